#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace relucert {

/// A weight that is not zero, with the index of the input it multiplies.
template <class Weight>
struct Entry {
  std::uint32_t column;
  Weight weight;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// One neuron: its nonzero weights in increasing order of column, and its bias.
template <class Weight>
struct Row {
  std::vector<Entry<Weight>> weights;
  Weight bias{};
  friend bool operator==(const Row&, const Row&) = default;
};

/// An affine map R^inputs -> R^rows.size(), sparse by rows: the constructions are sparse, and a certificate
/// lists what is not zero.
template <class Weight>
struct Layer {
  std::size_t inputs = 0;
  std::vector<Row<Weight>> rows;
  friend bool operator==(const Layer&, const Layer&) = default;
};

}  // namespace relucert
