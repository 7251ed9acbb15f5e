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

/// What the ladder hands over to the decoder, as sums over its last layer. The unit is eps = 2^(1-B) times a
/// step of the staircase.
struct RetrievedWords {
  struct Word {
    BitExtractionWord channel;
    Affine value;
  };
  std::vector<Word> words;  ///< side 0 and side 1 of a channel one after the other
  Affine wave;              ///< the position in the period: 0 and 2 H - 1 at its ends
  Unit one;                 ///< 2^(B-1) eps
  std::vector<Unit>
      constants;  ///< 2^(k + B - 1) rho^i eps, i < K, if the half period is long; otherwise empty
};

/// Decodes the words, adds everything up and ends the network.
QuantizedNetwork decode_bit_extraction(NetworkBuilder& network, const Family& family,
                                       const BitExtractionSize& size, const RetrievedWords& retrieved);

/// Adds `factor` times the other sum. Contract: no unit is in both.
void append(Affine& sum, const Affine& other, const Rational& factor = 1);

/// Adds number times the unit in which constants[i] is 2^k rho^i, rho = 2^(b+2): digits in base rho, of which
/// there are as many as constants (contract). The weights are these digits times 2^-k.
void append_multiple(Affine& sum, const std::vector<Unit>& constants, const Integer& number,
                     const BitExtractionSize& size, std::uint64_t fraction_bits);

}  // namespace relucert
