#pragma once
#include <string>
#include <string_view>

namespace relucert::studies {

/// A 128-bit XXH3 hash in hexadecimal: tells two texts apart, proves nothing.
std::string fingerprint(std::string_view text);

}  // namespace relucert::studies
