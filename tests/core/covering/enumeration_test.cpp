// Exact numbers of functions of tiny families: against brute force that shares no code, tables, and limits.
#include "core/covering/enumeration.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/core/covering/enumerated_functions.hpp"

namespace relucert {
namespace {

std::uint64_t counted(const Family& family, const EnumerationOptions& options = {}) {
  const auto result = count_distinct_functions(family, options);
  if (const auto* large = std::get_if<TooLarge>(&result)) BOOST_FAIL(family.text() + ": " + large->reason);
  return std::get<FunctionCount>(result).functions;
}

std::string refusal(const std::variant<FunctionCount, TooLarge>& result) {
  const auto* large = std::get_if<TooLarge>(&result);
  return large != nullptr ? large->reason : "";
}

BOOST_AUTO_TEST_CASE(known_counts) {
  const std::vector<std::pair<Family, std::uint64_t>> known{
      {{1, 1, 0, 0}, 9},    {{1, 2, 0, 0}, 15},    {{1, 3, 0, 0}, 21},   {{1, 4, 0, 0}, 27},
      {{2, 2, 0, 0}, 35},   {{3, 2, 0, 0}, 63},    {{2, 3, 0, 0}, 253},  {{1, 1, 1, 0}, 49},
      {{1, 1, 0, 1}, 49},   {{1, 1, 1, 1}, 225},   {{1, 2, 0, 1}, 559},  {{1, 2, 1, 0}, 525},
      {{1, 3, 0, 1}, 4113}, {{1, 2, 1, 1}, 12475}, {{2, 2, 0, 1}, 13263}};
  for (const auto& [family, functions] : known) BOOST_TEST(counted(family) == functions, family.text());
}

BOOST_AUTO_TEST_CASE(further_families_by_brute_force) {
  for (const Family& family : {Family{2, 2, 1, 0}, Family{1, 3, 1, 0}, Family{4, 2, 0, 0}, Family{2, 4, 0, 0},
                               Family{1, 2, 0, 2}, Family{1, 5, 0, 0}, Family{5, 2, 0, 0}}) {
    const tiny::Functions raw(static_cast<int>(family.width), static_cast<int>(family.depth),
                              static_cast<int>(family.integer_bits), static_cast<int>(family.fraction_bits));
    BOOST_TEST_MESSAGE(family.text() << ": " << raw.count());
    BOOST_TEST(counted(family) == raw.count(), family.text());
  }
}

BOOST_AUTO_TEST_CASE(every_function_of_the_table_once_and_no_other) {
  for (const Family& family :
       {Family{2, 2, 0, 0}, Family{1, 2, 0, 1}, Family{1, 2, 1, 0}, Family{1, 3, 0, 1}}) {
    const auto result = enumerate_distinct_functions(family);
    BOOST_TEST_REQUIRE(std::holds_alternative<FunctionTable>(result));
    const auto& table = std::get<FunctionTable>(result);
    BOOST_TEST(table.size() == counted(family));
    std::set<std::vector<std::int64_t>> rows;
    for (std::size_t f = 0; f < table.size(); ++f) {
      const auto row = table.row(f);
      BOOST_TEST(rows.emplace(row.begin(), row.end()).second);
    }
  }
}

BOOST_AUTO_TEST_CASE(one_thread_and_little_memory_count_the_same) {
  EnumerationOptions options;
  options.threads = 1;
  options.memory_limit = 4'000'000;
  BOOST_TEST(counted({2, 2, 0, 1}, options) == 13263U);
}

BOOST_AUTO_TEST_CASE(memory_that_does_not_suffice_is_told) {
  // Few sums, but a list of 6 10^8 weighted neurons: refused before the list is made.
  BOOST_TEST(refusal(count_distinct_functions({1, 2, 4, 4})).starts_with("the weighted neurons of one set"));
  EnumerationOptions little;
  little.memory_limit = 1000;
  BOOST_TEST(refusal(count_distinct_functions({2, 2, 1, 1}, little)).ends_with("do not fit into 250 bytes"));
  little.memory_limit = 6'000'000;
  little.threads = 2;
  const auto result = count_distinct_functions({2, 2, 1, 1}, little);
  BOOST_TEST_REQUIRE(std::holds_alternative<FunctionCount>(result));
  BOOST_TEST(std::get<FunctionCount>(result).functions == 3993417U);
  BOOST_TEST(std::get<FunctionCount>(result).slices > 2U);
}

BOOST_AUTO_TEST_CASE(a_family_that_is_too_large_says_so_before_it_starts) {
  BOOST_TEST(refusal(count_distinct_functions({4, 4, 1, 4})) != "");
  BOOST_TEST(refusal(count_distinct_functions({64, 64, 1, 8})) != "");
  EnumerationOptions few;
  few.most_configurations = 10;
  BOOST_TEST(refusal(count_distinct_functions({2, 2, 0, 1}, few)) != "");
  few = {};
  few.most_functions = 558;
  BOOST_TEST((std::holds_alternative<TooLarge>(enumerate_distinct_functions({1, 2, 0, 1}, few))));
  few.most_functions = 559;
  BOOST_TEST((std::holds_alternative<FunctionTable>(enumerate_distinct_functions({1, 2, 0, 1}, few))));
}

}  // namespace
}  // namespace relucert
