// How a check ends without success, and the text of the reasons.
#pragma once

#include <gmpxx.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace relucert_check {

// The file proves nothing. The reason is in what(); whoever reads the file knows the line.
struct Rejected : std::runtime_error {
  using runtime_error::runtime_error;
};
// A limit of RULES.md is exceeded, so the checker cannot tell.
struct GaveUp : std::runtime_error {
  using runtime_error::runtime_error;
};
struct Unreadable : std::runtime_error {
  using runtime_error::runtime_error;
};

// The beginning of a text that may be very long; tokens are quoted, numbers are not.
inline std::string shortened(std::string_view text, std::string_view quote) {
  constexpr std::size_t longest = 60;
  const bool whole = text.size() <= longest;
  std::string result(quote);
  result += whole ? text : text.substr(0, longest / 2);
  if (!whole) result += "...";
  result += quote;
  if (!whole) result += " (" + std::to_string(text.size()) + " characters)";
  return result;
}
inline std::string quoted(std::string_view token) {
  return shortened(token, "'");
}

inline std::string part(const mpq_class& x) {
  return shortened(x.get_str(), "");
}
inline std::string part(const mpz_class& x) {
  return shortened(x.get_str(), "");
}
template <typename T>
const T& part(const T& x) {
  return x;
}

// Builds the reason only if the condition fails.
template <typename Failure = Rejected, typename... Parts>
void require(bool condition, const Parts&... parts) {
  if (condition) return;
  std::ostringstream reason;
  (reason << ... << part(parts));
  throw Failure(reason.str());
}

}  // namespace relucert_check
