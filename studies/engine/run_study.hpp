#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "studies/engine/cell_runner.hpp"
#include "studies/engine/study.hpp"

namespace relucert::studies {

struct Checkers {
  std::string cpp;     ///< path of relucert-check
  std::string python;  ///< path of relucert-check.py
};

struct RunOptions {
  std::filesystem::path out;
  unsigned jobs = 0;  ///< 0: all cores
  std::string only;   ///< a cell's key; empty: all cells
  bool quiet = false;
};

struct CellTiming {
  std::string key;
  double compute_seconds = 0;
  double check_seconds = 0;  ///< the C++ checker
  double python_check_seconds = 0;
};

struct RunSummary {
  std::vector<CellResult> results;  ///< of the cells asked for, in the study's order
  std::size_t reused = 0;           ///< verified before and taken from the store
  std::vector<CellTiming> timings;  ///< of the cells done in this run
};

/// Computes, checks and stores every cell of the study that is not in the store yet. A cell is verified only
/// when both checker processes accepted exactly the claims that the study states. An exception inside a cell
/// is stored with that cell and the study goes on; a file that cannot be written ends the run with
/// InputError, and what was committed stays.
RunSummary run_study(const Study& study, const RunOptions& options, const QuantizerRegistry& quantizers,
                     const Checkers& checkers);

}  // namespace relucert::studies
