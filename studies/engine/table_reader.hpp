#pragma once
#include <toml++/toml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/diagnostics.hpp"

namespace relucert::studies {

/// A study spans at most this many cells.
constexpr std::size_t most_cells = 100000;

/// `a, b, c`
std::string joined(const std::vector<std::string>& words);
/// `an integer`, `a table`, ... for messages.
std::string kind_of(const toml::node& node);
/// 1 to 100 characters of a-z, 0-9, _ and -.
bool usable_in_path(const std::string& name);

/// Reads the values of one table of a study file and reports what is wrong with them, with line and column.
class TableReader {
 public:
  TableReader(const toml::table& table, std::string name, const std::string& file, Diagnostics& diagnostics)
      : table_(table), name_(std::move(name)), file_(file), diagnostics_(diagnostics) {}

  Location where(const toml::node& node) const { return at(node.source()); }
  Location where() const { return at(table_.source()); }
  const toml::node* find(std::string_view key) const { return table_.get(key); }

  /// Reports every other key, with the nearest known one.
  void allow(const std::vector<std::string>& keys) const;
  /// A string; empty with a report when it is no string, or when it is missing though required.
  std::string text(std::string_view key, bool required) const;
  std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high,
                       std::int64_t otherwise) const;
  /// An integer or a list of integers, without doubles.
  std::vector<std::uint32_t> axis(std::string_view key, std::int64_t low, std::int64_t high) const;

  struct Name {
    std::string text;
    Location where;
  };
  /// A list of strings without doubles; empty when the key is absent.
  std::vector<Name> names(std::string_view key) const;
  /// Names out of a known list, returned in the order of that list; all of them when the key is absent.
  std::vector<std::string> choice(std::string_view key, const std::vector<std::string>& known,
                                  const std::string& what, bool all_by_default) const;

  /// Reports `key` as being of the wrong type.
  void wrong_type(const toml::node& node, std::string_view key, const std::string& expected) const;
  /// An integer in the range, or nothing with a report.
  std::optional<std::int64_t> number(const toml::node& node, std::string_view key, std::int64_t low,
                                     std::int64_t high) const;

 private:
  Location at(const toml::source_region& source) const {
    return {file_, source.begin.line, source.begin.column};
  }

  const toml::table& table_;
  std::string name_;
  const std::string& file_;
  Diagnostics& diagnostics_;
};

}  // namespace relucert::studies
