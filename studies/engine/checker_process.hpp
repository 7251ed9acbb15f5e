#pragma once
#include <string>
#include <vector>

namespace relucert::studies {

/// What a finished program printed (standard output and error together) and its exit status (128 + signal
/// when killed).
struct ProcessResult {
  int status = 0;
  std::string output;
};

/// Runs a program with an argument vector (no shell) in a folder. Throws InputError when it cannot be
/// started.
ProcessResult run_process(const std::vector<std::string>& arguments, const std::string& folder);

/// A certificate, and the goals it must prove in the words of the study's own claim.
struct ExpectedClaim {
  std::string certificate;  ///< file name in the folder; the claim is beside it as `.claim`
  std::vector<std::string> goals;
};

/// Lets a checker verify certificates in a folder, each against the claim file beside it. Returns `verified`
/// only when it exits with 0 and its output names exactly the goals that the study states, in order;
/// otherwise what it said.
struct CheckVerdict {
  std::string verdict;
  std::string output;
};
CheckVerdict run_checker(const std::string& checker, const std::string& folder,
                         const std::vector<ExpectedClaim>& expected);

}  // namespace relucert::studies
