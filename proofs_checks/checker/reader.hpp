// Lines and tokens of a certificate, exactly as FORMAT.md allows them.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "verdict.hpp"

namespace relucert_check {

std::string read_whole_file(const std::string& path);

class Reader {
 public:
  explicit Reader(const std::string& path);

  // From the first line to the line before `proof`, every line read must continue `claim`, byte for byte.
  void demand_claim(std::string claim, std::string claim_path);

  // Reads the next line that is not a comment and splits it into tokens. False at the end of the file.
  bool next();
  // As next(), but the end of the file is an error: "the file ends before `expected`".
  void require_next(std::string_view expected);
  // True if not even a comment follows.
  bool at_end();

  // Valid until the next line is read.
  const std::vector<std::string_view>& tokens() const { return tokens_; }
  const std::string& text() const { return text_; }
  std::size_t line() const { return line_; }

 private:
  bool read_line();
  void compare_with_claim();
  void split();

  std::string path_;
  std::ifstream in_;
  std::string text_;
  std::vector<std::string_view> tokens_;
  std::size_t line_ = 0;
  bool comparing_ = false;
  std::string claim_;
  std::string claim_path_;
  std::size_t claim_position_ = 0;
};

}  // namespace relucert_check
