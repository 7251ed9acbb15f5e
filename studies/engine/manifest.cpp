#include "studies/engine/manifest.hpp"

#include <gmp.h>
#include <mpfr.h>
#include <oneapi/tbb/version.h>
#include <toml++/toml.h>
#include <xxhash.h>

#include <boost/version.hpp>
#include <nlohmann/json.hpp>

#include "core/support/diagnostics.hpp"
#include "studies/engine/fingerprint.hpp"
#include "studies/engine/version.hpp"

namespace relucert::studies {
namespace {

using Json = nlohmann::ordered_json;

std::string dotted(int major, int minor, int patch) {
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> version_entries() {
  return {{"relucert", std::string(program_version)},
          {"certificate format", "1"},
          {"compiler", std::string("GCC-compatible ") + __VERSION__},
          {"Boost", dotted(BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100)},
          {"GMP", gmp_version},
          {"MPFR", mpfr_get_version()},
          {"toml++", dotted(TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)},
          {"oneTBB", dotted(TBB_VERSION_MAJOR, TBB_VERSION_MINOR, TBB_VERSION_PATCH)},
          {"nlohmann-json",
           dotted(NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
          {"xxHash", dotted(XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE)}};
}

Manifest manifest_of(const Study& study) {
  return {study.text, fingerprint(study.text), study.seed, study.files, version_entries()};
}

std::string to_json(const Manifest& manifest) {
  Json json = {{"study_fingerprint", manifest.study_fingerprint}, {"seed", manifest.seed}};
  Json versions = Json::object();
  for (const auto& [name, value] : manifest.versions) versions[name] = value;
  json["versions"] = std::move(versions);
  Json files = Json::array();
  for (const auto& file : manifest.files)
    files.push_back({{"path", file.path}, {"fingerprint", fingerprint(file.bytes)}, {"bytes", file.bytes}});
  json["files"] = std::move(files);
  json["study"] = manifest.study;
  // Files of targets may hold any bytes; those that are not UTF-8 are replaced and then the fingerprint
  // tells.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Manifest manifest_from_json(const std::string& text, const std::string& file) {
  try {
    const Json json = Json::parse(text);
    Manifest manifest;
    manifest.study = json.at("study");
    manifest.study_fingerprint = json.at("study_fingerprint");
    manifest.seed = json.at("seed");
    for (const auto& [name, value] : json.at("versions").items())
      manifest.versions.emplace_back(name, value.get<std::string>());
    for (const auto& entry : json.at("files")) {
      manifest.files.push_back({entry.at("path"), entry.at("bytes")});
      if (fingerprint(manifest.files.back().bytes) != entry.at("fingerprint").get<std::string>())
        throw std::runtime_error("the bytes of `" + manifest.files.back().path +
                                 "` do not have their fingerprint");
    }
    if (fingerprint(manifest.study) != manifest.study_fingerprint)
      throw std::runtime_error("the study text does not have its fingerprint");
    return manifest;
  } catch (const InputError&) {
    throw;
  } catch (const std::exception& problem) {
    throw_input_error({file}, std::string("not a manifest: ") + problem.what());
  }
}

}  // namespace relucert::studies
