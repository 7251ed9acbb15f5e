// Loads plugins and refuses, with a message, those that do not fit. Boost.DLL is told to use std::filesystem,
// so that no compiled Boost library is needed.
#define BOOST_DLL_USE_STD_FS
#include "core/plugin/loader.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "core/plugin/abi.hpp"
#include "core/plugin/quantizer.hpp"
#include "core/support/diagnostics.hpp"

namespace relucert {
namespace {

namespace fs = std::filesystem;

/// The system's loader maps a file without looking at its length and dies on one that was only half copied.
/// The section table stands at the end of a library, so its place tells how long the file must be.
void require_whole_file(const std::string& file) {
  ElfW(Ehdr) header{};
  std::ifstream stream(file, std::ios::binary);
  stream.read(reinterpret_cast<char*>(&header), sizeof header);
  if (!stream || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64)
    throw_input_error({file}, "cannot load the plugin: it is not a 64-bit ELF library");
  const std::uintmax_t has = fs::file_size(file);
  const std::uintmax_t needs = header.e_shoff + std::uintmax_t{header.e_shnum} * header.e_shentsize;
  if (has < needs)
    throw_input_error({file},
                      "cannot load the plugin: the file has " + std::to_string(has) + " of " +
                          std::to_string(needs) + " bytes",
                      "copy or build it again");
}

/// The libraries are kept in a list that is never destroyed: at exit, destructors of the program may still
/// call into a plugin.
const boost::dll::shared_library& open_library(const std::string& file) {
  require_whole_file(file);
  static auto& kept = *new std::vector<std::unique_ptr<boost::dll::shared_library>>;
  auto library = std::make_unique<boost::dll::shared_library>();
  std::error_code error;
  library->load(file, boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local, error);
  if (!library->is_loaded()) {
    // Boost's own error code is always "bad file descriptor"; the loader of the system knows better.
    const char* reason = ::dlerror();
    std::string text = reason != nullptr ? reason : error.message();
    if (text.starts_with(file + ": ")) text.erase(0, file.size() + 2);
    throw_input_error({file}, "cannot load the plugin: " + text);
  }
  kept.push_back(std::move(library));
  return *kept.back();
}

/// Checks the members in the order in which they can be trusted: the size says whether the rest is there at
/// all.
const RelucertPlugin& checked_description(const std::string& file) {
  const auto& library = open_library(file);
  if (!library.has("relucert_plugin"))
    throw_input_error({file}, "not a relucert plugin: it has no symbol relucert_plugin",
                      "end its source with RELUCERT_REGISTER_QUANTIZER(name, Type)");
  const auto& plugin = library.get<const RelucertPlugin>("relucert_plugin");
  const auto require = [&](bool holds, const std::string& message) {
    const std::string hint = "build the plugin again with the headers and compiler of this relucert";
    if (!holds) throw_input_error({file}, message, hint);
  };
  require(plugin.size == sizeof(RelucertPlugin),
          "its description has " + std::to_string(plugin.size) + " bytes, this relucert expects " +
              std::to_string(sizeof(RelucertPlugin)));
  require(plugin.api_version == RELUCERT_PLUGIN_API,
          "it was built for plugin interface " + std::to_string(plugin.api_version) +
              ", this relucert has interface " + std::to_string(RELUCERT_PLUGIN_API));
  const std::string tag = plugin.abi_tag != nullptr ? plugin.abi_tag : "";
  require(tag == RELUCERT_ABI_TAG, "it was built as '" + tag + "', this relucert as '" RELUCERT_ABI_TAG "'");
  require(plugin.name != nullptr, "its description lacks a name");
  require(plugin.make != nullptr, "its description lacks a make function");
  return plugin;
}

/// Runs a function of the plugin; whatever it throws becomes an InputError that names the file.
template <class Function>
auto call_plugin(const std::string& file, const char* what, Function function) {
  try {
    return function();
  } catch (const std::exception& problem) {
    throw_input_error({file}, std::string("its ") + what + " failed: " + problem.what());
  } catch (...) {
    throw_input_error({file}, std::string("its ") + what + " failed with an unknown exception");
  }
}

/// The plugins that an entry of the path stands for: itself, or the libraries of the directory.
std::vector<std::string> plugins_of(const fs::path& entry) {
  if (!fs::is_directory(entry)) return {entry.string()};
  std::vector<std::string> files;
  for (const auto& item : fs::directory_iterator(entry))
    if (item.path().extension() == ".so" && !item.is_directory()) files.push_back(item.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> path_from_environment() {
  const char* variable = std::getenv("RELUCERT_PLUGIN_PATH");
  std::vector<std::string> entries;
  std::string rest = variable != nullptr ? variable : "";
  while (!rest.empty()) {
    const auto end = rest.find(':');
    // An empty entry does not mean the current directory: loading code from wherever one stands would be a
    // surprise.
    if (end != 0) entries.push_back(rest.substr(0, end));
    rest.erase(0, end == std::string::npos ? end : end + 1);
  }
  return entries;
}

}  // namespace

void load_plugin(const std::string& file, QuantizerRegistry& registry) {
  std::error_code error;
  // The canonical path makes one file out of a link and its target, and of two spellings of a directory.
  const std::string path = fs::canonical(file, error).string();
  if (error) throw_input_error({file}, "cannot load the plugin: " + error.message());
  if (fs::is_directory(path)) throw_input_error({file}, "cannot load the plugin: it is a directory");
  if (registry.has_source(path)) return;

  const RelucertPlugin& plugin = checked_description(path);
  std::unique_ptr<const Quantizer> quantizer(call_plugin(path, "make function", plugin.make));
  if (quantizer == nullptr) throw_input_error({path}, "its make function returned no quantizer");
  const QuantizerInfo info = call_plugin(path, "info function", [&] { return quantizer->info(); });
  if (const std::string name = plugin.name; name != info.name)
    throw_input_error({path}, "it is registered as '" + name + "' and calls itself '" + info.name + "'",
                      "give RELUCERT_REGISTER_QUANTIZER and info() one name");
  registry.add(std::move(quantizer), path);
}

void load_plugins(const std::vector<std::string>& directories, QuantizerRegistry& registry) {
  std::string problems;
  const auto note = [&](const std::string& problem) { problems += (problems.empty() ? "" : "\n") + problem; };
  const auto load = [&](const std::string& entry) {
    try {
      for (const auto& file : plugins_of(entry)) {
        try {
          load_plugin(file, registry);
        } catch (const InputError& problem) {
          note(problem.what());
        }
      }
    } catch (const fs::filesystem_error& problem) {
      note(entry + ": cannot read the plugin directory: " + problem.code().message());
    }
  };
  for (const auto& entry : path_from_environment()) load(entry);
  for (const auto& directory : directories) {
    std::error_code ignored;
    if (fs::is_directory(directory, ignored)) load(directory);
  }
  if (!problems.empty()) throw InputError(problems);
}

}  // namespace relucert
