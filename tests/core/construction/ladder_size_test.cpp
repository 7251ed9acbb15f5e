#include "core/construction/ladder_size.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "core/number/random.hpp"
#include "core/support/require.hpp"
#include "tests/core/construction/ladder_samples.hpp"
#include "tests/support/print.hpp"

using namespace relucert;
using namespace relucert::tests;

namespace {

using Numbers = std::vector<std::uint64_t>;

std::string reason(const Family& family, const Numbers& numbers) {
  const auto size = ladder_size(family, numbers);
  const auto* text = std::get_if<std::string>(&size);
  return text == nullptr ? "a ladder" : *text;
}

LadderSize size_of(const Family& family, const Numbers& numbers) {
  const auto size = ladder_size(family, numbers);
  if (const auto* text = std::get_if<std::string>(&size)) BOOST_FAIL(*text);
  return std::get<LadderSize>(size);
}

Rational two_to(std::int64_t exponent) {
  return Rational::power_of_two(exponent);
}

/// The hypotheses of RULES.md, written once more by way of the largest weights and by counting. Empty when
/// one is not met, otherwise the depth.
std::optional<std::uint64_t> depth_by_rule(const Family& family, const Numbers& k) {
  const auto [w, g, v, M, P, Q] = std::tuple(k[0], k[1], k[2], k[3], k[4], k[5]);
  const auto [H, c, n, m, j, s] = std::tuple(k[6], k[7], k[8], k[9], k[10], k[11]);
  if (family.integer_bits < 1 || s > family.fraction_bits || c > s) return std::nullopt;
  if (w < 2 || w > family.width || v < 1 || M < 1 || P < 1 || Q < 1 || H < 1 || n < 1) return std::nullopt;
  if (m % 2 == 0) return std::nullopt;
  const auto bits = static_cast<std::int64_t>(s);
  const auto free = static_cast<std::int64_t>(s - c);
  const Rational unit = two_to(-bits);
  const Rational end = two_to(std::int64_t{family.integer_bits} + 1);
  const Rational largest = end - unit;
  const Rational copies(std::uint64_t{family.width / 2});
  const Rational read = Rational(Q) * two_to(-free);
  Rational nu = read;
  if (g == 0) {
    if (v != 1 || M != 1 || P != 1 || read + two_to(-static_cast<std::int64_t>(c)) > end) return std::nullopt;
  } else {
    if (Rational(v) * unit > largest || read > copies * (end - two_to(-free))) return std::nullopt;
    nu *= Rational(v) * unit;
    if ((g == 1 && M != 1) || (g <= 2 && P != 1)) return std::nullopt;
    for (std::uint64_t layer = 2; layer <= g; ++layer) {
      const Rational gain = Rational(layer == 2 ? M : P) * unit;
      if (gain > copies * largest) return std::nullopt;
      nu *= gain;
    }
  }
  const Rational eta = Rational(H) * unit;
  if (Rational(w - 1) * eta > largest) return std::nullopt;
  // The first map of the tail has the weight n 2^-(s-c), and twice that.
  if (2 * Rational(n) * two_to(-free) >= end) return std::nullopt;
  if (static_cast<std::int64_t>(j) < free || (s == 0 && j != 0)) return std::nullopt;
  std::uint64_t kinks = 0;
  while (Rational(kinks + 1) * eta < nu) ++kinks;
  if (kinks == 0) return std::nullopt;
  std::uint64_t layers = 0;
  while (layers * (w - 1) < kinks) ++layers;
  std::uint64_t maps = 1;
  while (s * maps < j + c) ++maps;
  if (g + layers + maps > family.depth) return std::nullopt;
  // The second map has the weight m 2^-t, and what it adds to the output may be nearly m 2^(t - j - c).
  Rational added = 0;
  if (m > 1) {
    if (maps == 1) return std::nullopt;
    const std::int64_t t = maps == 2 ? static_cast<std::int64_t>(j) - free : bits;
    if (Rational(m) * two_to(-t) >= end) return std::nullopt;
    added = Rational(m) * two_to(t - static_cast<std::int64_t>(j + c));
  }
  const Rational S = Rational(n) * Rational(m) * two_to(-static_cast<std::int64_t>(j));
  if (S * nu < Rational(1)) return std::nullopt;
  std::int64_t e = 0;
  while (e < free && n % (std::uint64_t{2} << e) == 0) ++e;
  const Rational u = two_to(e - static_cast<std::int64_t>(j) - bits);
  if (S * nu + 1 + u / 2 + S * two_to(-static_cast<std::int64_t>(c)) + added > largest) return std::nullopt;
  return g + layers + maps;
}

}  // namespace

