#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/grid/grid.hpp"
#include "core/network/network.hpp"

namespace relucert {

/// A network with all weights and biases in one grid, held as numerators over 2^b. Membership in the grid is
/// checked when it is made, and a certificate proves it again.
class RELUCERT_EXPORT QuantizedNetwork {
 public:
  /// Contract: the shape rules of Network, and every numerator within the grid's largest.
  QuantizedNetwork(Grid grid, std::vector<Layer<Integer>> layers);
  /// The network on the grid, or the reason (layer, neuron, weight) why it is not on it.
  static std::variant<QuantizedNetwork, std::string> from(const Network& network, const Grid& grid);

  const Grid& grid() const { return grid_; }
  const std::vector<Layer<Integer>>& layers() const { return layers_; }  ///< numerators over 2^b
  std::size_t depth() const { return layers_.size(); }
  std::size_t width() const;
  std::size_t connectivity() const;
  Network to_network() const;

  friend bool operator==(const QuantizedNetwork&, const QuantizedNetwork&) = default;

 private:
  Grid grid_;
  std::vector<Layer<Integer>> layers_;
};

/// The smallest grid (a, then b, least) that holds all weights of the network; empty when a weight is not
/// dyadic.
std::optional<Grid> smallest_grid(const Network& network);

}  // namespace relucert
