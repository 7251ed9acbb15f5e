// Reading of lines. Everything that two readers could see differently (line ends, blanks, other bytes) is
// rejected here, before any meaning is given to a token.

#include "reader.hpp"

#include <algorithm>

namespace relucert_check {

std::string read_whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  for (char block[4096]; in.read(block, sizeof block), in.gcount() > 0;)
    bytes.append(block, static_cast<std::size_t>(in.gcount()));
  // A directory can be opened and not read: then the end of the file is never seen.
  require<Unreadable>(in.eof() && !in.bad(), path, ": cannot be read");
  return bytes;
}

Reader::Reader(const std::string& path) : path_(path), in_(path, std::ios::binary) {
  require<Unreadable>(in_.good(), path, ": cannot be read");
}

void Reader::demand_claim(std::string claim, std::string claim_path) {
  comparing_ = true;
  claim_ = std::move(claim);
  claim_path_ = std::move(claim_path);
}

bool Reader::read_line() {
  if (!std::getline(in_, text_)) {
    require<Unreadable>(!in_.bad(), path_, ": cannot be read");
    return false;
  }
  ++line_;
  require(!in_.eof(), "the last line does not end in a newline");
  require(!text_.empty(), "empty line");
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const unsigned byte = static_cast<unsigned char>(text_[i]);
    require(byte >= 0x20 && byte <= 0x7e, "byte ", byte, " in column ", i + 1);
  }
  if (comparing_) compare_with_claim();
  return true;
}

void Reader::compare_with_claim() {
  if (text_ == "proof") {
    require(claim_position_ == claim_.size(), "the claim part ends before that of ", claim_path_);
    comparing_ = false;
    claim_.clear();
    return;
  }
  require(claim_.compare(claim_position_, text_.size(), text_) == 0 &&
              claim_.compare(claim_position_ + text_.size(), 1, "\n") == 0,
          "the claim part differs from ", claim_path_);
  claim_position_ += text_.size() + 1;
}

void Reader::split() {
  tokens_.clear();
  const std::string_view text = text_;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    require(end > begin, "tokens must be separated by exactly one space");
    tokens_.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

bool Reader::next() {
  do {
    if (!read_line()) return false;
  } while (text_.front() == '#' && line_ > 1);
  split();
  return true;
}

void Reader::require_next(std::string_view expected) {
  require(next(), "the file ends before ", expected);
}

bool Reader::at_end() {
  return in_.peek() == std::ifstream::traits_type::eof() && !in_.bad();
}

}  // namespace relucert_check
