#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/network/quantized_network.hpp"

namespace relucert {

/// What a quantizer may look at besides the network: exact sample inputs and a seed for its random choices.
struct Calibration {
  std::vector<std::vector<Rational>> samples;  ///< perhaps none; each has a coordinate per input
  std::uint64_t seed = 0;
};

struct QuantizerInfo {
  std::string name;       ///< snake_case, the plugin's name in a study
  std::string summary;    ///< one line
  std::string reference;  ///< paper or "folklore"
  bool fixes_grid_networks = false;  ///< a network already on the grid comes back unchanged
};

/// Proposes a network on the grid for a network with rational weights. Nothing certified passes through it:
/// core derives every claim about its output anew, and the checker never loads it. It may use floating point
/// inside.
class RELUCERT_EXPORT Quantizer {
 public:
  virtual ~Quantizer() = default;
  virtual QuantizerInfo info() const = 0;
  /// Same shape as `network`, all weights on `grid`, the same output for the same arguments. The cells of a
  /// study run in parallel, so one object is called from several threads at once: keep random generators
  /// inside the function. An InputError thrown here (say, for samples that are missing) is reported with the
  /// cell.
  virtual QuantizedNetwork quantize(const Network& network, const Grid& grid,
                                    const Calibration& calibration) const = 0;
};

}  // namespace relucert
