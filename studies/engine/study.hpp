#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/family.hpp"

namespace relucert::studies {

/// A function of H1 that a study approximates; `name` is what the study file says, e.g. `walk:7:64`.
struct StudyTarget {
  std::string name;
  PiecewiseLinear function;
};

/// A file that a target was read from: its path as written in the study and its bytes, kept for the manifest.
struct InputFile {
  std::string path;
  std::string bytes;
};

/// A study: a question, a set of families R_b^a(W,L), and what to compute for each.
struct Study {
  static constexpr std::uint64_t no_limit = INT64_MAX;

  std::string name;
  std::string question;
  std::uint64_t seed = 1;
  std::string text;                         ///< the study file, byte for byte
  std::vector<Family> families;             ///< sorted by a, W, L, b; no doubles
  std::vector<std::string> lower;           ///< lower-bound theorems, in the registry's order
  std::vector<std::string> upper;           ///< constructions, in the registry's order
  std::vector<std::string> quantizers;      ///< empty: no quantizer cells
  std::string quantizer_source;             ///< the construction whose networks the quantizers round
  std::uint32_t quantizer_source_bits = 0;  ///< fraction bits of those networks before rounding
  std::vector<StudyTarget> targets;
  /// Families with more weights and biases than this get their bounds, but no networks for the targets.
  std::uint64_t max_parameters = no_limit;
  std::vector<InputFile> files;
};

/// One point of a study: a family, and for quantizer cells the quantizer.
struct Cell {
  Family family;
  std::string quantizer;  ///< empty: bounds and the best construction

  /// Readable and usable as a folder name, e.g. `a1-W3-L4-b2` or `a1-W3-L4-b2-round_to_nearest`.
  std::string key() const;
};

/// All cells in the order of the families, quantizer cells after the plain one of the same family.
std::vector<Cell> cells(const Study& study);

}  // namespace relucert::studies
