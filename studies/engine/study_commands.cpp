// Subcommands about studies and their stores: run, list, report, reproduce, check, explain.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/bound/theorem.hpp"
#include "core/number/decimal.hpp"
#include "core/plugin/loader.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/commands.hpp"
#include "studies/engine/explain.hpp"
#include "studies/engine/family_bounds.hpp"
#include "studies/engine/manifest.hpp"
#include "studies/engine/program_paths.hpp"
#include "studies/engine/run_study.hpp"
#include "studies/engine/study_file.hpp"
#include "studies/report/report.hpp"

namespace relucert::studies {
namespace {

namespace fs = std::filesystem;

/// A broken plugin costs its own quantizer only: studies that do not name it run as before.
void load_quantizers(QuantizerRegistry& registry) {
  try {
    load_plugins(plugin_folders(), registry);
  } catch (const InputError& problem) {
    std::cerr << "warning: " << problem.what() << "\n";
  }
}

KnownNames known_names(const QuantizerRegistry& registry) {
  return {lower_bound_names(), construction_names(), registry.names()};
}

Checkers checkers() {
  Checkers found{checker_path(), python_checker_path()};
  if (found.cpp.empty())
    throw_input_error({"relucert-check"}, "not found beside the program",
                      "build it, or name it in RELUCERT_CHECKER");
  if (found.python.empty())
    throw_input_error({"relucert-check.py"}, "not found", "name it in RELUCERT_CHECKER_PY");
  return found;
}

std::vector<ReportRule> report_rules() {
  std::vector<ReportRule> rules;
  for (const auto* list : {&lower_bound_theorems(), &upper_bound_theorems()})
    for (const Theorem* theorem : *list)
      rules.push_back({std::string(theorem->name()), std::string(theorem->statement()),
                       std::string(theorem->source()), "note"});
  return rules;
}

void write_study_report(const Study& study, const std::vector<CellResult>& results, const fs::path& folder,
                        const Manifest& manifest) {
  ReportInput input;
  input.study = study.name;
  input.question = study.question;
  input.cells = results;
  input.manifest = manifest.versions;
  input.manifest.emplace_back("seed", std::to_string(manifest.seed));
  input.manifest.emplace_back("study fingerprint (XXH3-128)", manifest.study_fingerprint);
  input.study_text = study.text;
  for (const auto& target : study.targets) input.targets.push_back(target.name);
  input.max_parameters = study.max_parameters;
  input.figures = study.figures;
  input.rules = report_rules();
  input.directory = folder.string();
  for (const auto& warning : write_report(input)) std::cerr << "warning: " << warning << "\n";
}

std::string timing_table(const RunSummary& summary, double seconds) {
  std::string out = "cell\tcompute_seconds\tcheck_seconds\tpython_check_seconds\n";
  const auto row = [&](const std::string& name, double compute, double check, double python) {
    char text[96];
    std::snprintf(text, sizeof text, "\t%.4f\t%.4f\t%.4f\n", compute, check, python);
    out += name + text;
  };
  CellTiming total{"all", 0, 0, 0};
  for (const auto& timing : summary.timings) {
    row(timing.key, timing.compute_seconds, timing.check_seconds, timing.python_check_seconds);
    total.compute_seconds += timing.compute_seconds;
    total.check_seconds += timing.check_seconds;
    total.python_check_seconds += timing.python_check_seconds;
  }
  row(total.key, total.compute_seconds, total.check_seconds, total.python_check_seconds);
  char wall[64];
  std::snprintf(wall, sizeof wall, "wall\t%.4f\t\t\n", seconds);
  return out + wall;
}

std::size_t count_verified(const std::vector<CellResult>& results) {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(),
                                                [](const CellResult& result) { return result.verified(); }));
}

void print_trouble(const std::vector<CellResult>& results) {
  constexpr std::size_t most = 20;
  std::size_t shown = 0;
  for (const auto& result : results) {
    if (result.verified()) continue;
    if (++shown > most) continue;
    std::cerr << result.key << ": " << result.status << ": " << result.error << "\n";
  }
  if (shown > most) std::cerr << "... and " << shown - most << " more\n";
}

struct Loaded {
  QuantizerRegistry quantizers;
  Study study;
};

Loaded load(const std::string& file) {
  Loaded loaded;
  load_quantizers(loaded.quantizers);
  loaded.study = read_study(file, known_names(loaded.quantizers));
  return loaded;
}

/// How many folders a relative path climbs above where it starts.
std::size_t climbs(const fs::path& path) {
  const fs::path normal = path.lexically_normal();
  return static_cast<std::size_t>(std::count(normal.begin(), normal.end(), fs::path("..")));
}

