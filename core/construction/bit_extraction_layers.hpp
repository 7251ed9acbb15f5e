#pragma once
#include "core/construction/bit_extraction_code.hpp"
#include "core/construction/network_builder.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The network of the rule bit_extraction with this size and code. Contract: size is one of
/// bit_extraction_size for the family. Time and memory in proportion to its nonzero weights, of which the
/// ladder has about 2 M (m g
/// + p q).
QuantizedNetwork build_bit_extraction(const Family& family, const BitExtractionSize& size,
                                      const BitExtractionCode& code);

/// The channels of a network: side 0 and side 1 of each pair of words one after the other.
std::vector<BitExtractionWord> bit_extraction_channels(const BitExtractionSize& size);

/// What the retrieval hands over to the decoder, as sums over its last layer. The unit is eps,
/// resolution_bits below a step of the staircase.
struct RetrievedWords {
  struct Word {
    BitExtractionWord channel;
    Affine value;
  };
  std::vector<Word> words;      ///< of all channels, in their order
  Affine wave;                  ///< the position in the period: 0 and 2 H - 1 at its ends
  std::vector<Unit> ones;       ///< 1 + lambda times a step of the staircase
  std::vector<Unit> constants;  ///< 2^k rho^i steps, i < K, if the half period is long; otherwise empty
};

/// Decodes the words, adds everything up and ends the network.
QuantizedNetwork decode_bit_extraction(NetworkBuilder& network, const BitExtractionSize& size,
                                       const RetrievedWords& retrieved);

/// Adds the steps of the staircase that the decoder wants: 1 + lambda neurons. Contract: first_constant is
/// 2^k steps.
std::vector<Unit> add_ones(NetworkBuilder& network, const BitExtractionSize& size, Unit first_constant);

/// Adds `factor` times the other sum. Contract: no unit is in both.
void append(Affine& sum, const Affine& other, const Rational& factor = 1);

/// Adds number times the unit in which constants[i] is 2^k rho^i: digits in base rho, of which
/// there are as many as constants (contract). The weights are these digits times 2^-k.
void append_multiple(Affine& sum, const std::vector<Unit>& constants, const Integer& number,
                     const BitExtractionSize& size);

}  // namespace relucert
