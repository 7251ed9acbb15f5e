#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "core/number/random.hpp"

namespace relucert::tests {

/// The text with a few bytes, words or lines changed, removed, doubled, exchanged or put in.
inline std::string mutated(Random& random, std::string text, const std::vector<std::string>& words) {
  const auto place = [&] { return static_cast<std::size_t>(random.below(text.size() + 1)); };
  const auto pick = [&](const std::string& from) { return from[random.below(from.size())]; };
  /// A random line with its line feed, as position and length.
  const auto line = [&] {
    const std::size_t at = place();
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    return std::pair(begin, end < begin ? 0 : end - begin + 1);
  };
  for (std::uint64_t changes = 1 + random.below(3); changes > 0; --changes) {
    if (text.empty()) return text;
    switch (random.below(9)) {
      case 0:
        text[random.below(text.size())] = static_cast<char>(random.below(256));
        break;
      case 1:
        text[random.below(text.size())] = pick("0123456789-/ \n#.");
        break;
      case 2:
        text.erase(random.below(text.size()), 1 + random.below(3));
        break;
      case 3:
        text.insert(place(), 1, pick("0123456789-/ \n\t\r#.e+"));
        break;
      case 4:
        text.insert(place(), words[random.below(words.size())]);
        break;
      case 5:
        text.resize(place());
        break;
      case 6: {
        const auto [begin, length] = line();
        text.erase(begin, length);
        break;
      }
      case 7: {
        const auto [begin, length] = line();
        text.insert(begin, text.substr(begin, length));
        break;
      }
      default: {
        const auto [begin, length] = line();
        const std::string moved = text.substr(begin, length);
        text.erase(begin, length);
        text.insert(place(), moved);
        break;
      }
    }
  }
  return text;
}

}  // namespace relucert::tests