/// The study of a finished store, from its manifest alone. Target files are laid out below `folder`, which
/// stands deep enough for paths with `..`; a file named by an absolute path is read where it is and must have
/// the bytes of the manifest.
Study study_of_manifest(const Manifest& manifest, fs::path folder, const QuantizerRegistry& quantizers) {
  std::size_t depth = 0;
  for (const auto& file : manifest.files) depth = std::max(depth, climbs(file.path));
  for (std::size_t i = 0; i < depth; ++i) folder /= "below";
  std::error_code failed;
  fs::create_directories(folder, failed);
  for (const auto& file : manifest.files) {
    const fs::path path = folder / file.path;
    if (fs::path(file.path).is_absolute()) {
      if (read_text_file(file.path) != file.bytes)
        throw_input_error({file.path}, "the file has changed since the study ran",
                          "put back the version of manifest.json");
      continue;
    }
    fs::create_directories(path.parent_path(), failed);
    write_text_file(path.string(), file.bytes);
  }
  return parse_study(manifest.study, "study in the manifest", folder.string(), known_names(quantizers));
}

/// A folder that is removed at the end.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {
    std::error_code failed;
    fs::remove_all(path_, failed);
    fs::create_directories(path_ / "study", failed);
    if (failed) throw_input_error({path_.string()}, "cannot make the folder: " + failed.message());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Manifest read_manifest(const fs::path& folder) {
  const fs::path file = folder / "manifest.json";
  return manifest_from_json(read_text_file(file.string()), file.string());
}

/// Names of the files of a cell that must be equal in a faithful rerun.
std::vector<std::string> cell_files(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string difference(const fs::path& before, const fs::path& after) {
  std::error_code failed;
  if (!fs::is_directory(before, failed)) return "missing in the store";
  const auto names = cell_files(before);
  if (names != cell_files(after)) return "other files";
  for (const auto& name : names)
    if (read_text_file((before / name).string()) != read_text_file((after / name).string()))
      return name + " differs";
  return {};
}

}  // namespace

