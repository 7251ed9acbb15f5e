#pragma once
#include <string>

namespace relucert::studies {

/// A certificate retold in sentences, step by step. It reads the text only; whether it is true, the checkers
/// say. Throws InputError (file:line) when the text is not a certificate.
std::string explain_certificate(const std::string& text, const std::string& file);

}  // namespace relucert::studies
