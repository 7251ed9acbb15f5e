#pragma once
#include <string>

#include "core/covering/enumeration.hpp"

namespace relucert {

/// Three significant digits: `1.95e+15`.
std::string short_text(const Estimate& estimate);

}  // namespace relucert
