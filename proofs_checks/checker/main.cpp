// relucert-check: re-verifies certificates. The command line and the exit status are specified in FORMAT.md.

#include <algorithm>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "certificate.hpp"
#include "reader.hpp"
#include "rules.hpp"

namespace {

using namespace relucert_check;

constexpr int status_verified = 0;
constexpr int status_rejected = 1;
constexpr int status_unreadable = 2;
constexpr int status_gave_up = 3;

constexpr const char* usage_text =
    "Usage: relucert-check [--claim CLAIM | --with-claims] FILE ...\n"
    "       relucert-check --help | --version | --rules\n"
    "Checks certificates; the format is described in FORMAT.md, the rules in RULES.md.\n"
    "\n"
    "  --claim CLAIM   the claim part of the one FILE must equal the file CLAIM byte for byte\n"
    "  --with-claims   the claim part of each NAME.cert must equal the file NAME.claim beside it\n"
    "  --rules         print the rules that the checker knows, with the proof status of theorem rules\n"
    "\n"
    "Prints one line `VERIFIED FILE: STATEMENT assuming ...` for each goal of an accepted file on standard\n"
    "output, and one line `FILE:LINE: reason` for a rejected file on standard error.\n"
    "Exit status: 0 all verified, 1 a file was rejected, 2 unreadable file or wrong usage, 3 gave up at a "
    "limit.\n"
    "\n"
    "Examples:\n"
    "  relucert-check bound.cert                        check one certificate\n"
    "  relucert-check --claim bound.claim bound.cert    ... and that it proves what bound.claim says\n"
    "  relucert-check --with-claims out/*.cert          the same for many files at once\n";

struct Options {
  bool with_claims = false;
  std::string claim;  // empty: none
  std::vector<std::string> files;
};

struct WrongUsage : std::runtime_error {
  using runtime_error::runtime_error;
};

bool is_certificate_name(const std::string& path) {
  const std::string ending = ".cert";
  return path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  bool only_files = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (only_files || argument.empty() || argument.front() != '-') {
      // A name with a line break could imitate a line of the output.
      if (argument.empty() || std::any_of(argument.begin(), argument.end(),
                                          [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
        throw WrongUsage("a file name is empty or has a control character");
      options.files.push_back(argument);
    } else if (argument == "--") {
      only_files = true;
    } else if (argument == "--with-claims") {
      options.with_claims = true;
    } else if (argument == "--claim") {
      if (++i == arguments.size() || arguments[i].empty()) throw WrongUsage("--claim needs a file");
      if (!options.claim.empty()) throw WrongUsage("--claim is given twice");
      options.claim = arguments[i];
    } else {
      throw WrongUsage("unknown option " + argument);
    }
  }
  if (options.files.empty()) throw WrongUsage("no file given");
  if (!options.claim.empty() && options.with_claims)
    throw WrongUsage("--claim and --with-claims exclude each other");
  if (!options.claim.empty() && options.files.size() != 1) throw WrongUsage("--claim takes exactly one FILE");
  if (options.with_claims && !std::all_of(options.files.begin(), options.files.end(), is_certificate_name))
    throw WrongUsage("--with-claims takes files named NAME.cert");
  return options;
}

int check_file(const std::string& path, std::string claim_path) {
  try {
    Reader reader(path);
    if (!claim_path.empty()) reader.demand_claim(read_whole_file(claim_path), claim_path);
    const auto place = [&] {
      return path + ":" + std::to_string(std::max<std::size_t>(reader.line(), 1)) + ": ";
    };
    try {
      for (const std::string& line : check_certificate(reader))
        std::cout << "VERIFIED " << path << ": " << line << '\n';
      return status_verified;
    } catch (const Rejected& failure) {
      std::cerr << place() << failure.what() << '\n';
      return status_rejected;
    } catch (const GaveUp& failure) {
      std::cerr << place() << "gave up: " << failure.what() << '\n';
      return status_gave_up;
    }
  } catch (const Unreadable& failure) {
    std::cerr << failure.what() << '\n';
    return status_unreadable;
  }
}

int run(const std::vector<std::string>& arguments) {
  const auto has = [&](const char* option) {
    return std::find(arguments.begin(), arguments.end(), option) != arguments.end();
  };
  if (has("--help")) {
    std::cout << usage_text;
    return status_verified;
  }
  if (has("--version")) {
    std::cout << "relucert-check, certificate format 1\n";
    return status_verified;
  }
  if (has("--rules")) {
    for (const Rule& rule : rules())
      std::cout << rule.name << (rule.status.empty() ? "" : "(" + std::string(rule.status) + ")") << '\n';
    return status_verified;
  }
  const Options options = parse_options(arguments);
  int status = status_verified;
  for (const std::string& path : options.files) {
    std::string claim = options.claim;
    if (options.with_claims) claim = path.substr(0, path.size() - 5) + ".claim";
    status = std::max(status, check_file(path, claim));
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    int status = run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
    // Nobody can have read a verdict that was not written.
    if (!std::cout.flush()) {
      std::cerr << "relucert-check: standard output cannot be written\n";
      status = std::max(status, status_unreadable);
    }
    return status;
  } catch (const WrongUsage& failure) {
    std::cerr << "relucert-check: " << failure.what() << "; see relucert-check --help\n";
    return status_unreadable;
  } catch (const std::exception& failure) {
    std::cerr << "relucert-check: gave up: " << failure.what() << '\n';
    return status_gave_up;
  }
}
