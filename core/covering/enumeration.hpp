#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "core/covering/function_table.hpp"
#include "core/network/family.hpp"
#include "core/number/estimate.hpp"

namespace relucert {

struct EnumerationOptions {
  /// Bytes that an enumeration may hold at any time. When the functions do not fit, they are counted slice by
  /// slice; a table of them must fit.
  std::uint64_t memory_limit = 2'000'000'000;
  /// An enumeration that is estimated to look at more sums of neurons is not begun; a limit of 1e11 means
  /// about an hour.
  double most_configurations = 1e11;
  std::uint64_t most_functions = 100'000;  ///< in a table
  unsigned threads = 0;                    ///< 0: one for each processor
  /// Called from time to time with the share of the work that is done, from 0 to 1; by one thread at a time.
  std::function<void(double)> progress;
};

/// What the enumeration of a family would cost.
struct EnumerationEstimate {
  Estimate raw_configurations;  ///< q^n(W,L), the networks of exactly this width and depth; may be infinite
  Estimate configurations;      ///< sums of W weighted neurons that are looked at; may be infinite
  Estimate seconds;             ///< on all processors
  Estimate bytes;               ///< that the functions take if all sums differ
};

/// An enumeration that is not done, and why.
struct TooLarge {
  EnumerationEstimate estimate;
  std::string reason;
};

struct FunctionCount {
  std::uint64_t functions = 0;       ///< exact
  std::uint64_t configurations = 0;  ///< sums that were looked at, each once
  std::uint64_t slices = 0;  ///< parts in which they were counted, to share the work or to fit in memory
};

/// How many distinct functions on [0,1] the realizations of R_b^a(W,L) are. Exact.
///
/// Layer by layer: of each hidden layer only the distinct multisets of W functions matter; the last layer's
/// sums of W weighted neurons are collected up to sign and without the last bias, whose shifts are counted in
/// the end (proofs_checks/notes/enumeration.md). Cost: see estimate_enumeration.
std::variant<FunctionCount, TooLarge> count_distinct_functions(const Family& family,
                                                               const EnumerationOptions& options = {});

/// All of them, ordered by their values from left to right. Exact.
std::variant<FunctionTable, TooLarge> enumerate_distinct_functions(const Family& family,
                                                                   const EnumerationOptions& options = {});

/// The cost. Layers that are quickly computed are, and random walks through the others estimate what is to
/// come (Knuth, Math. Comp. 29 (1975), 121-136); functions that several walks reach are counted for each.
/// Where a single walk would take long, the bound N(W,L) on the number of functions stands for the
/// configurations.
EnumerationEstimate estimate_enumeration(const Family& family);

}  // namespace relucert
