#include "core/support/require.hpp"

namespace relucert {

void throw_contract_violation(std::string_view condition, std::string_view text, std::source_location where) {
  throw ContractViolation(std::string(where.file_name()) + ":" + std::to_string(where.line()) + ": in " +
                          where.function_name() + ": " + std::string(text) + " (" + std::string(condition) +
                          " does not hold)");
}

}  // namespace relucert
