#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/network/bounded_family.hpp"
#include "core/network/family.hpp"

namespace relucert::studies {

// One function per subcommand of the program; each returns the exit status: 0 all verified (or printed), 1
// something is refuted, unknown, failed or different. Bad input throws InputError, which the program turns
// into exit status 2.

struct StudyArguments {
  std::string study;  ///< study file, or the folder of a finished study
  std::string out;    ///< empty: out/<study name>
  unsigned jobs = 0;
  std::string only;
  bool quiet = false;
  bool json = false;
};

int run_command(const StudyArguments& arguments);
int list_command(const StudyArguments& arguments);
int report_command(const std::string& folder);
int reproduce_command(const std::string& folder, unsigned jobs, bool quiet);
int check_command(const std::vector<std::string>& paths);
int explain_command(const std::string& path, const std::string& cell);

int bound_command(const Family& family, bool json, const std::string& certificate_file);
int bound_command(const BoundedFamily& family, bool json, const std::string& certificate_file);
int construct_command(const Family& family, const std::string& construction, const std::string& target,
                      const std::string& file, bool json);
int error_command(const std::string& network_file, const std::string& target, bool json);
int info_command(const std::string& network_file, bool json);
struct ConvertArguments {
  std::string network;  ///< network file
  std::uint32_t factor = 2;
  std::optional<std::uint32_t> integer_bits;   ///< empty: the fewest that hold the network
  std::optional<std::uint32_t> fraction_bits;  ///< empty: the fewest that hold the network
  std::optional<std::uint32_t> weight_bound;   ///< set: split the weights instead of the bits
  bool real_line = false;
  std::string out;          ///< empty: the network is not written
  std::string certificate;  ///< empty: no certificate
  bool json = false;
};
int convert_command(const ConvertArguments& arguments);
/// The same for a weight bound.
int split_command(const ConvertArguments& arguments);

int eval_command(const std::string& network_file, const std::string& point, bool json);

}  // namespace relucert::studies
