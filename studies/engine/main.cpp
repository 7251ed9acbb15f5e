// The program `relucert`: the command line and nothing else. CLI11 is slow to compile and stays in this file.
#include <CLI/CLI.hpp>
#include <iostream>

#include "core/support/diagnostics.hpp"
#include "studies/engine/commands.hpp"
#include "studies/engine/family_bounds.hpp"
#include "studies/engine/version.hpp"

namespace {

using relucert::Family;

constexpr int bad_input = 2;
constexpr std::uint32_t largest_size = 1U << 20U;
constexpr std::uint32_t largest_bits = 4096;
constexpr std::uint32_t largest_weight_bound = 1U << 20U;

void add_size(CLI::App& command, Family& family) {
  command.add_option("--width", family.width, "W, the largest layer size allowed")
      ->required()
      ->check(CLI::Range(1U, largest_size));
  command.add_option("--depth", family.depth, "L, the largest number of affine maps allowed")
      ->required()
      ->check(CLI::Range(1U, largest_size));
}

struct BitOptions {
  CLI::Option* integer_bits;
  CLI::Option* fraction_bits;
};

BitOptions add_bits(CLI::App& command, Family& family) {
  BitOptions options{
      command.add_option("--integer-bits", family.integer_bits, "a: weights are below 2^(a+1) in magnitude"),
      command.add_option("--fraction-bits", family.fraction_bits, "b: weights are multiples of 2^-b")};
  for (CLI::Option* option : {options.integer_bits, options.fraction_bits})
    option->check(CLI::Range(0U, largest_bits));
  return options;
}

void add_family(CLI::App& command, Family& family) {
  add_size(command, family);
  const BitOptions bits = add_bits(command, family);
  bits.integer_bits->required();
  bits.fraction_bits->required();
}

const char* const target_help =
    "constant:p/q, tent, sawtooth:n, walk:SEED:m, pwl:FILE (lines `x y`, exact rationals) or csv:FILE:COLUMN";

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

/// CLI11 answers an unknown subcommand with "a subcommand is required"; say which word it was instead.
void require_known_subcommand(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  const std::string word = argv[1];
  if (std::find(names.begin(), names.end(), word) != names.end()) return;
  const std::string nearest = relucert::nearest_name(word, names);
  relucert::throw_input_error(
      {"relucert"}, "unknown command `" + word + "`",
      nearest.empty() ? "`relucert --help` lists the commands" : "did you mean `" + nearest + "`?");
}

int run(int argc, char** argv) {
  using namespace relucert::studies;
  CLI::App app{
      "relucert constructs ReLU networks with finite-precision weights in exact arithmetic and proves what "
      "they can and cannot\n"
      "approximate. Every bound carries a certificate that two independent checkers verify.",
      "relucert"};
  app.set_version_flag("--version", "relucert " + std::string(program_version));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  relucert run studies/three_regimes/study.toml\n"
      "  relucert bound --width 8 --depth 8 --integer-bits 1 --fraction-bits 2\n"
      "  relucert construct --construction ladder --width 2 --depth 76 --integer-bits 1 "
      "--fraction-bits 1 \\\n"
      "      --target walk:7:64 --out walk.relunet\n"
      "  relucert error walk.relunet --target walk:7:64 --json\n"
      "  relucert explain out/three_regimes a1-W8-L8-b2\n"
      "Exit status: 0 all verified, 1 something is refuted, unknown or failed, 2 bad input.");
  int status = 0;

  StudyArguments study;
  CLI::App* run_app =
      app.add_subcommand("run", "Run a study: compute, certify and check every cell, then write the report");
  run_app->add_option("study", study.study, "the study file (TOML)")->required();
  run_app->add_option("--out", study.out,
                      "the folder for results (default: out/<study name>); a rerun resumes there");
  run_app->add_option("--jobs", study.jobs, "cells at once (default: all cores)")
      ->check(CLI::Range(1U, 4096U));
  run_app->add_option("--only", study.only, "run one cell, by its key");
  run_app->add_flag("--quiet", study.quiet, "no progress bar, no summary");
  run_app->add_flag("--json", study.json, "print the summary as JSON");
  run_app->footer("Example: relucert run studies/three_regimes/study.toml --jobs 2");
  run_app->callback([&] { status = run_command(study); });