BOOST_AUTO_TEST_CASE(hypotheses_are_those_of_the_rule) {
  Random random(4);
  std::size_t accepted = 0;
  for (int i = 0; i < 80000; ++i) {
    const auto [family, numbers] = random_ladder(random);
    const auto expected = depth_by_rule(family, numbers);
    const auto size = ladder_size(family, numbers);
    const bool fits = std::holds_alternative<LadderSize>(size);
    if (fits != expected.has_value())
      BOOST_ERROR(family.text() << " " << reason(family, numbers) << " for "
                                << (expected ? "a ladder" : "none"));
    if (!fits || !expected) continue;
    ++accepted;
    BOOST_TEST(std::get<LadderSize>(size).depth() == *expected);
  }
  BOOST_TEST(accepted > 1500U);
}

BOOST_AUTO_TEST_CASE(sizes_by_hand) {
  // Gain 3.5 * 2 = 7 in one layer, kinks 1/2 apart: 14 steps, 13 kinks, two per layer; 7 S >= 1 with S = 1/4.
  const LadderSize size = size_of({3, 11, 1, 1}, {3, 1, 7, 1, 1, 2, 1, 1, 1, 1, 2, 1});
  BOOST_TEST((size.amplified == Rational(7)));
  BOOST_TEST((size.kink_spacing == Rational(1, 2)));
  BOOST_TEST((size.shrink == Rational(1, 4)));
  BOOST_TEST(size.steps == 14U);
  BOOST_TEST(size.kink_layers == 7U);
  BOOST_TEST(size.tail_layers == 3U);
  BOOST_TEST(size.depth() == 11U);
  BOOST_TEST(size.width == 3U);
  BOOST_TEST((size.start_unit == Rational(1, 8)));
  // Four copies for the gain, more than the ladder is wide.
  BOOST_TEST(size_of({9, 99, 1, 1}, {2, 1, 7, 1, 1, 12, 1, 1, 1, 1, 5, 1}).width == 8U);
}

