#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/function/piecewise_linear.hpp"

namespace relucert {

/// Functions of H1 that no `colours - 1` functions of any kind cover: at radius e, functions more than 2e
/// apart need different centres, and there are not enough. Function i is piecewise linear with the values
/// values[i][j]/unit at j/intervals. Exact. Rule lattice_colouring with n q v...; proof:
/// proofs_checks/notes/entropy.md.
struct LatticeColouring {
  std::uint32_t intervals = 1;
  std::uint32_t unit = 1;
  std::vector<std::vector<std::int32_t>> values;
  std::uint32_t colours = 1;

  std::vector<Rational> parameters() const;
  PiecewiseLinear function(std::size_t i) const;
};

/// Which hypothesis or limit of the rule fails at this radius, the search for a colouring included.
std::optional<std::string> objection(const LatticeColouring& colouring, const Rational& radius);

/// Two lists of functions, found by removing functions from all those with slopes +-1 as long as a SAT solver
/// found no colouring: 7 functions that need 5 centres below radius 23/40, and 13 that need 6 below 13/24.
/// With walk_cover: N(e, H1) = 5 for 4/7 <= e < 23/40 and 6 for 1/2 <= e < 13/24, where the packings known
/// have 4 and 5 members.
const std::vector<LatticeColouring>& known_colourings();
/// The known colouring with the most colours that holds at this radius, or null.
const LatticeColouring* best_colouring(const Rational& radius);

}  // namespace relucert
