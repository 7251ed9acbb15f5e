// The state of one certificate: the objects and facts still needed, the goals, the last id. One pass, line by
// line; a line is judged with what stands before it, so the first wrong line is the one reported.

#include "certificate.hpp"

#include <algorithm>
#include <span>

#include "rules.hpp"

namespace relucert_check {
namespace {

class Checker {
 public:
  explicit Checker(Reader& reader) : reader_(reader) {}

  std::vector<std::string> run() {
    read_version();
    read_claim_part();
    read_proof_part();
    return std::move(verified_);
  }

 private:
  void read_version() {
    reader_.require_next("'cert 1'");
    const auto& tokens = reader_.tokens();
    require(tokens.size() == 2 && tokens[0] == "cert", "the first line must be 'cert 1'");
    require(tokens[1] == "1", "certificate format ", quoted(tokens[1]), " is not known, only format 1");
  }

  void read_claim_part() {
    while (true) {
      reader_.require_next("'proof'");
      const auto& tokens = reader_.tokens();
      if (reader_.text() == "proof") {
        require(!goals_.empty(), "the claim part has no goal");
        return;
      }
      if (tokens[0] == "goal") {
        std::span<const std::string_view> rest(tokens.begin() + 1, tokens.end());
        goals_.push_back(parse_statement(rest, store_).text);
        require(rest.empty(), "the goal has more tokens than its statement");
      } else {
        require(goals_.empty() || !is_object(tokens[0]), "an object after a goal");
        read_object();
      }
    }
  }

  void read_proof_part() {
    while (true) {
      reader_.require_next("'qed'");
      const auto& tokens = reader_.tokens();
      if (tokens[0] == "step") {
        read_step();
      } else if (tokens[0] == "del") {
        require_token_count(reader_, 2);
        store_.remove(parse_natural(tokens[1]));
      } else if (tokens[0] == "qed") {
        read_qed();
        require(reader_.at_end(), "text follows 'qed'");
        return;
      } else {
        require(tokens[0] != "goal", "a goal in the proof part");
        read_object();
      }
    }
  }

  // The id that a line defines; the ids of objects and steps increase together.
  Id read_new_id() {
    require(reader_.tokens().size() > 1, "the line needs an id");
    const Id id = parse_natural(reader_.tokens()[1]);
    require(id > last_id_, "id ", id, " does not increase after ", last_id_);
    last_id_ = id;
    return id;
  }

  void read_object() {
    const std::string word(reader_.tokens()[0]);
    require(is_object(word), quoted(word), " cannot begin a line here");
    const Id id = read_new_id();
    if (word == "grid") store_.add(id, Object(read_grid(reader_)));
    if (word == "net") store_.add(id, Object(read_network(reader_)));
    if (word == "pwl") store_.add(id, Object(read_piecewise_linear(reader_)));
    if (word == "class") store_.add(id, Object(read_function_class(reader_)));
    if (word == "functions") {
      FunctionList list = read_function_list(reader_);
      for (const Id function : list.ids) store_.function(function);
      store_.add(id, Object(std::move(list)));
    }
  }

  void read_step() {
    const Id id = read_new_id();
    std::span<const std::string_view> rest(reader_.tokens().begin() + 2, reader_.tokens().end());
    Step step;
    step.conclusion = parse_statement(rest, store_);
    require(rest.size() >= 2 && rest[0] == "by", "expected 'by' and a rule after the statement");
    const auto known = rules();
    const auto rule =
        std::find_if(known.begin(), known.end(), [&](const Rule& r) { return r.name == rest[1]; });
    require(rule != known.end(), "rule ", quoted(rest[1]), " is not known");
    rest = rest.subspan(2);
    for (const std::string_view token : take_list(rest, "from", "with"))
      step.from.push_back(&store_.fact(parse_natural(token)));
    for (const std::string_view token : take_list(rest, "with", ""))
      step.with.push_back(parse_rational(token));
    require(rest.empty(), "expected 'from' or 'with' after the rule");
    apply(*rule, step, store_);

    Fact fact;
    for (const Fact* earlier : step.from)
      fact.assumptions.insert(earlier->assumptions.begin(), earlier->assumptions.end());
    if (!rule->status.empty())
      fact.assumptions.insert(std::string(rule->name) + "(" + std::string(rule->status) + ")");
    fact.statement = std::move(step.conclusion);
    store_.add(id, std::move(fact));
  }

  // Takes `word` and the tokens after it, up to `end`, off the front. Without the word the list is empty.
  static std::span<const std::string_view> take_list(std::span<const std::string_view>& rest,
                                                     std::string_view word, std::string_view end) {
    if (rest.empty() || rest[0] != word) return {};
    const auto stop = std::find(rest.begin() + 1, rest.end(), end);
    const auto list = rest.subspan(1, static_cast<std::size_t>(stop - rest.begin()) - 1);
    require(!list.empty(), "nothing follows ", quoted(word));
    rest = rest.subspan(1 + list.size());
    return list;
  }

  void read_qed() {
    const auto& tokens = reader_.tokens();
    require(tokens.size() - 1 == goals_.size(), "'qed' lists ", tokens.size() - 1, " steps for ",
            goals_.size(), " goals");
    for (std::size_t i = 0; i < goals_.size(); ++i) {
      const Fact& fact = store_.fact(parse_natural(tokens[i + 1]));
      require(fact.statement.text == goals_[i], "step ", tokens[i + 1], " proves ",
              quoted(fact.statement.text), ", the goal is ", quoted(goals_[i]));
      std::string assumptions;
      for (const std::string& name : fact.assumptions)
        assumptions += (assumptions.empty() ? "" : ", ") + name;
      verified_.push_back(goals_[i] + " assuming " + (assumptions.empty() ? "nothing" : assumptions));
    }
  }

  Reader& reader_;
  Store store_;
  Id last_id_ = 0;
  std::vector<std::string> goals_;
  std::vector<std::string> verified_;
};

}  // namespace

std::vector<std::string> check_certificate(Reader& reader) {
  return Checker(reader).run();
}

}  // namespace relucert_check
