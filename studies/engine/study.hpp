#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/function/piecewise_linear.hpp"
#include "core/network/family.hpp"
#include "core/network/network.hpp"
#include "studies/engine/question_plan.hpp"

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

/// A network file that a study converts; `name` is the file name without its folder and extension.
struct StudyNetwork {
  std::string name;
  Network network;
};

/// What a study converts from R_{kb}^{ka}(W,L) to R_b^a(2W+2,kL), and for which k.
struct ConversionPlan {
  std::vector<std::uint32_t> factors;      ///< sorted
  std::vector<std::string> constructions;  ///< whose networks for the targets are converted
  std::uint32_t random_networks = 0;       ///< networks with random weights per family and factor
  std::vector<StudyNetwork> networks;      ///< networks from files, each with a family of its own
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
  ConversionPlan conversion;                ///< no factors: no conversion cells
  std::vector<StudyTarget> targets;
  /// Families with more weights and biases than this get their bounds, but no networks for the targets.
  std::uint64_t max_parameters = no_limit;
  std::vector<InputFile> files;
  std::vector<QuestionCell> questions;  ///< in the order of the file; a study has these or families
  std::vector<QuestionFigure> figures;
};

/// One point of a study: a family, and for quantizer cells the quantizer, for conversion cells the factor and
/// where the networks come from; or a question with its arguments, and then no family.
struct Cell {
  Family family;
  std::string quantizer;     ///< empty: bounds and the best construction
  std::uint32_t factor = 0;  ///< k of a conversion cell, whose networks lie in R_{kb}^{ka}(W,L); 0: none
  std::string source;        ///< of a conversion cell: `random`, a construction, or a network's name
  QuestionCell question;     ///< its name is empty in the other cells

  /// Readable and usable as a folder name, e.g. `a1-W3-L4-b2` `a1-W3-L4-b2-round_to_nearest` or
  /// `a1-W3-L4-b2-k3-ladder` or `covering-W4-L3-eps1_8`.
  std::string key() const;
};

/// All cells in the order of the families, quantizer cells after the plain one of the same family. A study
/// with conversions has conversion cells only; those of network files come last.
std::vector<Cell> cells(const Study& study);

}  // namespace relucert::studies
