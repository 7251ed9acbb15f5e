#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/plugin/quantizer.hpp"

namespace relucert {

/// The quantizers of a run by name. It is filled explicitly (by the loader, or by a test) before any cell
/// starts, and only read afterwards.
class RELUCERT_EXPORT QuantizerRegistry {
 public:
  struct Registered {
    std::unique_ptr<const Quantizer> quantizer;
    QuantizerInfo info;
    std::string source;  ///< the file it came from; for messages
  };

  /// Throws InputError, naming both sources, when the name is taken; and when the name is not one (a
  /// lower-case letter, then lower-case letters, digits and underscores, since it becomes part of file
  /// names). Contract: `quantizer` is not null.
  void add(std::unique_ptr<const Quantizer> quantizer, const std::string& source);
  /// Null when there is none of that name.
  const Registered* find(const std::string& name) const;
  /// In alphabetical order.
  std::vector<std::string> names() const;
  /// True when a quantizer came from this source.
  bool has_source(const std::string& source) const;

 private:
  std::map<std::string, Registered> by_name_;
};

/// Calls the quantizer and checks what it promised: the grid that was asked for, and the shape of `network`.
/// Throws ContractViolation naming the quantizer when a promise is broken; an exception of the quantizer
/// itself passes through.
QuantizedNetwork checked_quantize(const Quantizer& quantizer, const Network& network, const Grid& grid,
                                  const Calibration& calibration);

}  // namespace relucert
