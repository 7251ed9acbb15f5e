#pragma once
#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/support/export.hpp"

namespace relucert {

/// A promise between functions was broken: a bug of ours or of a plugin, never of the user's input.
class RELUCERT_EXPORT ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void throw_contract_violation(std::string_view condition, std::string_view text,
                                           std::source_location where);

}  // namespace relucert

/// Checked in every build: next to big-number arithmetic it costs nothing. The text may be any string
/// expression; it is only evaluated on failure.
#define RELUCERT_REQUIRE(condition, text)                                                      \
  do {                                                                                         \
    if (!(condition))                                                                          \
      ::relucert::throw_contract_violation(#condition, text, std::source_location::current()); \
  } while (false)
