#include "core/covering/lipschitz_cubes.hpp"

#include <algorithm>

#include "core/number/enclosure.hpp"
#include "core/support/require.hpp"

namespace relucert {
namespace {

constexpr unsigned log_bits = 192;
constexpr std::uint64_t largest_k = 64;

std::uint64_t small(const Integer& x) {
  return static_cast<std::uint64_t>(*x.to_int64());
}

/// n^d, or the limit of the rules.
std::variant<Integer, std::string> cubes(const Integer& n, std::uint32_t dimension) {
  const Integer bits = Integer(dimension) * Integer(n.bit_length());
  if (bits > Integer(64)) return "gave up: d bitlength(n) = " + bits.text() + " > 64";
  return Integer::power(n, dimension);
}

/// The largest number of steps of at least (more than) `distance` within a length.
Integer steps_within(const TentPacking& packing, const Rational& length) {
  const Rational quotient = length / packing.distance;
  return packing.separation == Separation::above ? quotient.ceil() - Integer(1) : quotient.floor();
}

Rational range_of_constants(const TentPacking& packing) {
  const Integer n = packing.cells_per_axis();
  return n.is_zero() ? Rational(2) : Rational(2) - Rational(Integer(1), n);
}

}  // namespace

std::vector<Rational> cube_midpoint(std::uint32_t dimension, std::uint64_t n, std::uint64_t cube) {
  std::vector<Rational> x(dimension);
  for (std::size_t i = dimension; i-- > 0; cube /= n)
    x[i] = (Rational(cube % n) + Rational(1, 2)) / Rational(n);
  RELUCERT_REQUIRE(cube == 0, "no cube with this number");
  return x;
}

std::uint64_t cube_of(const std::vector<Rational>& x, std::uint64_t n) {
  std::uint64_t cube = 0;
  for (const Rational& coordinate : x) {
    RELUCERT_REQUIRE(coordinate.sign() >= 0 && coordinate <= Rational(1), "a point outside [0,1]^d");
    const Integer place = (coordinate * Rational(n)).ceil() - Integer(1);
    cube = cube * n + (place.sign() < 0 ? 0 : small(place));
  }
  return cube;
}

Integer SnakeCover::cells_per_axis() const {
  return (Rational(k + 1) / (Rational(2 * k) * radius)).ceil();
}

Integer SnakeCover::intervals() const {
  return (Rational(k + 1) / radius).ceil();
}

std::variant<CountBound, std::string> covering_bound(const SnakeCover& cover) {
  RELUCERT_REQUIRE(cover.k >= 1 && cover.radius.sign() > 0, "a cover needs k >= 1 and a positive radius");
  if (cover.k >> 32U != 0) return "gave up: k = " + std::to_string(cover.k) + " >= 2^32";
  const auto cells = cubes(cover.cells_per_axis(), cover.dimension);
  if (const auto* limit = std::get_if<std::string>(&cells)) return *limit;
  const Integer more = std::get<Integer>(cells) - Integer(1);
  const Integer neighbours = 2 * cover.k + 1;
  const Rational log2 = encloses_log2(cover.intervals(), log_bits).upper() +
                        Rational(more) * encloses_log2(neighbours, log_bits).upper();
  CountBound bound{"snake_cover", {Rational(cover.k)}, std::nullopt, log2_rounded_up(log2)};
  if (more * Integer(neighbours.bit_length()) < Integer(largest_exact_bits))
    bound.count = cover.intervals() * Integer::power(neighbours, small(more));
  return bound;
}

std::variant<SnakeCover, std::string> best_snake_cover(std::uint32_t dimension, const Rational& radius) {
  std::optional<std::pair<Rational, SnakeCover>> best;
  std::string limit;
  for (std::uint64_t k = 1; k <= largest_k; ++k) {
    const SnakeCover cover{dimension, radius, k};
    const auto bound = covering_bound(cover);
    if (const auto* reason = std::get_if<std::string>(&bound)) {
      limit = *reason;
      continue;
    }
    const Rational& log2 = std::get<CountBound>(bound).log2;
    if (!best || log2 < best->first) best.emplace(log2, cover);
  }
  if (!best) return limit;
  return best->second;
}

std::vector<std::uint64_t> snake_code(const SnakeCover& cover, const ExactFunction& f) {
  const std::uint64_t n = small(cover.cells_per_axis());
  const auto cells = cubes(n, cover.dimension);
  RELUCERT_REQUIRE(std::holds_alternative<Integer>(cells), "too many cubes");
  const Rational length = Rational(2) * cover.radius / Rational(cover.k + 1);
  const Integer last = cover.intervals() - Integer(1);
  std::vector<std::uint64_t> code;
  for (std::uint64_t cube = 0; Integer(cube) < std::get<Integer>(cells); ++cube) {
    const Rational value = f(cube_midpoint(cover.dimension, n, cube));
    code.push_back(small(std::min(last, ((value + Rational(1)) / length).floor())));
  }
  return code;
}

Rational snake_value(const SnakeCover& cover, std::uint64_t code_of_cube) {
  const Rational half = cover.radius / Rational(cover.k + 1);
  return Rational(2 * code_of_cube + 1) * half - Rational(1);
}

Integer TentPacking::cells_per_axis() const {
  return steps_within(*this, 1);
}

Integer TentPacking::constants() const {
  return steps_within(*this, range_of_constants(*this)) + Integer(1);
}

Rational TentPacking::constant(const Integer& i) const {
  const Integer steps = constants() - Integer(1);
  RELUCERT_REQUIRE(i.sign() >= 0 && i <= steps, "no constant with this number");
  if (steps.is_zero()) return 0;
  const Rational range = range_of_constants(*this);
  return (Rational(i) / Rational(steps) - Rational(1, 2)) * range;
}

std::variant<CountBound, std::string> packing_bound(const TentPacking& packing) {
  RELUCERT_REQUIRE(packing.separation == Separation::above && packing.distance.sign() > 0,
                   "a packing needs a positive distance, and distances above it");
  const auto tents = cubes(packing.cells_per_axis(), packing.dimension);
  if (const auto* limit = std::get_if<std::string>(&tents)) return *limit;
  const Integer& exponent = std::get<Integer>(tents);
  CountBound bound{
      "tent_packing",
      {},
      std::nullopt,
      log2_rounded_down(Rational(exponent) + encloses_log2(packing.constants(), log_bits).lower())};
  if (exponent < Integer(largest_exact_bits)) bound.count = member_count(packing);
  return bound;
}

Integer member_count(const TentPacking& packing) {
  const auto tents = cubes(packing.cells_per_axis(), packing.dimension);
  RELUCERT_REQUIRE(
      std::holds_alternative<Integer>(tents) && std::get<Integer>(tents) < Integer(largest_exact_bits),
      "too many cubes");
  return packing.constants() * Integer::power_of_two(small(std::get<Integer>(tents)));
}

Rational tent_value(const TentPacking& packing, const Integer& constant, const std::vector<bool>& ups,
                    const std::vector<Rational>& x) {
  RELUCERT_REQUIRE(x.size() == packing.dimension, "a point of another dimension");
  const Rational base = packing.constant(constant);
  const Integer n = packing.cells_per_axis();
  if (n.is_zero()) return base;
  const std::uint64_t cube = cube_of(x, small(n));
  RELUCERT_REQUIRE(cube < ups.size(), "one sign per cube expected");
  const std::vector<Rational> middle = cube_midpoint(packing.dimension, small(n), cube);
  Rational height = Rational(1) / Rational(Integer(2) * n);
  const Rational radius = height;
  for (std::size_t i = 0; i < x.size(); ++i) height = std::min(height, radius - (x[i] - middle[i]).abs());
  return ups[cube] ? base + height : base - height;
}

}  // namespace relucert
