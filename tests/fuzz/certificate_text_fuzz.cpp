// Random networks and targets become certificates. Every line must obey the grammar of
// proofs_checks/FORMAT.md, which is written out here once more, and the checker, which shares nothing with
// core, must verify every file.
#include <sys/wait.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <set>

#include "core/bound/derivation.hpp"
#include "core/network/text.hpp"
#include "core/support/text_file.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random_objects.hpp"
#include "tests/support/rounds.hpp"

namespace relucert {
namespace {

using tests::for_each_seed;

struct Example {
  Claim claim;
  std::string certificate;
};

/// The exact distance of a random network to a random target, and what follows from it when the target is on
/// [0, 1].
Example random_example(Random& random) {
  Example example;
  Claim& claim = example.claim;
  const Grid grid = tests::random_grid(random, 6);
  const auto network = tests::random_quantized_network(random, grid, {4, 4, 1, 1});
  const auto interval = tests::random_interval(random);
  const bool in_class = interval.left == 0 && interval.right == 1 && random.coin();
  const PiecewiseLinear target =
      in_class ? tests::random_h1_function(random) : tests::random_piecewise_linear(random, interval);
  const bool on_unit_interval = target.left() == 0 && target.right() == 1;
  const auto width = static_cast<std::uint32_t>(network.width() + random.below(3));
  const auto depth = static_cast<std::uint32_t>(network.depth() + random.below(3));
  const Family family{width, depth, grid.integer_bits(), grid.fraction_bits()};
  const Id grid_id = claim.add(grid);
  const Id network_id = claim.add(network);
  const Id target_id = claim.add(target);

  Derivation derivation(claim.next_id());
  std::vector<Id> proved;
  const auto distance = derivation.net_distance(network_id, network, target_id, target);
  claim.goal(NetDistEq{network_id, target_id, distance.distance.value});
  proved.push_back(distance.step);
  const Id on_grid = derivation.on_grid(network_id, network, grid_id, grid);
  claim.goal(OnGrid{network_id, grid_id});
  proved.push_back(on_grid);
  const Id within = derivation.within(network_id, network, width, depth);
  claim.goal(Within{network_id, width, depth});
  proved.push_back(within);
  if (on_unit_interval) {
    proved.push_back(
        derivation.approx_le(target_id, family, distance.distance.value, on_grid, within, distance.step));
    claim.goal(ApproxLe{target_id, family, distance.distance.value});
  }
  if (in_class) {
    proved.push_back(derivation.in_h1(target_id, target));
    claim.goal(InH1{target_id});
  }
  example.certificate = derivation.certificate(claim, proved);
  return example;
}

bool is_natural(std::string_view word) {
  const auto value = Integer::parse(word);
  return value && *value >= 0 && *value < Integer::power_of_two(31);
}
bool is_number(std::string_view word) { return Rational::parse(word).has_value(); }

/// The grammar of FORMAT.md, line by line; throws the first violation as text.
class Grammar {
 public:
  explicit Grammar(const std::string& text) : text_(text), lines_(lines(text)) {}

  void check() {
    require(!text_.empty() && text_.back() == '\n' && text_.find('\r') == std::string::npos, "line ends");
    require(next() == "cert 1", "first line");
    while (!peek().starts_with("goal ")) object();
    std::size_t goals = 0;
    for (; peek().starts_with("goal "); ++goals) {
      split(next());
      require(words_.size() >= 3, "empty goal");
    }
    require(goals >= 1 && next() == "proof", "claim part");
    while (!peek().starts_with("qed")) {
      if (peek().starts_with("step "))
        step();
      else
        object();
    }
    split(next());
    require(words_.size() == goals + 1, "one step per goal");
    for (std::size_t i = 1; i < words_.size(); ++i) known(words_[i]);
    require(line_ == lines_.size(), "nothing after qed");
  }

 private:
  void require(bool holds, const std::string& what) const {
    if (!holds) throw std::runtime_error("line " + std::to_string(line_) + ": " + what);
  }
  std::string_view peek() const {
    require(line_ < lines_.size(), "the text ends early");
    return lines_[line_];
  }
  std::string_view next() {
    const auto line = peek();
    ++line_;
    for (const char c : line) require(c >= 0x20 && c <= 0x7e, "printable ASCII");
    require(!line.empty() && line.front() != ' ' && line.back() != ' ' && line.find("  ") == line.npos,
            "single spaces");
    return line;
  }
  void split(std::string_view line) {
    words_.clear();
    for (const auto& token : tokens(line)) words_.push_back(token.text);
  }
  void new_id(std::string_view word) {
    require(is_natural(word), "id");
    const std::int64_t id = *Integer::parse(word)->to_int64();
    require(ids_.empty() ? id >= 1 : id > *ids_.rbegin(), "ids increase");
    ids_.insert(id);
  }
  void known(std::string_view word) const {
    require(is_natural(word) && ids_.contains(*Integer::parse(word)->to_int64()), "a known id");
  }
  std::int64_t count(std::string_view word) const {
    require(is_natural(word), "count");
    return *Integer::parse(word)->to_int64();
  }

