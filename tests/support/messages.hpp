#pragma once
#include <exception>
#include <iostream>
#include <string>

namespace relucert::tests {

/// For BOOST_CHECK_EXCEPTION: the message contains `text`. Prints the message that was found instead.
inline auto says(std::string text) {
  return [text = std::move(text)](const std::exception& error) {
    const std::string found = error.what();
    if (found.find(text) != std::string::npos) return true;
    std::cout << "expected in the message: " << text << "\nfound:                   " << found << "\n";
    return false;
  };
}

/// For BOOST_CHECK_EXCEPTION: the message is `text`, to the last character.
inline auto says_exactly(std::string text) {
  return [text = std::move(text)](const std::exception& error) {
    if (text == error.what()) return true;
    std::cout << "expected message: " << text << "\nfound:            " << error.what() << "\n";
    return false;
  };
}

}  // namespace relucert::tests
