#include "studies/engine/explain.hpp"

#include <map>
#include <vector>

#include "core/bound/theorem.hpp"
#include "core/number/decimal.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace relucert::studies {
namespace {

using Words = std::vector<std::string>;

/// A long number is shown with its size: nobody reads 5000 digits.
std::string number(const std::string& text) {
  constexpr std::size_t readable = 40;
  if (text.size() <= readable) return text;
  const auto value = Rational::parse(text);
  if (!value) return text;
  return "a rational of " + std::to_string(text.size()) + " characters in [" + decimal_lower(*value, 6) +
         ", " + decimal_upper(*value, 6) + "]";
}

class Explainer {
 public:
  Explainer(const std::string& text, std::string file) : file_(std::move(file)), lines_(lines(text)) {}

  std::string run() {
    for (line_ = 1; line_ <= lines_.size(); ++line_) {
      const std::string_view line = lines_[line_ - 1];
      if (line.starts_with("#")) continue;
      Words words;
      for (const auto& token : tokens(line)) words.emplace_back(token.text);
      if (words.empty()) fail("an empty line");
      explain(words);
    }
    if (!finished_) fail("the certificate ends without `qed`");
    return out_;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw_input_error({file_, line_, 1}, "not a certificate: " + message);
  }

  const std::string& word(const Words& words, std::size_t i) const {
    if (i >= words.size()) fail("the line is too short");
    return words[i];
  }

  void say(const std::string& sentence) { out_ += sentence + "\n"; }

  void explain(const Words& words) {
    const std::string& kind = words.front();
    if (line_ == 1) {
      if (words != Words{"cert", "1"}) fail("the first line is not `cert 1`");
    } else if (kind == "grid") {
      name(word(words, 1), "the grid Q_" + word(words, 3) + "^" + word(words, 2));
    } else if (kind == "net") {
      std::string widths;
      for (std::size_t i = 3; i < words.size(); ++i) widths += (i == 3 ? "" : ", ") + words[i];
      name(word(words, 1), "the network of depth " + word(words, 2) + " with layer sizes " + widths);
    } else if (kind == "pwl") {
      name(word(words, 1), "the piecewise-linear function with " + word(words, 2) + " points");
    } else if (kind == "class") {
      std::string description;
      for (std::size_t i = 2; i < words.size(); ++i) description += (i == 2 ? "" : " ") + words[i];
      name(word(words, 1), "the class of functions `" + description + "`");
    } else if (kind == "functions") {
      name(word(words, 1), "a list of " + word(words, 2) + " functions");
    } else if (kind == "row" || kind == "pt" || kind == "del") {
      return;
    } else if (kind == "goal") {
      say("To show: " + statement(Words(words.begin() + 1, words.end())) + ".");
    } else if (kind == "proof") {
      say("Proof.");
    } else if (kind == "step") {
      step(words);
    } else if (kind == "qed") {
      finished_ = true;
      std::string ids;
      for (std::size_t i = 1; i < words.size(); ++i) ids += (i == 1 ? "(" : ", (") + words[i] + ")";
      say("This is what was to be shown: " + ids + ".");
    } else {
      fail("unknown word `" + kind + "`");
    }
  }

  void name(const std::string& id, const std::string& what) {
    objects_[id] = what;
    say("Let #" + id + " be " + what + ".");
  }

  void step(const Words& words) {
    const std::string& id = word(words, 1);
    std::size_t by = 2;
    while (by < words.size() && words[by] != "by") ++by;
    const std::string rule = word(words, by + 1);
    const std::string fact =
        statement(Words(words.begin() + 2, words.begin() + static_cast<std::ptrdiff_t>(by)));
    std::string from;
    std::string with;
    std::string* current = nullptr;
    for (std::size_t i = by + 2; i < words.size(); ++i) {
      if (words[i] == "from")
        current = &from;
      else if (words[i] == "with")
        current = &with;
      else if (current == &from)
        from += (from.empty() ? "(" : ", (") + words[i] + ")";
      else if (current == &with)
        with += (with.empty() ? "" : ", ") + number(words[i]);
      else
        fail("a step with a word too many: `" + words[i] + "`");
    }
    std::string sentence = "(" + id + ") " + fact + ", by " + rule;
    if (!with.empty()) sentence += " with the numbers " + with;
    if (!from.empty()) sentence += ", from " + from;
    sentence += ".";
    if (const Theorem* theorem = find_theorem(rule))
      sentence +=
          "\n      " + std::string(theorem->statement()) + " [" + std::string(theorem->source()) + "]";
    say(sentence);
  }

