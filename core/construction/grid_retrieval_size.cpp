// The numbers of the rule grid_retrieval. Its hypotheses are those of bit_extraction with rows of periods and
// with several digits for each decoder layer, and are tested in one place with them. Source: rule
// grid_retrieval of proofs_checks/RULES.md, proof in proofs_checks/notes/grid_retrieval.md.
#include "core/construction/grid_retrieval_size.hpp"

#include "core/support/require.hpp"

namespace relucert {

std::vector<std::string_view> GridRetrievalNumbers::names() {
  return {"o", "c", "e", "t", "f", "C", "F", "l", "N", "B", "d", "m", "p", "q", "y", "n", "j", "x", "z", "i"};
}

GridRetrievalNumbers GridRetrievalNumbers::from(const std::vector<std::uint64_t>& v) {
  RELUCERT_REQUIRE(v.size() == names().size(), "grid_retrieval has 20 numbers");
  return {{v[0], v[1], v[2], v[3], v[4], v[6], v[7], v[8], v[9], v[11], v[12], v[13], v[14], v[15], v[16],
           v[17], v[18], v[19]},
          v[5],
          v[10]};
}

std::vector<std::uint64_t> GridRetrievalNumbers::list() const {
  std::vector<std::uint64_t> list = words.list();
  list.insert(list.begin() + 9, digits);
  list.insert(list.begin() + 5, columns);
  return list;
}

std::variant<GridRetrievalSize, std::string> grid_retrieval_size(const Family& family,
                                                                 const std::vector<std::uint64_t>& numbers) {
  if (auto objection = unless_parameters_named(GridRetrievalNumbers::names(), numbers)) return *objection;
  const GridRetrievalNumbers given = GridRetrievalNumbers::from(numbers);
  if (auto objection = unless_at_least("C", given.columns, 1)) return *objection;
  if (auto objection = unless_at_least("d", given.digits, 1)) return *objection;
  if (auto objection = unless_within_limit("C", given.columns)) return *objection;
  if (given.digits >> 3U != 0)
    return "gave up: the limit d < 2^3 is exceeded by d = " + std::to_string(given.digits);
  if (given.words.anchor_pairs >> 3U != 0)
    return "gave up: the limit p < 2^3 is exceeded by p = " + std::to_string(given.words.anchor_pairs);
  GridRetrievalSize size;
  size.words.numbers = given.words;
  size.words.columns = given.columns;
  size.words.digits = given.digits;
  if (auto objection = complete_extraction_size(family, size.words)) return *objection;
  return size;
}

}  // namespace relucert
