// The result store: whole or absent cells, locks, damaged and missing files.
#include "studies/engine/result_store.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace {

using namespace relucert;
using namespace relucert::studies;
namespace fs = std::filesystem;

struct TemporaryStore {
  TemporaryStore() {
    std::string pattern = (fs::temp_directory_path() / "relucert-store-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
  }
  ~TemporaryStore() { fs::remove_all(folder); }

  void put(const ResultStore& store, const std::string& key, const std::string& inputs,
           const std::string& status) const {
    const auto lock = store.lock(key, true);
    const fs::path partial = store.begin(key);
    CellResult result;
    result.key = key;
    result.status = status;
    result.certificate = "bounds.cert";
    write_text_file((partial / "inputs.toml").string(), inputs);
    write_text_file((partial / "bounds.cert").string(), "cert 1\n");
    write_text_file((partial / "result.json").string(), to_json(result));
    store.commit(key);
  }

  fs::path folder;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_verified_cell_is_found_again, TemporaryStore) {
  const ResultStore store(folder);
  put(store, "k", "inputs\n", "verified");
  BOOST_TEST(store.verified_result("k", "inputs\n").has_value());
  BOOST_TEST(!fs::exists(store.cell_folder("k.partial")));
}

BOOST_FIXTURE_TEST_CASE(other_inputs_or_another_status_do_not_count, TemporaryStore) {
  const ResultStore store(folder);
  put(store, "k", "inputs\n", "verified");
  put(store, "r", "inputs\n", "refuted");
  BOOST_TEST(!store.verified_result("k", "other\n").has_value());
  BOOST_TEST(!store.verified_result("r", "inputs\n").has_value());
  BOOST_TEST(!store.verified_result("absent", "inputs\n").has_value());
  BOOST_TEST(store.stored_result("r").has_value());
}

BOOST_FIXTURE_TEST_CASE(damage_makes_a_cell_incomplete_not_fatal, TemporaryStore) {
  const ResultStore store(folder);
  put(store, "k", "inputs\n", "verified");
  fs::remove(store.cell_folder("k") / "bounds.cert");
  BOOST_TEST(!store.verified_result("k", "inputs\n").has_value());
  put(store, "k", "inputs\n", "verified");
  write_text_file((store.cell_folder("k") / "result.json").string(), "{ \"cell\": ");
  BOOST_TEST(!store.verified_result("k", "inputs\n").has_value());
  BOOST_CHECK_THROW(store.stored_result("k"), InputError);
}

BOOST_FIXTURE_TEST_CASE(a_partial_cell_is_started_anew, TemporaryStore) {
  const ResultStore store(folder);
  const fs::path partial = store.begin("k");
  write_text_file((partial / "rubbish").string(), "left by a killed run");
  BOOST_TEST(!store.verified_result("k", "inputs\n").has_value());
  put(store, "k", "inputs\n", "verified");
  BOOST_TEST(!fs::exists(store.cell_folder("k") / "rubbish"));
}

BOOST_FIXTURE_TEST_CASE(a_lock_excludes_others_until_it_is_dropped, TemporaryStore) {
  const ResultStore store(folder);
  {
    const auto held = store.lock("k", false);
    BOOST_TEST(held.has_value());
    BOOST_TEST(!store.lock("k", false).has_value());
    BOOST_TEST(store.lock("other", false).has_value());
  }
  BOOST_TEST(store.lock("k", false).has_value());
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_made_is_an_input_error) {
  BOOST_CHECK_THROW(ResultStore("/dev/null/store"), InputError);
  BOOST_CHECK_THROW(ResultStore("/proc/no_such_place/store"), InputError);
}