  CLI::App* list_app = app.add_subcommand("list", "List the cells of a study without running it");
  list_app->add_option("study", study.study, "the study file (TOML)")->required();
  list_app->add_flag("--json", study.json, "print JSON");
  list_app->footer("Example: relucert list studies/three_regimes/study.toml");
  list_app->callback([&] { status = list_command(study); });

  std::vector<std::string> paths;
  CLI::App* check_app =
      app.add_subcommand("check", "Let both checkers verify certificates, or all of a finished study");
  check_app->add_option("paths", paths, "certificate files, or folders of studies")->required();
  check_app->footer("Example: relucert check out/three_regimes");
  check_app->callback([&] { status = check_command(paths); });

  std::string folder;
  CLI::App* report_app =
      app.add_subcommand("report", "Write the report of a finished study again, from its store");
  report_app->add_option("folder", folder, "the folder of the study's results")->required();
  report_app->footer("Example: relucert report out/three_regimes");
  report_app->callback([&] { status = report_command(folder); });

  CLI::App* reproduce_app = app.add_subcommand(
      "reproduce", "Run a finished study again from its manifest and compare the results cell by cell");
  reproduce_app->add_option("folder", folder, "the folder of the study's results")->required();
  reproduce_app->add_option("--jobs", study.jobs, "cells at once (default: all cores)")
      ->check(CLI::Range(1U, 4096U));
  reproduce_app->add_flag("--quiet", study.quiet, "no progress bar");
  reproduce_app->footer("Example: relucert reproduce out/three_regimes");
  reproduce_app->callback([&] { status = reproduce_command(folder, study.jobs, study.quiet); });

  std::string cell;
  CLI::App* explain_app =
      app.add_subcommand("explain", "Retell a certificate, or all certificates of a cell, in sentences");
  explain_app->add_option("path", folder, "a certificate, or the folder of a study's results")->required();
  explain_app->add_option("cell", cell, "the cell's key, with a folder");
  explain_app->footer("Example: relucert explain out/three_regimes a1-W8-L8-b2");
  explain_app->callback([&] { status = explain_command(folder, cell); });

  Family family;
  bool json = false;
  std::string file;
  CLI::App* bound_app = app.add_subcommand(
      "bound", "Lower and upper bounds on the minimax error of R_b^a(W,L) or R(W,L,B), and their ratio");
  add_size(*bound_app, family);
  const BitOptions bits = add_bits(*bound_app, family);
  std::optional<std::uint32_t> weight_bound;
  bound_app
      ->add_option(
          "--weight-bound", weight_bound,
          "B, instead of the bits: the networks with real weights of absolute value at most B, R(W,L,B)")
      ->check(CLI::Range(1U, largest_weight_bound))
      ->excludes(bits.integer_bits)
      ->excludes(bits.fraction_bits);
  bound_app->add_flag("--json", json, "print JSON with exact rationals as strings");
  bound_app->add_option("--certificate", file, "write the certificate that proves all of them to this file");
  bound_app->footer(
      "Examples:\n"
      "  relucert bound --width 4 --depth 16 --integer-bits 1 --fraction-bits 2 --json\n"
      "  relucert bound --width 4 --depth 16 --weight-bound 1");
  bound_app->callback([&] {
    if (weight_bound) {
      status = bound_command(relucert::BoundedFamily{family.width, family.depth, *weight_bound}, json, file);
      return;
    }
    if (bits.integer_bits->empty() || bits.fraction_bits->empty())
      relucert::throw_input_error({"relucert bound"}, "the family is not fixed",
                                  "give --integer-bits and --fraction-bits, or --weight-bound");
    status = bound_command(family, json, file);
  });

  std::string construction;
  std::string target;
  CLI::App* construct_app =
      app.add_subcommand("construct", "Build the network of a construction for a target and write it");
  construct_app->add_option("--construction", construction, "one of: " + joined(construction_names()))
      ->required();
  add_family(*construct_app, family);
  construct_app->add_option("--target", target, target_help)->required();
  construct_app->add_option("--out", file, "the network file to write")->required();
  construct_app->add_flag("--json", json, "print JSON");
  construct_app->footer(
      "Example: relucert construct --construction shallow_interpolation --width 8 --depth 2 --integer-bits 1 "
      "--fraction-bits 3 "
      "--target tent --out tent.relunet");
  construct_app->callback([&] { status = construct_command(family, construction, target, file, json); });