  void object() {
    split(next());
    require(words_.size() >= 3, "object");
    new_id(words_[1]);
    const std::string kind(words_[0]);
    if (kind == "grid") {
      require(words_.size() == 4 && is_natural(words_[2]) && is_natural(words_[3]), "grid");
    } else if (kind == "net") {
      network();
    } else {
      require(kind == "pwl" && words_.size() == 3, "kind of object");
      points(count(words_[2]));
    }
  }
  void network() {
    const std::int64_t depth = count(words_[2]);
    require(depth >= 1 && static_cast<std::int64_t>(words_.size()) == depth + 4, "widths");
    std::vector<std::int64_t> widths;
    for (std::size_t i = 3; i < words_.size(); ++i) widths.push_back(count(words_[i]));
    for (std::size_t l = 1; l < widths.size(); ++l)
      for (std::int64_t i = 0; i < widths[l]; ++i) {
        split(next());
        require(words_[0] == "row" && static_cast<std::int64_t>(words_.size()) == 3 + 2 * count(words_[1]),
                "row");
        std::int64_t before = -1;
        for (std::size_t k = 2; k + 1 < words_.size(); k += 2) {
          const std::int64_t column = count(words_[k]);
          require(column > before && column < widths[l - 1], "columns");
          require(is_number(words_[k + 1]) && words_[k + 1] != "0", "weights");
          before = column;
        }
        require(is_number(words_.back()), "bias");
      }
  }
  void points(std::int64_t expected) {
    require(expected >= 2, "two points");
    std::optional<Rational> before;
    for (std::int64_t i = 0; i < expected; ++i) {
      split(next());
      require(words_.size() == 3 && words_[0] == "pt" && is_number(words_[1]) && is_number(words_[2]), "pt");
      const Rational x = *Rational::parse(words_[1]);
      require(!before || *before < x, "x increases");
      before = x;
    }
  }
  void step() {
    split(next());
    const auto by = std::find(words_.begin(), words_.end(), "by");
    require(words_.size() >= 5 && words_.end() - by >= 2, "step ... by RULE");
    for (auto word = by + 2; word != words_.end() && *word != "with"; ++word)
      if (*word != "from") known(*word);
    for (auto word = words_.begin() + 3; word != by; ++word) require(is_number(*word), "arguments");
    new_id(words_[1]);
  }

  const std::string& text_;
  std::vector<std::string_view> lines_;
  std::size_t line_ = 0;
  std::vector<std::string_view> words_;
  std::set<std::int64_t> ids_;
};

BOOST_AUTO_TEST_CASE(the_text_obeys_the_grammar) {
  for_each_seed(1, 1500, [](Random& random) {
    const Example example = random_example(random);
    BOOST_TEST_CONTEXT(example.certificate) {
      BOOST_CHECK_NO_THROW(Grammar(example.certificate).check());
      BOOST_TEST(example.certificate.starts_with(example.claim.text() + "proof\n"));
    }
  });
}

BOOST_AUTO_TEST_CASE(the_checker_verifies_every_certificate) {
  const char* checker = std::getenv("RELUCERT_CHECK");
  BOOST_TEST_REQUIRE(checker != nullptr);
  const tests::Folder folder;
  std::size_t goals = 0;
  for_each_seed(50000000, 200, [&](Random& random) {
    const Example example = random_example(random);
    const std::string name = std::to_string(random.next());
    write_text_file(folder / (name + ".cert"), example.certificate);
    write_text_file(folder / (name + ".claim"), example.claim.text());
    goals += example.claim.goals().size();
  });
  const std::string command = "find '" + folder.path() + "' -name '*.cert' | xargs '" + checker +
                              "' --with-claims > '" + folder / "verdict" + "' 2>&1";
  const int status = std::system(command.c_str());
  const std::string verdict = read_text_file(folder / "verdict");
  BOOST_TEST_CONTEXT(verdict) {
    BOOST_TEST((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    const auto printed = lines(verdict);
    BOOST_TEST(printed.size() == goals);
    for (const auto line : printed) {
      BOOST_TEST(line.starts_with("VERIFIED "));
      BOOST_TEST(line.ends_with(" assuming nothing"));
    }
  }
}

}  // namespace
}  // namespace relucert
