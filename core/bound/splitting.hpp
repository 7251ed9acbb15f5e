#pragma once
#include <optional>
#include <string>
#include <variant>

#include "core/network/bounded_family.hpp"
#include "core/network/family.hpp"
#include "core/number/integer.hpp"

namespace relucert {

// The side conditions of the rules weight_splitting and weight_scaling of proofs_checks/RULES.md: which
// families contain all functions of `from`, on [0,1]. Each says what fails, with the numbers compared, or
// nothing.
std::optional<std::string> splitting_objection(const Family& from, const Family& to);
std::optional<std::string> splitting_objection(const Family& from, const BoundedFamily& to);

/// The same for rule weight_scaling.
std::optional<std::string> scaling_objection(const Family& from, const BoundedFamily& to);

/// m, how many copies of every neuron bring the weights of the grid into [-B, B].
Integer splitting_copies(const Grid& grid, std::uint32_t weight_bound);
/// The widest and deepest family on the grid whose functions are all in R(W,L,B), or what is too small.
std::variant<Family, std::string> splitting_source(const BoundedFamily& family, const Grid& grid);
/// The same for rule weight_scaling: 20 exact tests, each on numbers of up to 2^22 binary digits.
std::variant<Family, std::string> scaling_source(const BoundedFamily& family, const Grid& grid);

}  // namespace relucert
