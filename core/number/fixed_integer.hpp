#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstdint>

#include "core/number/gmp_access.hpp"
#include "core/number/integer.hpp"
#include "core/support/require.hpp"

namespace relucert {

/// An integer of `Words` 64-bit words in two's complement, for inner loops whose numbers have a proved bound.
/// Exact as long as every value has at most `most_bits` bits. The caller proves that; only the conversion
/// from Integer checks it.
template <std::size_t Words>
class FixedInteger {
  static_assert(Words >= 1);
  __extension__ typedef unsigned __int128 Double;
  __extension__ typedef __int128 SignedDouble;

 public:
  static constexpr std::size_t words = Words;
  /// One bit less than two's complement has, so that the sum of two products fits into twice the words.
  static constexpr std::uint64_t most_bits = 64 * Words - 2;

  FixedInteger() = default;
  /// Contract: at most `most_bits` bits.
  explicit FixedInteger(const Integer& value) : FixedInteger(gmp(value)) {}
  explicit FixedInteger(mpz_srcptr value) {
    if constexpr (Words == 1) {
      const std::uint64_t magnitude = mpz_getlimbn(value, 0);
      RELUCERT_REQUIRE(mpz_size(value) <= 1 && magnitude >> most_bits == 0, too_large);
      words_[0] = mpz_sgn(value) < 0 ? -magnitude : magnitude;
    } else {
      RELUCERT_REQUIRE(mpz_sizeinbase(value, 2) <= most_bits, too_large);
      mpz_export(words_.data(), nullptr, -1, sizeof(std::uint64_t), 0, 0, value);
      if (mpz_sgn(value) < 0) *this = -*this;
    }
  }

  void assign_to(Integer& value) const {
    if constexpr (Words == 1) {
      mpz_set_si(gmp(value), static_cast<std::int64_t>(words_[0]));
    } else {
      const FixedInteger magnitude = abs();
      mpz_import(gmp(value), Words, -1, sizeof(std::uint64_t), 0, 0, magnitude.words_.data());
      if (is_negative()) value.negate();
    }
  }

  bool is_negative() const { return words_[Words - 1] >> 63 != 0; }
  int sign() const {
    if (is_negative()) return -1;
    std::uint64_t any = 0;
    for (const auto word : words_) any |= word;
    return any == 0 ? 0 : 1;
  }
  FixedInteger operator-() const {
    FixedInteger result;
    std::uint64_t carry = 1;
    for (std::size_t i = 0; i < Words; ++i) {
      result.words_[i] = ~words_[i] + carry;
      carry = carry != 0 && result.words_[i] == 0 ? 1 : 0;
    }
    return result;
  }
  FixedInteger abs() const { return is_negative() ? -*this : *this; }
  std::uint64_t bit_length() const {  ///< of the absolute value
    const FixedInteger magnitude = abs();
    for (std::size_t i = Words; i-- > 0;)
      if (magnitude.words_[i] != 0)
        return 64 * i + static_cast<std::uint64_t>(std::bit_width(magnitude.words_[i]));
    return 0;
  }

  /// False when this has more than `most_bits` bits, true when it has fewer: what has exactly so many may
  /// give either. This is all that can be asked of the sum of two numbers that fit.
  bool surely_fits() const {
    const auto top = static_cast<std::int64_t>(words_[Words - 1]);
    constexpr std::int64_t bound = std::int64_t{1} << 62;
    return -bound < top && top < bound;
  }

  /// this += factor * x, in the lowest `Used` words alone. After the last product extend_sign<Used>() makes
  /// the sum whole, if it fits in them.
  template <std::size_t Used>
  void add_product(std::int64_t factor, const FixedInteger& x) {
    static_assert(1 <= Used && Used <= Words);
    if constexpr (Used == 1) {
      words_[0] += static_cast<std::uint64_t>(factor) * x.words_[0];
    } else {
      // Adds |factor| * x, between two complements for a negative factor: ~(~s + p) is s - p. No branch.
      const std::uint64_t mask = factor < 0 ? ~std::uint64_t{0} : 0;
      const std::uint64_t magnitude = (static_cast<std::uint64_t>(factor) ^ mask) - mask;
      std::uint64_t carry = 0;
      for (std::size_t i = 0; i < Used; ++i) {
        const Double sum = Double{magnitude} * x.words_[i] + (words_[i] ^ mask) + carry;
        words_[i] = static_cast<std::uint64_t>(sum) ^ mask;
        carry = static_cast<std::uint64_t>(sum >> 64);
      }
    }
  }
  template <std::size_t Used>
  void extend_sign() {
    const std::uint64_t fill = words_[Used - 1] >> 63 != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = Used; i < Words; ++i) words_[i] = fill;
  }

