#include "core/network/text.hpp"

#include <algorithm>

#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"

namespace relucert {
namespace {

constexpr std::int64_t largest_width = 1 << 20;

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : file_(file), lines_(lines(text)) {}

  Network read() {
    header();
    const std::vector<std::size_t> widths = read_widths();
    std::vector<Layer<Rational>> layers;
    for (std::size_t l = 1; l < widths.size(); ++l) {
      Layer<Rational> layer{widths[l - 1], {}};
      for (std::size_t i = 1; i <= widths[l]; ++i)
        layer.rows.push_back(
            read_row(layer.inputs, "neuron " + std::to_string(i) + " of layer " + std::to_string(l)));
      layers.push_back(std::move(layer));
    }
    if (next_line()) fail(1, quoted(words_.front().text) + " after the last row that the widths announce");
    return Network(std::move(layers));
  }

 private:
  /// Moves to the next line that is not a comment and not blank; false at the end of the text.
  bool next_line() {
    while (line_ < lines_.size()) {
      words_ = tokens(lines_[line_++]);
      if (!words_.empty() && words_.front().text.front() != '#') return true;
    }
    words_.clear();
    return false;
  }

  /// Points at a word of the line (from 1), or at the end of the text when there is no line.
  [[noreturn]] void fail(std::size_t word, const std::string& message, const std::string& hint = {}) const {
    throw_input_error({file_, std::max<std::size_t>(line_, 1), words_.empty() ? 1 : words_[word - 1].column},
                      message, hint);
  }
  std::string found() const { return words_.empty() ? "the end of the file" : quoted(words_.front().text); }
  /// Moves to the next line, which must begin with `word`.
  void expect_line(const std::string& word, const std::string& purpose, const std::string& hint = {}) {
    if (!next_line() || words_.front().text != word)
      fail(1, "expected `" + word + "`" + purpose + ", found " + found(), hint);
  }

  void header() {
    expect_line("relunet", " as the first word of a network file", "the first line is `relunet 1`");
    const std::string hint = "this program reads `relunet 1`";
    if (words_.size() == 1) fail(1, "the version of the network format is missing", hint);
    if (words_.size() > 2) fail(3, quoted(words_[2].text) + " after the version of the network format", hint);
    if (words_[1].text != "1")
      fail(2, quoted(words_[1].text) + " is no known version of the network format", hint);
  }

  std::vector<std::size_t> read_widths() {
    const std::string hint = "write `widths N_0 N_1 ... N_L`, from the inputs to the outputs";
    expect_line("widths", "", hint);
    if (words_.size() < 3) fail(1, "a network needs at least an input and an output width", hint);
    std::vector<std::size_t> widths;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const auto value = Integer::parse(words_[i].text);
      const auto small = value ? value->to_int64() : std::nullopt;
      if (!small || *small < 1 || *small > largest_width)
        fail(i + 1, quoted(words_[i].text) + " is not a width", "a width is an integer from 1 to 1048576");
      widths.push_back(static_cast<std::size_t>(*small));
    }
    return widths;
  }

  Row<Rational> read_row(std::size_t inputs, const std::string& neuron) {
    expect_line("row", " for " + neuron);
    if (words_.size() != inputs + 2)
      fail(std::min(words_.size(), inputs + 3),
           neuron + " needs " + std::to_string(inputs + 1) + " numbers, found " +
               std::to_string(words_.size() - 1),
           "a row is one weight per input, zeros written out, then the bias");
    Row<Rational> row;
    for (std::size_t j = 0; j < inputs; ++j) {
      Rational weight = read_number(j + 2);
      if (!weight.is_zero()) row.weights.push_back({static_cast<std::uint32_t>(j), std::move(weight)});
    }
    row.bias = read_number(inputs + 2);
    return row;
  }

  Rational read_number(std::size_t word) const {
    auto value = Rational::parse(words_[word - 1].text);
    if (!value)
      fail(word, quoted(words_[word - 1].text) + " is not an exact rational in lowest terms",
           "write an integer or p/q, for example 3 or -1/2");
    return *std::move(value);
  }

  std::string file_;
  std::vector<std::string_view> lines_;
  std::size_t line_ = 0;  ///< number of lines read, so the current line counted from 1
  std::vector<Token> words_;
};

}  // namespace

std::string network_text(const Network& network) {
  std::string out = "relunet 1\nwidths " + std::to_string(network.inputs());
  for (const auto& layer : network.layers()) out += " " + std::to_string(layer.rows.size());
  out += "\n";
  for (const auto& layer : network.layers())
    for (const auto& row : layer.rows) {
      out += "row";
      std::size_t column = 0;
      for (const auto& entry : row.weights) {
        for (; column < entry.column; ++column) out += " 0";
        out += " " + entry.weight.text();
        ++column;
      }
      for (; column < layer.inputs; ++column) out += " 0";
      out += " " + row.bias.text() + "\n";
    }
  return out;
}

Network parse_network(std::string_view text, const std::string& file) { return Reader(text, file).read(); }

Network read_network(const std::string& file) { return parse_network(read_text_file(file), file); }

}  // namespace relucert
