#include "core/network/text.hpp"

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
    std::vector<std::size_t> widths = read_widths();
    std::vector<Layer<Rational>> layers;
    for (std::size_t l = 1; l < widths.size(); ++l) {
      Layer<Rational> layer{widths[l - 1], {}};
      for (std::size_t i = 0; i < widths[l]; ++i) layer.rows.push_back(read_row(l, i, widths));
      layers.push_back(std::move(layer));
    }
    if (next_line()) fail(1, "text after the last row", "the widths announce no further row");
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

  [[noreturn]] void fail(std::size_t column, const std::string& message, const std::string& hint = {}) const {
    throw_input_error({file_, line_ == 0 ? 1 : line_, column}, message, hint);
  }

  void header() {
    if (!next_line() || words_.front().text != "relunet")
      fail(1, "not a network file", "the first line must be `relunet 1`");
    if (words_.size() != 2 || words_[1].text != "1")
      fail(words_.size() < 2 ? 1 : words_[1].column, "unknown version of the network format", "this program reads `relunet 1`");
  }

  std::vector<std::size_t> read_widths() {
    const std::string form = "write `widths N_0 N_1 ... N_L`";
    if (!next_line() || words_.front().text != "widths") fail(1, "expected the line `widths`", form);
    if (words_.size() < 3) fail(1, "a network needs at least an input and an output width", form);
    std::vector<std::size_t> widths;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const auto value = Integer::parse(words_[i].text);
      const auto small = value ? value->to_int64() : std::nullopt;
      if (!small || *small < 1 || *small > largest_width)
        fail(words_[i].column, "`" + std::string(words_[i].text) + "` is not a width", "a width is an integer from 1 to 1048576");
      widths.push_back(static_cast<std::size_t>(*small));
    }
    return widths;
  }

  Row<Rational> read_row(std::size_t layer, std::size_t neuron, const std::vector<std::size_t>& widths) {
    const std::string where = "neuron " + std::to_string(neuron + 1) + " of layer " + std::to_string(layer);
    if (!next_line()) fail(1, "the file ends before " + where + " of " + std::to_string(widths.size() - 1) + " layers");
    if (words_.front().text != "row")
      fail(words_.front().column, "expected `row` for " + where + ", found `" + std::string(words_.front().text) + "`");
    const std::size_t expected = widths[layer - 1] + 1;
    if (words_.size() - 1 != expected)
      fail(1, where + " has " + std::to_string(words_.size() - 1) + " numbers, expected " + std::to_string(widths[layer - 1]) +
                  " weights and a bias");
    Row<Rational> row;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const auto value = Rational::parse(words_[i].text);
      if (!value)
        fail(words_[i].column, "`" + std::string(words_[i].text) + "` is not an exact rational in lowest terms",
             "write an integer or p/q, for example 3 or -1/2");
      if (i == expected)
        row.bias = *value;
      else if (!value->is_zero())
        row.weights.push_back({static_cast<std::uint32_t>(i - 1), *value});
    }
    return row;
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
