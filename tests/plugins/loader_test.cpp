// The loader with good plugins and with one plugin per fault. Arguments: the folder of the faulty plugins,
// and the module round_to_nearest.
#include "core/plugin/loader.hpp"

#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/plugin/abi.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/require.hpp"

using namespace relucert;
namespace fs = std::filesystem;

namespace {

std::string argument(int i) {
  const auto& suite = boost::unit_test::framework::master_test_suite();
  BOOST_REQUIRE_MESSAGE(i < suite.argc,
                        "the folder of the faulty plugins and a module are missing on the command line");
  return suite.argv[i];
}

std::string faulty(const std::string& fault) { return argument(1) + "/faulty-" + fault + ".so"; }
std::string good() { return argument(2); }

/// What the loader says about a file; empty when it is content.
std::string refusal(const std::string& file) {
  QuantizerRegistry registry;
  try {
    load_plugin(file, registry);
  } catch (const InputError& problem) {
    BOOST_TEST(registry.names().empty());
    return problem.what();
  }
  return "";
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void check_refused(const std::string& file, const std::vector<std::string>& parts) {
  const std::string text = refusal(file);
  BOOST_TEST(!text.empty(), file << " was accepted");
  BOOST_TEST(text.starts_with(file + ": "), text);
  for (const auto& part : parts) BOOST_TEST(contains(text, part), "'" << part << "' is not in: " << text);
}

/// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "relucert-loader-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = fs::canonical(pattern).string();
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& text() const { return path_; }

 private:
  std::string path_;
};

/// Sets RELUCERT_PLUGIN_PATH for one test.
class PluginPath {
 public:
  explicit PluginPath(const std::string& value) { ::setenv("RELUCERT_PLUGIN_PATH", value.c_str(), 1); }
  ~PluginPath() { ::unsetenv("RELUCERT_PLUGIN_PATH"); }
};

Network two_layers() {
  return Network({{1, {{{{0, Rational(1)}}, Rational(0)}, {{{0, Rational(2)}}, Rational(-1)}}},
                  {2, {{{{0, Rational(1)}, {1, Rational(-1)}}, Rational(0)}}}});
}

std::string message_of(const std::vector<std::string>& directories, QuantizerRegistry& registry) {
  try {
    load_plugins(directories, registry);
  } catch (const InputError& problem) {
    return problem.what();
  }
  return "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accepted)

BOOST_AUTO_TEST_CASE(loads_and_quantizes) {
  QuantizerRegistry registry;
  load_plugin(good(), registry);
  const auto* found = registry.find("round_to_nearest");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->info.name == "round_to_nearest");
  BOOST_TEST(!found->info.summary.empty());
  BOOST_TEST(found->source == fs::canonical(good()).string());
  const auto result = checked_quantize(*found->quantizer, two_layers(), Grid(1, 2), {});
  BOOST_TEST((result.to_network() == two_layers()));
}

BOOST_AUTO_TEST_CASE(the_same_file_twice_is_loaded_once) {
  QuantizerRegistry registry;
  load_plugin(good(), registry);
  const Quantizer* first = registry.find("round_to_nearest")->quantizer.get();
  load_plugin(good(), registry);
  BOOST_TEST(registry.names().size() == 1u);
  BOOST_TEST(registry.find("round_to_nearest")->quantizer.get() == first);
}

BOOST_AUTO_TEST_CASE(a_link_to_a_loaded_file_is_that_file) {
  const Folder folder;
  fs::create_symlink(fs::absolute(good()), folder.file("link.so"));
  QuantizerRegistry registry;
  load_plugin(good(), registry);
  load_plugin(folder.file("link.so"), registry);
  BOOST_TEST(registry.names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_relative_path_is_accepted) {
  const auto here = fs::current_path();
  fs::current_path(fs::path(good()).parent_path());
  const std::string text = refusal(fs::path(good()).filename().string());
  fs::current_path(here);
  BOOST_TEST(text == "");
}

BOOST_AUTO_TEST_CASE(two_registries_have_two_objects) {
  QuantizerRegistry first, second;
  load_plugin(good(), first);
  load_plugin(good(), second);
  const auto object = [](const QuantizerRegistry& registry) {
    return registry.find("round_to_nearest")->quantizer.get();
  };
  BOOST_TEST(object(first) != object(second));
}

BOOST_AUTO_TEST_CASE(a_quantizer_outlives_what_loaded_it) {
  std::vector<QuantizedNetwork> results;
  {
    QuantizerRegistry registry;
    load_plugin(good(), registry);
    results.push_back(registry.find("round_to_nearest")->quantizer->quantize(two_layers(), Grid(1, 0), {}));
  }
  BOOST_TEST((results.front().to_network() == two_layers()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(refused)

BOOST_AUTO_TEST_CASE(missing_file) { check_refused("/nowhere/plugin.so", {"No such file or directory"}); }

BOOST_AUTO_TEST_CASE(empty_name) { BOOST_TEST(contains(refusal(""), "cannot load the plugin")); }

BOOST_AUTO_TEST_CASE(directory) {
  const Folder folder;
  check_refused(folder.text(), {"it is a directory"});
}

BOOST_AUTO_TEST_CASE(another_kind_of_elf_file) {
  const Folder folder;
  fs::copy_file("/proc/self/exe", folder.file("program.so"));
  check_refused(folder.file("program.so"), {"cannot load the plugin: "});
  std::fstream stream(folder.file("program.so"), std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(4).put(1);  // the byte that says 32 bits
  stream.close();
  check_refused(folder.file("program.so"), {"it is not a 64-bit ELF library"});
}

BOOST_AUTO_TEST_CASE(text_file) {
  const Folder folder;
  std::ofstream(folder.file("text.so")) << "this is not a library\n";
  check_refused(folder.file("text.so"), {"cannot load the plugin: it is not a 64-bit ELF library"});
}

BOOST_AUTO_TEST_CASE(empty_file) {
  const Folder folder;
  std::ofstream(folder.file("empty.so")).close();
  check_refused(folder.file("empty.so"), {"cannot load the plugin: it is not a 64-bit ELF library"});
}

BOOST_AUTO_TEST_CASE(half_a_library) {
  const Folder folder;
  fs::copy_file(good(), folder.file("half.so"));
  const auto whole = fs::file_size(good());
  for (const auto length : {std::uintmax_t{10}, std::uintmax_t{100}, std::uintmax_t{600}, whole / 2,
                            whole - 1}) {
    fs::resize_file(folder.file("half.so"), length);
    check_refused(folder.file("half.so"), {"cannot load the plugin: "});
    fs::copy_file(good(), folder.file("half.so"), fs::copy_options::overwrite_existing);
  }
  BOOST_TEST(refusal(folder.file("half.so")) == "");
}

BOOST_AUTO_TEST_CASE(dangling_link) {
  const Folder folder;
  fs::create_symlink("/nowhere/target.so", folder.file("link.so"));
  check_refused(folder.file("link.so"), {"No such file or directory"});
}

BOOST_AUTO_TEST_CASE(no_symbol) {
  check_refused(faulty("no_symbol"), {"no symbol relucert_plugin", "RELUCERT_REGISTER_QUANTIZER"});
}

BOOST_AUTO_TEST_CASE(undefined_symbol) {
  check_refused(faulty("undefined_symbol"), {"undefined symbol", "defined_nowhere"});
}

BOOST_AUTO_TEST_CASE(wrong_size) {
  check_refused(faulty("wrong_size"),
                {"has 8 bytes", "expects " + std::to_string(sizeof(RelucertPlugin)),
                 "build the plugin again"});
}

BOOST_AUTO_TEST_CASE(wrong_api) {
  check_refused(faulty("wrong_api"),
                {"interface 1000", "interface " + std::to_string(RELUCERT_PLUGIN_API),
                 "build the plugin again"});
}

BOOST_AUTO_TEST_CASE(wrong_tag_prints_both) {
  check_refused(faulty("wrong_tag"),
                {"'api1-another_compiler'", "'" RELUCERT_ABI_TAG "'", "build the plugin again"});
}

BOOST_AUTO_TEST_CASE(no_tag) { check_refused(faulty("no_tag"), {"''", "'" RELUCERT_ABI_TAG "'"}); }

BOOST_AUTO_TEST_CASE(no_name) { check_refused(faulty("no_name"), {"lacks a name"}); }

BOOST_AUTO_TEST_CASE(no_make) { check_refused(faulty("no_make"), {"lacks a make function"}); }

BOOST_AUTO_TEST_CASE(make_returns_null) {
  check_refused(faulty("make_returns_null"), {"returned no quantizer"});
}

BOOST_AUTO_TEST_CASE(make_throws) {
  check_refused(faulty("make_throws"), {"make function failed", "the table of the quantizer is missing"});
}

BOOST_AUTO_TEST_CASE(make_throws_number) {
  check_refused(faulty("make_throws_number"), {"make function failed", "unknown exception"});
}

BOOST_AUTO_TEST_CASE(info_throws) {
  check_refused(faulty("info_throws"), {"info function failed", "no information today"});
}

BOOST_AUTO_TEST_CASE(two_names) {
  check_refused(faulty("two_names"), {"registered as 'another_name'", "calls itself 'honest'"});
}

BOOST_AUTO_TEST_CASE(badly_named) {
  check_refused(faulty("badly_named"), {"'../honest'", "lower-case letters"});
}

BOOST_AUTO_TEST_CASE(two_plugins_of_one_name) {
  QuantizerRegistry registry;
  load_plugin(good(), registry);
  try {
    load_plugin(faulty("second_round_to_nearest"), registry);
    BOOST_ERROR("the second plugin was accepted");
  } catch (const InputError& problem) {
    BOOST_TEST(contains(problem.what(), fs::canonical(good()).string()), problem.what());
    BOOST_TEST(contains(problem.what(), faulty("second_round_to_nearest")), problem.what());
  }
  BOOST_TEST(registry.find("round_to_nearest")->source == fs::canonical(good()).string());
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_loaded_plugin_is_a_second_plugin) {
  const Folder folder;
  fs::copy_file(good(), folder.file("copy.so"));
  QuantizerRegistry registry;
  load_plugin(good(), registry);
  BOOST_CHECK_THROW(load_plugin(folder.file("copy.so"), registry), InputError);
}

BOOST_AUTO_TEST_CASE(a_good_plugin_loads_after_a_bad_one) {
  QuantizerRegistry registry;
  BOOST_CHECK_THROW(load_plugin(faulty("wrong_tag"), registry), InputError);
  load_plugin(good(), registry);
  BOOST_TEST(registry.names().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(broken_promises)

BOOST_AUTO_TEST_CASE(input_error_is_caught_by_type) {
  QuantizerRegistry registry;
  load_plugin(faulty("quantize_throws"), registry);
  const auto& quantizer = *registry.find("quantize_throws")->quantizer;
  bool caught = false;
  try {
    checked_quantize(quantizer, two_layers(), Grid(1, 1), {});
  } catch (const InputError& problem) {
    caught = std::string(problem.what()) == "samples are missing";
  } catch (...) {
  }
  BOOST_TEST(caught);
}

BOOST_AUTO_TEST_CASE(contract_violation_is_caught_by_type) {
  QuantizerRegistry registry;
  load_plugin(faulty("off_grid"), registry);
  BOOST_CHECK_THROW(registry.find("off_grid")->quantizer->quantize(two_layers(), Grid(1, 1), {}),
                    ContractViolation);
}

BOOST_AUTO_TEST_CASE(wrong_shape_and_wrong_grid_name_the_quantizer) {
  for (const std::string fault : {"wrong_shape", "wrong_grid"}) {
    QuantizerRegistry registry;
    load_plugin(faulty(fault), registry);
    const auto& quantizer = *registry.find(fault)->quantizer;
    BOOST_CHECK_EXCEPTION(checked_quantize(quantizer, two_layers(), Grid(1, 1), {}), ContractViolation,
                          [&](const ContractViolation& problem) { return contains(problem.what(), fault); });
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(search_path)

BOOST_AUTO_TEST_CASE(nothing_to_load) {
  QuantizerRegistry registry;
  BOOST_TEST(message_of({}, registry) == "");
  BOOST_TEST(message_of({"/nowhere"}, registry) == "");  // a given directory may be missing
  BOOST_TEST(registry.names().empty());
}

BOOST_AUTO_TEST_CASE(a_directory_and_other_files_in_it) {
  const Folder folder;
  fs::copy_file(good(), folder.file("a.so"));
  std::ofstream(folder.file("README.md")) << "not a plugin\n";
  std::ofstream(folder.file("a.so.bak")) << "not a plugin\n";
  fs::create_directory(folder.file("directory.so"));
  QuantizerRegistry registry;
  BOOST_TEST(message_of({folder.text()}, registry) == "");
  BOOST_TEST(registry.names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_environment_comes_first) {
  const Folder mine, installed;
  fs::copy_file(good(), mine.file("a.so"));
  fs::copy_file(good(), installed.file("a.so"));
  const PluginPath path(":" + mine.text() + "::" + mine.text() + "/:");
  QuantizerRegistry registry;
  const std::string text = message_of({installed.text()}, registry);
  BOOST_TEST(contains(text, mine.file("a.so")), text);
  BOOST_TEST(contains(text, installed.file("a.so")), text);
  BOOST_REQUIRE(registry.find("round_to_nearest") != nullptr);
  BOOST_TEST(registry.find("round_to_nearest")->source == mine.file("a.so"));
}

BOOST_AUTO_TEST_CASE(the_environment_may_name_a_file) {
  const PluginPath path(good());
  QuantizerRegistry registry;
  BOOST_TEST(message_of({}, registry) == "");
  BOOST_TEST(registry.names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_directory_of_the_environment_must_exist) {
  const PluginPath path("/nowhere/plugins");
  QuantizerRegistry registry;
  const std::string text = message_of({}, registry);
  BOOST_TEST(contains(text, "/nowhere/plugins: "), text);
  BOOST_TEST(contains(text, "No such file"), text);
}

BOOST_AUTO_TEST_CASE(all_bad_plugins_are_reported_and_good_ones_loaded) {
  const Folder folder;
  std::ofstream(folder.file("a.so")) << "bad";
  fs::copy_file(good(), folder.file("b.so"));
  fs::copy_file(faulty("wrong_tag"), folder.file("c.so"));
  QuantizerRegistry registry;
  const std::string text = message_of({folder.text()}, registry);
  BOOST_TEST(contains(text, folder.file("a.so")), text);
  BOOST_TEST(!contains(text, folder.file("b.so")), text);
  BOOST_TEST(contains(text, folder.file("c.so")), text);
  BOOST_TEST(registry.names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_directory_that_cannot_be_read) {
  const Folder folder;
  fs::create_directory(folder.file("closed"));
  fs::permissions(folder.file("closed"), fs::perms::none);
  if (::access(folder.file("closed").c_str(), R_OK) == 0) {  // the administrator reads everything
    BOOST_TEST_MESSAGE("every directory is readable for this user");
    return;
  }
  const PluginPath path(folder.file("closed"));
  QuantizerRegistry registry;
  BOOST_TEST(contains(message_of({}, registry), "cannot read the plugin directory"));
}

BOOST_AUTO_TEST_SUITE_END()
