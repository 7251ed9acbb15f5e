#include "core/bound/splitting.hpp"

namespace relucert {
namespace {

constexpr std::uint64_t bits_limit = std::uint64_t{1} << 20U;

std::optional<std::string> bits_objection(const Family& from) {
  const std::uint64_t bits = std::uint64_t{from.integer_bits} + from.fraction_bits;
  if (bits < bits_limit) return std::nullopt;
  return "gave up: a' + b' = " + std::to_string(bits) + " >= 2^20";
}

std::optional<std::string> size_objection(const Family& from, const Integer& copies, std::uint32_t width,
                                          std::uint32_t depth) {
  const bool whole = copies == Integer(1);
  const Integer wide = whole ? Integer(from.width) : copies * (Integer(from.width) + Integer(1)) - Integer(1);
  if (wide > Integer(width))
    return "width " + wide.text() + " needed for " + copies.text() + " copies, W = " + std::to_string(width);
  const Integer deep = Integer(from.depth) + Integer(whole ? 0 : 1);
  if (deep > Integer(depth)) return "depth " + deep.text() + " needed, L = " + std::to_string(depth);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> scaling_objection(const Family& from, const BoundedFamily& to) {
  const Integer bound(to.weight_bound);
  const Integer gain = Integer(to.width / 2) * bound;
  const std::uint64_t scale = std::uint64_t{from.integer_bits} + 1;
  if (Integer(to.depth) * Integer(scale + gain.bit_length() + bound.bit_length()) >=
      Integer::power_of_two(22))
    return "gave up: L (a' + 1 + bitlength(C B) + bitlength(B)) >= 2^22";
  if (from.width > to.width)
    return "width " + std::to_string(from.width) + " needed, W = " + std::to_string(to.width);
  if (from.depth > to.depth)
    return "depth " + std::to_string(from.depth) + " needed, L = " + std::to_string(to.depth);
  const Integer reached = Integer::power(gain, to.depth - from.depth) * Integer::power(bound, from.depth);
  if (reached >= Integer::power_of_two(scale * from.depth)) return std::nullopt;
  return "(C B)^(L-L') B^L' >= 2^((a'+1) L') needed for C = floor(W/2), L = " + std::to_string(to.depth) +
         ", L' = " + std::to_string(from.depth) + ", a' = " + std::to_string(from.integer_bits);
}

Integer splitting_copies(const Grid& grid, std::uint32_t weight_bound) {
  return ceil_quotient(grid.largest_numerator(),
                       Integer(weight_bound) * Integer::power_of_two(grid.fraction_bits()));
}

std::optional<std::string> splitting_objection(const Family& from, const Family& to) {
  if (auto objection = bits_objection(from)) return objection;
  if (to.integer_bits >= from.integer_bits)
    return "a' > a needed, a' = " + std::to_string(from.integer_bits) +
           ", a = " + std::to_string(to.integer_bits);
  if (to.fraction_bits != from.fraction_bits)
    return "b' = b needed, b' = " + std::to_string(from.fraction_bits) +
           ", b = " + std::to_string(to.fraction_bits);
  const Integer copies = ceil_quotient(from.grid().largest_numerator(), to.grid().largest_numerator());
  return size_objection(from, copies, to.width, to.depth);
}

std::optional<std::string> splitting_objection(const Family& from, const BoundedFamily& to) {
  if (auto objection = bits_objection(from)) return objection;
  return size_objection(from, splitting_copies(from.grid(), to.weight_bound), to.width, to.depth);
}

std::variant<Family, std::string> splitting_source(const BoundedFamily& family, const Grid& grid) {
  const Integer copies = splitting_copies(grid, family.weight_bound);
  Family from{family.width, family.depth, grid.integer_bits(), grid.fraction_bits()};
  if (copies == Integer(1)) return from;
  const Integer width = floor_quotient(Integer(family.width) + Integer(1), copies) - Integer(1);
  if (width < Integer(1))
    return "W >= " + (Integer(2) * copies - Integer(1)).text() + " needed for " + copies.text() +
           " copies, but W = " + std::to_string(family.width);
  if (family.depth < 2) return "L >= 2 needed, but L = 1";
  from.width = static_cast<std::uint32_t>(*width.to_int64());
  from.depth = family.depth - 1;
  return from;
}

std::variant<Family, std::string> scaling_source(const BoundedFamily& family, const Grid& grid) {
  Family from{family.width, 1, grid.integer_bits(), grid.fraction_bits()};
  if (auto objection = scaling_objection(from, family)) return *objection;
  std::uint32_t rejected = family.depth + 1;
  while (rejected - from.depth > 1) {
    Family deeper = from;
    deeper.depth += (rejected - from.depth) / 2;
    if (scaling_objection(deeper, family))
      rejected = deeper.depth;
    else
      from = deeper;
  }
  return from;
}

}  // namespace relucert
