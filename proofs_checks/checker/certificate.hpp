// Checks one certificate file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reader.hpp"

namespace relucert_check {

// Checks the certificate and returns one line per goal, `STATEMENT assuming ...`. Throws Rejected or GaveUp;
// the reader then stands on the line concerned.
std::vector<std::string> check_certificate(Reader& reader);

}  // namespace relucert_check
