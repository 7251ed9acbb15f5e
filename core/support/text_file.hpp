#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace relucert {

/// The bytes of a file; throws InputError with the system's reason when it cannot be read.
std::string read_text_file(const std::string& file);
/// Writes to `file.tmp.<process id>`, flushes to disk and renames, so that the file is whole or as it was
/// before. Throws InputError with the system's reason (disk full, no permission) after removing the temporary
/// file. What is no regular file (a pipe, a terminal, /dev/null) is written to directly.
void write_text_file(const std::string& file, std::string_view text);

/// A word of a line with the column (from 1) where it starts.
struct Token {
  std::string_view text;
  std::size_t column;
};

/// Splits at spaces and tabs.
std::vector<Token> tokens(std::string_view line);
/// Splits at line feeds; a carriage return at the end of a line is dropped and a final empty line is not
/// counted.
std::vector<std::string_view> lines(std::string_view text);

}  // namespace relucert