int run_command(const StudyArguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  const Loaded loaded = load(arguments.study);
  const Study& study = loaded.study;
  RunOptions options;
  options.out = arguments.out.empty() ? fs::path("out") / study.name : fs::path(arguments.out);
  options.jobs = arguments.jobs;
  options.only = arguments.only;
  options.quiet = arguments.quiet;
  const RunSummary summary = run_study(study, options, loaded.quantizers, checkers());
  const std::size_t verified = count_verified(summary.results);
  if (arguments.only.empty()) {
    const Manifest manifest = manifest_of(study);
    write_text_file((options.out / "manifest.json").string(), to_json(manifest));
    write_study_report(study, summary.results, options.out, manifest);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  // Times of a run that computed nothing would overwrite those that say what the cells cost.
  if (!summary.timings.empty())
    write_text_file((options.out / "timing.tsv").string(), timing_table(summary, seconds));
  if (arguments.json) {
    std::cout << nlohmann::ordered_json{{"study", study.name},
                                        {"out", options.out.string()},
                                        {"cells", summary.results.size()},
                                        {"verified", verified},
                                        {"reused", summary.reused},
                                        {"seconds", seconds}}
                     .dump()
              << "\n";
  } else if (!arguments.quiet) {
    std::printf("%s: %zu of %zu cells verified by both checkers (%zu taken from the store), %.1f s\n",
                study.name.c_str(), verified, summary.results.size(), summary.reused, seconds);
    if (arguments.only.empty()) std::printf("report: %s\n", (options.out / "index.html").c_str());
  }
  std::fflush(stdout);
  print_trouble(summary.results);
  return verified == summary.results.size() ? 0 : 1;
}

int list_command(const StudyArguments& arguments) {
  const Loaded loaded = load(arguments.study);
  const auto all = cells(loaded.study);
  if (arguments.json) {
    nlohmann::ordered_json keys = nlohmann::ordered_json::array();
    for (const auto& cell : all) keys.push_back(cell.key());
    std::cout << nlohmann::ordered_json{{"study", loaded.study.name}, {"cells", keys}}.dump() << "\n";
  } else {
    for (const auto& cell : all) std::cout << cell.key() << "\n";
  }
  return 0;
}

int report_command(const std::string& folder) {
  const Manifest manifest = read_manifest(folder);
  QuantizerRegistry quantizers;
  load_quantizers(quantizers);
  const TemporaryFolder temporary(fs::path(folder) / ("report.tmp." + std::to_string(::getpid())));
  const Study study = study_of_manifest(manifest, temporary.path() / "study", quantizers);
  const ResultStore store{fs::path(folder)};
  std::vector<CellResult> results;
  for (const auto& cell : cells(study)) {
    if (auto stored = store.stored_result(cell.key()))
      results.push_back(std::move(*stored));
    else
      throw_input_error({folder}, "the cell " + cell.key() + " is not in the store",
                        "`relucert run` the study again to complete it");
  }
  write_study_report(study, results, folder, manifest);
  std::cout << "report: " << (fs::path(folder) / "index.html").string() << "\n";
  return count_verified(results) == results.size() ? 0 : 1;
}

int reproduce_command(const std::string& folder, unsigned jobs, bool quiet) {
  const Manifest manifest = read_manifest(folder);
  QuantizerRegistry quantizers;
  load_quantizers(quantizers);
  const TemporaryFolder temporary(fs::path(folder) / ("reproduce.tmp." + std::to_string(::getpid())));
  const Study study = study_of_manifest(manifest, temporary.path() / "study", quantizers);
  RunOptions options;
  options.out = temporary.path() / "out";
  options.jobs = jobs;
  options.quiet = quiet;
  const RunSummary summary = run_study(study, options, quantizers, checkers());
  const ResultStore before{fs::path(folder)};
  const ResultStore after{options.out};
  std::size_t different = 0;
  for (const auto& result : summary.results) {
    const std::string reason = difference(before.cell_folder(result.key), after.cell_folder(result.key));
    if (!reason.empty()) ++different;
    std::cout << result.key << ": " << (reason.empty() ? "identical" : "DIFFERENT, " + reason) << "\n";
  }
  const auto built_with = version_entries();
  if (built_with != manifest.versions)
    for (std::size_t i = 0; i < built_with.size(); ++i)
      if (std::find(manifest.versions.begin(), manifest.versions.end(), built_with[i]) ==
          manifest.versions.end())
        std::cout << "note: now " << built_with[i].first << " " << built_with[i].second << "\n";
  std::cout << summary.results.size() - different << " of " << summary.results.size() << " cells identical\n";
  return different == 0 ? 0 : 1;
}

int check_command(const std::vector<std::string>& paths) {
  const Checkers both = checkers();
  int worst = 0;
  const auto ask = [&](std::vector<std::string> arguments, const std::string& folder) {
    const ProcessResult process = run_process(arguments, folder);
    std::cout << process.output;
    worst = std::max(worst, process.status == 0 ? 0 : process.status == 2 ? 2 : 1);
  };
  for (const auto& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      for (const auto& checker : {both.cpp, both.python}) ask({checker, fs::absolute(path).string()}, ".");
      continue;
    }
    std::vector<fs::path> folders;
    const fs::path cells_folder = fs::path(path) / "cells";
    if (fs::is_directory(cells_folder, failed)) {
      for (const auto& entry : fs::directory_iterator(cells_folder)) folders.push_back(entry.path());
      std::sort(folders.begin(), folders.end());
    } else {
      folders.emplace_back(path);
    }
    std::size_t certificates = 0;
    for (const auto& folder : folders) {
      if (folder.extension() == ".partial") continue;
      std::vector<std::string> names;
      for (const auto& name : cell_files(folder))
        if (name.ends_with(".cert")) names.push_back(name);
      if (names.empty()) continue;
      certificates += names.size();
      for (const auto& checker : {both.cpp, both.python}) {
        std::vector<std::string> arguments{checker, "--with-claims"};
        arguments.insert(arguments.end(), names.begin(), names.end());
        ask(arguments, folder.string());
      }
    }
    if (certificates == 0) throw_input_error({path}, "no certificate in this folder");
  }
  std::cout << (worst == 0 ? "both checkers accept everything\n" : "NOT everything is accepted\n");
  return worst;
}

int explain_command(const std::string& path, const std::string& cell) {
  std::error_code failed;
  std::vector<fs::path> files;
  if (fs::is_directory(path, failed)) {
    const fs::path folder = cell.empty() ? fs::path(path) : fs::path(path) / "cells" / cell;
    for (const auto& name : cell_files(folder))
      if (name.ends_with(".cert")) files.push_back(folder / name);
    if (files.empty())
      throw_input_error({folder.string()}, "no certificate in this folder",
                        "name a cell: relucert explain DIR CELL");
  } else {
    files.emplace_back(path);
  }
  for (const auto& file : files) {
    if (files.size() > 1) std::cout << "== " << file.filename().string() << "\n";
    std::cout << explain_certificate(read_text_file(file.string()), file.string());
  }
  return 0;
}

}  // namespace relucert::studies
