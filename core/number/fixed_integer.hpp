#pragma once
#include <array>
#include <compare>
#include <cstdint>

#include "core/number/integer.hpp"
#include "core/support/require.hpp"

namespace relucert {

/// An integer of `Words` 64-bit words in two's complement, for loops whose numbers have a proved bound. Exact as long as every
/// value stays below limit() in absolute value, which the caller proves: nothing is checked here.
template <std::size_t Words>
class FixedInteger {
  static_assert(Words >= 1);
  __extension__ typedef unsigned __int128 Double;
  __extension__ typedef __int128 SignedDouble;
  template <std::size_t>
  friend class FixedInteger;

 public:
  /// Values of at most this many bits are allowed: one bit for the sign, and one so that a sum of two products fits in
  /// twice the words.
  static constexpr std::uint64_t most_bits = 64 * Words - 2;

  FixedInteger() = default;
  explicit FixedInteger(const Integer& value) {
    RELUCERT_REQUIRE(value.bit_length() <= most_bits, "value too large for a fixed number of words");
    Integer rest = value.abs();
    for (auto& word : words_) {
      const Integer low = floor_remainder(rest, Integer::power_of_two(64));
      word = mpz_get_ui(low.backend().backend().data());
      rest = floor_quotient(rest, Integer::power_of_two(64));
    }
    if (value.sign() < 0) *this = -*this;
  }

  Integer to_integer() const {
    if constexpr (Words == 1) return static_cast<std::int64_t>(words_[0]);
    const FixedInteger magnitude = is_negative() ? -*this : *this;
    Integer value;
    mpz_import(value.backend().backend().data(), Words, -1, sizeof(std::uint64_t), 0, 0, magnitude.words_.data());
    return is_negative() ? -value : value;
  }

  bool is_negative() const { return words_[Words - 1] >> 63 != 0; }
  bool is_zero() const {
    std::uint64_t any = 0;
    for (const auto word : words_) any |= word;
    return any == 0;
  }
  int sign() const { return is_negative() ? -1 : is_zero() ? 0 : 1; }

  FixedInteger operator-() const {
    FixedInteger result;
    std::uint64_t carry = 1;
    for (std::size_t i = 0; i < Words; ++i) {
      result.words_[i] = ~words_[i] + carry;
      carry = carry != 0 && result.words_[i] == 0 ? 1 : 0;
    }
    return result;
  }

  /// this += factor * x.
  void add_product(std::int64_t factor, const FixedInteger& x) {
    if constexpr (Words == 1) {
      words_[0] += static_cast<std::uint64_t>(factor) * x.words_[0];
    } else {
      // |factor| * x is added, or its complement plus one for a negative factor, in one pass and without a branch.
      const std::uint64_t mask = factor < 0 ? ~std::uint64_t{0} : 0;
      const std::uint64_t magnitude = (static_cast<std::uint64_t>(factor) ^ mask) - mask;
      std::uint64_t product_carry = 0;
      std::uint64_t sum_carry = mask & 1;
      for (std::size_t i = 0; i < Words; ++i) {
        const Double product = Double{magnitude} * x.words_[i] + product_carry;
        product_carry = static_cast<std::uint64_t>(product >> 64);
        const Double sum = Double{words_[i]} + (static_cast<std::uint64_t>(product) ^ mask) + sum_carry;
        words_[i] = static_cast<std::uint64_t>(sum);
        sum_carry = static_cast<std::uint64_t>(sum >> 64);
      }
    }
  }

  /// The sign of a b + c d.
  friend int sign_of_sum_of_products(const FixedInteger& a, const FixedInteger& b, const FixedInteger& c,
                                     const FixedInteger& d) {
    if constexpr (Words == 1) {
      const SignedDouble sum = SignedDouble{static_cast<std::int64_t>(a.words_[0])} * static_cast<std::int64_t>(b.words_[0]) +
                               SignedDouble{static_cast<std::int64_t>(c.words_[0])} * static_cast<std::int64_t>(d.words_[0]);
      return (sum > 0) - (sum < 0);
    } else {
      const int left = a.sign() * b.sign();
      const int right = c.sign() * d.sign();
      if (left * right >= 0) return left != 0 ? left : right;
      const auto order = product_of_magnitudes(a, b) <=> product_of_magnitudes(c, d);
      return order == 0 ? 0 : order > 0 ? left : right;
    }
  }

 private:
  struct Product {
    std::array<std::uint64_t, 2 * Words> words{};

    std::strong_ordering operator<=>(const Product& other) const {
      for (std::size_t i = words.size(); i-- > 0;)
        if (words[i] != other.words[i]) return words[i] <=> other.words[i];
      return std::strong_ordering::equal;
    }
  };

  static Product product_of_magnitudes(const FixedInteger& x, const FixedInteger& y) {
    const FixedInteger a = x.is_negative() ? -x : x;
    const FixedInteger b = y.is_negative() ? -y : y;
    Product product;
    for (std::size_t i = 0; i < Words; ++i) {
      std::uint64_t carry = 0;
      for (std::size_t j = 0; j < Words; ++j) {
        const Double sum = Double{a.words_[i]} * b.words_[j] + product.words[i + j] + carry;
        product.words[i + j] = static_cast<std::uint64_t>(sum);
        carry = static_cast<std::uint64_t>(sum >> 64);
      }
      product.words[i + Words] = carry;
    }
    return product;
  }

  std::array<std::uint64_t, Words> words_{};  ///< lowest first
};

}  // namespace relucert