BOOST_AUTO_TEST_CASE(each_hypothesis_off_by_one) {
  const Family family{3, 11, 1, 1};
  const Numbers numbers{3, 1, 7, 1, 1, 2, 1, 1, 1, 1, 2, 1};
  const auto with = [&](std::size_t position, std::uint64_t value) {
    Numbers changed = numbers;
    changed[position] = value;
    return reason(family, changed);
  };
  BOOST_TEST(reason(family, numbers) == "a ladder");
  BOOST_TEST(reason({3, 10, 1, 1}, numbers) ==
             "depth 11 needed for w=3, g=1, v=7, M=1, P=1, Q=2, H=1, c=1, n=1, m=1, j=2, s=1, but L = 10");
  BOOST_TEST(reason({2, 11, 1, 1}, numbers) == "w <= W = 2 needed, but w = 3");
  BOOST_TEST(reason({3, 11, 0, 1}, numbers) == "a >= 1 needed, but a = 0");
  BOOST_TEST(reason({3, 11, 1, 0}, numbers) == "s <= b = 0 needed, but s = 1");
  BOOST_TEST(with(0, 1) == "w >= 2 needed, but w = 1");
  BOOST_TEST(with(1, 0) == "v = 1 needed for g = 0, but v = 7");
  BOOST_TEST(with(1, 64) == "gave up: the limit g < 2^6 is exceeded by g = 64");
  BOOST_TEST(with(2, 0) == "v >= 1 needed, but v = 0");
  BOOST_TEST(with(2, 8) == "v < 2^(a+s+1) = 2^3 needed, but it is 8");
  BOOST_TEST(with(3, 0) == "M >= 1 needed, but M = 0");
  BOOST_TEST(with(3, 2) == "M = 1 needed for g < 2, but M = 2");
  BOOST_TEST(with(4, 0) == "P >= 1 needed, but P = 0");
  BOOST_TEST(with(4, 2) == "P = 1 needed for g < 3, but P = 2");
  BOOST_TEST(with(5, 0) == "Q >= 1 needed, but Q = 0");
  BOOST_TEST(with(5, 4) == "Q <= floor(W/2) (2^(a+s+1-c) - 1) = 3 needed, but Q = 4");
  BOOST_TEST(with(6, 0) == "H >= 1 needed, but H = 0");
  BOOST_TEST(with(6, 4) == "(w-1) H < 2^(a+s+1) = 2^3 needed, but it is 8");
  BOOST_TEST(with(7, 2) == "c <= s = 1 needed, but c = 2");
  BOOST_TEST(with(8, 0) == "n >= 1 needed, but n = 0");
  BOOST_TEST(with(8, 2) == "n < 2^(a+s-c) = 2^1 needed, but it is 2");
  BOOST_TEST(with(9, 2) == "an odd m needed, but m = 2");
  BOOST_TEST(with(9, 0) == "an odd m needed, but m = 0");
  BOOST_TEST(with(9, 9) == "m < 2^(a+t+1) = 2^3 needed, but it is 9");
  BOOST_TEST(with(10, 1) == "S nu + 1 + u/2 + S 2^-c <= 2^(a+1) - 2^-s = 7/2 needed, but it is 39/8");
  BOOST_TEST(reason({3, 99, 1, 1}, {3, 1, 7, 1, 1, 2, 1, 1, 1, 1, 3, 1}) ==
             "S nu >= 1 needed, but it is 7/8");
  BOOST_TEST(with(10, 1048576) == "gave up: the limit j < 2^20 is exceeded by j = 1048576");
  BOOST_TEST(with(11, 1048576) == "gave up: the limit s < 2^20 is exceeded by s = 1048576");
  BOOST_TEST(reason({3, 11, 1048576, 1}, numbers) ==
             "gave up: the limit a < 2^20 is exceeded by a = 1048576");
  BOOST_TEST(reason({2, 9, 1, 1}, {2, 0, 1, 1, 1, 1, 2, 1, 1, 1, 0, 1}).substr(0, 26) ==
             "nu > eta needed for a kink");
  BOOST_TEST(reason({2, 9, 1, 1}, {2, 0, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1}) ==
             "Q 2^-(s-c) + 2^-c <= 2^(a+1) needed for g = 0 and Q = 4, but a = 1");
  BOOST_TEST(reason({2, 9, 1, 2}, {2, 0, 1, 1, 1, 4, 1, 0, 4, 1, 1, 2}) ==
             "j >= s - c = 2 needed, but j = 1");
  BOOST_TEST(reason({2, 9, 1, 0}, {2, 0, 1, 1, 1, 2, 1, 0, 1, 1, 1, 0}) ==
             "j = 0 needed for s = 0, but j = 1");
  const Numbers three_gains{3, 3, 7, 7, 7, 2, 3, 1, 1, 1, 6, 1};
  const auto with_three_gains = [&](std::size_t position, std::uint64_t value) {
    Numbers changed = three_gains;
    changed[position] = value;
    return reason({3, 60, 1, 1}, changed);
  };
  BOOST_TEST(reason({3, 39, 1, 1}, three_gains) == "a ladder");
  BOOST_TEST(with_three_gains(3, 8) == "M <= floor(W/2) (2^(a+s+1) - 1) = 7 needed, but M = 8");
  BOOST_TEST(with_three_gains(4, 8) == "P <= floor(W/2) (2^(a+s+1) - 1) = 7 needed, but P = 8");
  // A scale of 3/16 takes two maps more than 1/4, and 3/8 makes the last bias too large.
  BOOST_TEST(reason({3, 12, 1, 1}, {3, 1, 7, 1, 1, 2, 1, 1, 1, 3, 4, 1}) ==
             "depth 13 needed for w=3, g=1, v=7, M=1, P=1, Q=2, H=1, c=1, n=1, m=3, j=4, s=1, but L = 12");
  BOOST_TEST(reason({3, 13, 1, 1}, {3, 1, 7, 1, 1, 2, 1, 1, 1, 3, 4, 1}) == "a ladder");
  BOOST_TEST(reason({3, 12, 1, 1}, {3, 1, 7, 1, 1, 2, 1, 1, 1, 3, 3, 1}) ==
             "S nu + 1 + u/2 + S 2^-c + m 2^(t-j-c) <= 2^(a+1) - 2^-s = 7/2 needed, but it is 135/32");
  BOOST_TEST(reason({2, 9, 1, 1}, {2, 0, 1, 1, 1, 2, 1, 0, 1, 3, 1, 1}) ==
             "m = 1 needed for j = s - c, but m = 3");
  BOOST_TEST(reason(family, {2, 6}).substr(0, 24) == "12 numbers (w, g, v, M, ");
}
