#include "core/support/diagnostics.hpp"

#include <algorithm>

namespace relucert {

std::string Location::text() const {
  std::string out = file;
  if (line != 0) out += ":" + std::to_string(line);
  if (line != 0 && column != 0) out += ":" + std::to_string(column);
  return out;
}

void Diagnostics::error(const Location& where, std::string message, std::string hint) {
  std::string line = where.text() + ": " + std::move(message);
  if (!hint.empty()) line += "\n    hint: " + std::move(hint);
  messages_.push_back(std::move(line));
}

std::string Diagnostics::text() const {
  std::string out;
  for (const auto& message : messages_) out += (out.empty() ? "" : "\n") + message;
  return out;
}

void Diagnostics::throw_if_any() const {
  if (!messages_.empty()) throw InputError(text());
}

void throw_input_error(const Location& where, const std::string& message, const std::string& hint) {
  Diagnostics diagnostics;
  diagnostics.error(where, message, hint);
  throw InputError(diagnostics.text());
}

namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Quoted::operator()(std::string_view text) const {
  constexpr std::size_t longest_shown = 60;
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out = "`";
  for (const char c : text.substr(0, longest_shown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte <= 0x7e)
      out += c;
    else
      out += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
  }
  return out + (text.size() > longest_shown ? "...`" : "`");
}

std::string nearest_name(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (const auto& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace relucert
