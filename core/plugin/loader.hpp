#pragma once
#include <string>
#include <vector>

#include "core/plugin/registry.hpp"

namespace relucert {

/// Loads the plugin in `file` and adds its quantizer to the registry. A file that the registry already has,
/// under any path that leads to it, is left alone. A library stays in memory until the process ends, since
/// nobody can name a moment when the last object or type of it is gone. Throws InputError saying what is
/// wrong with the file.
void load_plugin(const std::string& file, QuantizerRegistry& registry);

/// Loads every `*.so` of the plugin path, in alphabetical order per directory: first the directories (or
/// single files) that the environment variable RELUCERT_PLUGIN_PATH names, separated by colons, each of which
/// must exist; then the given directories, of which some may be missing (a program lists its build tree and
/// its install directory). All good plugins are loaded before one InputError reports all bad ones.
void load_plugins(const std::vector<std::string>& directories, QuantizerRegistry& registry);

}  // namespace relucert