  /// this += x * y. Contract: all three have at most `most_bits` bits, and so has x * y; for the sum, which
  /// can be longer by one bit, see surely_fits().
  FixedInteger& add_product(const FixedInteger& x, const FixedInteger& y) {
    if constexpr (Words == 1) {
      words_[0] += x.words_[0] * y.words_[0];
    } else {
      // Adds |x| * y, between two complements for a negative x as above.
      const std::uint64_t mask = x.is_negative() ? ~std::uint64_t{0} : 0;
      const FixedInteger magnitude = x.abs();
      const std::size_t used = magnitude.used_words();
      for (std::size_t i = 0; i < used; ++i) {
        std::uint64_t carry = 0;
        for (std::size_t j = 0; i + j < Words; ++j) {
          const Double sum = Double{magnitude.words_[i]} * y.words_[j] + (words_[i + j] ^ mask) + carry;
          words_[i + j] = static_cast<std::uint64_t>(sum) ^ mask;
          carry = static_cast<std::uint64_t>(sum >> 64);
        }
      }
    }
    return *this;
  }

  /// this / divisor, where that is an integer.
  FixedInteger exact_quotient(const FixedInteger& divisor) const {
    if (is_one_word() && divisor.is_one_word())
      return from_word(static_cast<std::int64_t>(words_[0]) / static_cast<std::int64_t>(divisor.words_[0]));
    Integer numerator;
    Integer denominator;
    assign_to(numerator);
    divisor.assign_to(denominator);
    mpz_divexact(gmp(numerator), gmp(numerator), gmp(denominator));
    return FixedInteger(numerator);
  }

  /// A double within 2^-51 |this| of this: two words hold more than 63 bits from the first one on, and three
  /// roundings follow.
  double estimate() const {
    if constexpr (Words == 1) {
      return static_cast<double>(static_cast<std::int64_t>(words_[0]));
    } else {
      const FixedInteger magnitude = abs();
      const std::size_t used = magnitude.used_words();
      if (used == 0) return 0;
      double value = static_cast<double>(magnitude.words_[used - 1]);
      if (used > 1) value = value * 0x1p64 + static_cast<double>(magnitude.words_[used - 2]);
      for (std::size_t i = 2; i < used; ++i) value *= 0x1p64;  // exact
      return is_negative() ? -value : value;
    }
  }

  /// The sign of a b + c d.
  friend int sign_of_sum_of_products(const FixedInteger& a, const FixedInteger& b, const FixedInteger& c,
                                     const FixedInteger& d) {
    if constexpr (Words == 1) {
      const auto product = [](const FixedInteger& x, const FixedInteger& y) {
        return SignedDouble{static_cast<std::int64_t>(x.words_[0])} * static_cast<std::int64_t>(y.words_[0]);
      };
      const SignedDouble sum = product(a, b) + product(c, d);
      return (sum > 0) - (sum < 0);
    } else {
      const int left = a.sign() * b.sign();
      const int right = c.sign() * d.sign();
      if (left * right >= 0) return left != 0 ? left : right;
      const auto order = compare_products(a.abs(), b.abs(), c.abs(), d.abs());
      return order == 0 ? 0 : order > 0 ? left : right;
    }
  }

 private:
  static constexpr const char* too_large = "value too large for a fixed number of words";
  using Product = std::array<std::uint64_t, 2 * Words>;

  /// a b against c d, none negative. A product of numbers of m and n bits has m + n - 1 or m + n bits, which
  /// mostly decides.
  static std::strong_ordering compare_products(const FixedInteger& a, const FixedInteger& b,
                                               const FixedInteger& c, const FixedInteger& d) {
    const std::uint64_t left_bits = a.bit_length() + b.bit_length();
    const std::uint64_t right_bits = c.bit_length() + d.bit_length();
    if (left_bits > right_bits + 1) return std::strong_ordering::greater;
    if (right_bits > left_bits + 1) return std::strong_ordering::less;
    const Product left = product(a, b);
    const Product right = product(c, d);
    return std::lexicographical_compare_three_way(left.rbegin(), left.rend(), right.rbegin(), right.rend());
  }

  static FixedInteger from_word(std::int64_t value) {
    FixedInteger result;
    result.words_[0] = static_cast<std::uint64_t>(value);
    result.template extend_sign<1>();
    return result;
  }
  /// True if the lowest word alone, with its sign, is the value.
  bool is_one_word() const {
    FixedInteger copy = *this;
    copy.template extend_sign<1>();
    return copy.words_ == words_;
  }

  std::size_t used_words() const {
    std::size_t used = Words;
    while (used > 0 && words_[used - 1] == 0) --used;
    return used;
  }

  static Product product(const FixedInteger& x, const FixedInteger& y) {
    Product product{};
    const std::size_t y_words = y.used_words();
    for (std::size_t i = 0; i < x.used_words(); ++i) {
      std::uint64_t carry = 0;
      for (std::size_t j = 0; j < y_words; ++j) {
        const Double sum = Double{x.words_[i]} * y.words_[j] + product[i + j] + carry;
        product[i + j] = static_cast<std::uint64_t>(sum);
        carry = static_cast<std::uint64_t>(sum >> 64);
      }
      product[i + y_words] = carry;
    }
    return product;
  }

  friend void add_multiples(FixedInteger<1>* sums, const std::int64_t* factors, FixedInteger<1> x,
                            std::size_t count);

  std::array<std::uint64_t, Words> words_{};  ///< lowest first
};

/// sums[i] += factors[i] * x for all i < count, with the widest vector instructions that the processor has.
void add_multiples(FixedInteger<1>* sums, const std::int64_t* factors, FixedInteger<1> x, std::size_t count);

}  // namespace relucert