  std::string network;
  CLI::App* error_app = app.add_subcommand("error", "The exact sup error of a network against a target");
  error_app->add_option("file", network, "network file")->required();
  error_app->add_option("--target", target, target_help)->required();
  error_app->add_flag("--json", json, "print JSON");
  error_app->footer("Example: relucert error tent.relunet --target tent --json");
  error_app->callback([&] { status = error_command(network, target, json); });

  CLI::App* info_app =
      app.add_subcommand("info", "Width, depth, smallest grid, connectivity and memory of a network");
  info_app->add_option("file", network, "network file")->required();
  info_app->add_flag("--json", json, "print JSON");
  info_app->footer("Example: relucert info tent.relunet");
  info_app->callback([&] { status = info_command(network, json); });

  ConvertArguments convert;
  CLI::App* convert_app = app.add_subcommand("convert",
                                             "The same function with k times fewer bits and k times the "
                                             "depth, or with small weights and more width, proved "
                                             "equal piece by piece");
  convert_app->add_option("file", convert.network, "network file")->required();
  CLI::Option* factor =
      convert_app
          ->add_option(
              "--factor", convert.factor,
              "k: a network with weights in Q_{kb}^{ka}, width W and depth L becomes one with weights "
              "in Q_b^a, width at most 2W+2 and depth kL")
          ->check(CLI::Range(2U, largest_bits));
  convert_app->add_option("--integer-bits", convert.integer_bits, "a (default: the fewest that suffice)")
      ->check(CLI::Range(0U, largest_bits));
  convert_app->add_option("--fraction-bits", convert.fraction_bits, "b (default: the fewest that suffice)")
      ->check(CLI::Range(0U, largest_bits));
  convert_app->add_flag("--real-line", convert.real_line,
                        "equal on all of R instead of x >= 0; one more layer, and for one input W >= 2");
  convert_app->add_option("-o,--out", convert.out, "the network file to write (default: none)");
  convert_app->add_option("--certificate", convert.certificate,
                          "write the certificate that both networks realize one function on [0,1], or with "
                          "--real-line on an interval that holds every breakpoint");
  convert_app->add_flag("--json", convert.json, "print JSON");
  convert_app->footer(
      "Examples:\n"
      "  relucert convert walk.relunet --factor 2 --out coarse.relunet\n"
      "  relucert convert walk.relunet --factor 3 --integer-bits 1 --fraction-bits 1 --real-line "
      "--certificate same.cert --json\n"
      "  relucert convert walk.relunet --weight-bound 1 --out small.relunet\n"
      "Exit status: 0 converted, 1 a hypothesis fails (the inequality is printed), 2 bad input.");
  CLI::Option* split =
      convert_app
          ->add_option(
              "--weight-bound", convert.weight_bound,
              "B, instead of --factor: m copies of every neuron, m the least number of parts of absolute "
              "value at most B; width at most mW+m-1 and one more layer")
          ->check(CLI::Range(1U, largest_weight_bound));
  for (const char* other : {"--factor", "--integer-bits", "--fraction-bits", "--real-line"})
    split->excludes(convert_app->get_option(other));
  convert_app->callback([&] {
    if (split->empty() && factor->empty())
      relucert::throw_input_error({"relucert convert"}, "nothing to convert to",
                                  "give --factor or --weight-bound");
    status = convert.weight_bound ? split_command(convert) : convert_command(convert);
  });

  std::string point;
  CLI::App* eval_app = app.add_subcommand("eval", "The exact value of a network at a rational point");
  eval_app->add_option("file", network, "network file")->required();
  eval_app->add_option("--at", point, "p/q")->required();
  eval_app->add_flag("--json", json, "print JSON");
  eval_app->footer("Example: relucert eval tent.relunet --at 1/3");
  eval_app->callback([&] { status = eval_command(network, point, json); });

  require_known_subcommand(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? 0 : bad_input;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const relucert::InputError& problem) {
    std::cerr << problem.what() << "\n";
    return bad_input;
  } catch (const std::bad_alloc&) {
    std::cerr << "relucert: out of memory\n";
    return 1;
  } catch (const std::exception& problem) {
    std::cerr << "relucert: internal error: " << problem.what() << "\n";
    return 1;
  }
}