  std::string family(const Words& words, std::size_t at) const {
    return "R_" + word(words, at + 3) + "^" + word(words, at + 2) + "(" + word(words, at) + "," +
           word(words, at + 1) + ")";
  }

  std::string bounded_family(const Words& words) const {
    return "R(" + word(words, 1) + "," + word(words, 2) + "," + word(words, 3) + ")";
  }

  std::string statement(const Words& words) const {
    const std::string& kind = word(words, 0);
    const auto id = [&](std::size_t i) { return "#" + word(words, i); };
    const auto value = [&](std::size_t i) { return number(word(words, i)); };
    if (kind == "on_grid") return "all weights of " + id(1) + " lie in " + id(2);
    if (kind == "within")
      return id(1) + " has width at most " + word(words, 2) + " and depth at most " + word(words, 3);
    if (kind == "realizes") return id(1) + " computes exactly the function " + id(2);
    if (kind == "in_h1") return id(1) + " is bounded by 1 and 1-Lipschitz on [0,1]";
    if (kind == "dist_eq") return "sup |" + id(1) + " - " + id(2) + "| = " + value(3);
    if (kind == "dist_le") return "sup |" + id(1) + " - " + id(2) + "| <= " + value(3);
    if (kind == "net_dist_eq") return "sup |" + id(1) + " - " + id(2) + "| = " + value(3);
    if (kind == "net_dist_le") return "sup |" + id(1) + " - " + id(2) + "| <= " + value(3);
    if (kind == "approx_le")
      return "some network in " + family(words, 2) + " is within " + value(6) + " of " + id(1);
    if (kind == "minimax_ge") return "the minimax error of " + family(words, 1) + " is at least " + value(5);
    if (kind == "minimax_le") return "the minimax error of " + family(words, 1) + " is at most " + value(5);
    if (kind == "minimax_eq") return "the minimax error of " + family(words, 1) + " is exactly " + value(5);
    if (kind == "gap_le")
      return "the minimax error of " + family(words, 1) + " lies between two proved bounds of ratio " +
             value(5);
    if (kind == "weights_le")
      return "all weights of " + id(1) + " have absolute value at most " + word(words, 2);
    if (kind == "bounded_ge")
      return "the minimax error of " + bounded_family(words) + " is at least " + value(4);
    if (kind == "bounded_le")
      return "the minimax error of " + bounded_family(words) + " is at most " + value(4);
    if (kind == "bounded_gap_le")
      return "the minimax error of " + bounded_family(words) + " lies between two proved bounds of ratio " +
             value(4);
    const auto balls = [&] { return " balls of radius " + value(2); };
    if (kind == "size_eq") return id(1) + " has exactly " + value(2) + " elements";
    if (kind == "covering_le") return value(3) + balls() + " around elements of " + id(1) + " cover it";
    if (kind == "covering_ge")
      return "fewer than " + value(3) + balls() + " around elements of " + id(1) + " do not cover it";
    if (kind == "external_covering_le") return value(3) + balls() + " cover " + id(1);
    if (kind == "external_covering_ge") return "fewer than " + value(3) + balls() + " do not cover " + id(1);
    const auto elements = [&](const std::string& distance) {
      return value(3) + " elements of " + id(1) + " with pairwise distances " + distance + " " + value(2);
    };
    if (kind == "packing_le") return "there are at most " + elements("above");
    if (kind == "packing_ge") return "there are " + elements("above");
    if (kind == "separated_ge") return "there are " + elements("of at least");
    if (kind == "log2_covering_le")
      return "2 to the power " + value(3) + balls() + " around elements of " + id(1) + " suffice to cover it";
    if (kind == "log2_packing_ge") return "there are 2 to the power " + elements("above");
    if (kind == "no_finite_covering") return "no finite number of" + balls() + " covers " + id(1);
    fail("unknown statement `" + kind + "`");
  }

  std::string file_;
  std::vector<std::string_view> lines_;
  std::size_t line_ = 0;
  bool finished_ = false;
  std::map<std::string, std::string> objects_;
  std::string out_;
};

}  // namespace

std::string explain_certificate(const std::string& text, const std::string& file) {
  return Explainer(text, file).run();
}

}  // namespace relucert::studies
