#include <algorithm>
#include <numeric>

#include "core/covering/enumeration.hpp"
#include "core/covering/last_layer.hpp"

namespace relucert {
namespace {

struct Place {
  std::int64_t p;
  std::int64_t q;
};

/// q f(p/q), an integer.
std::int64_t value_times_q(const KinkedFunction& f, const Place& place) {
  std::int64_t value = f.start * place.q + f.slope * place.p;
  for (const Kink& kink : f.kinks) {
    const std::int64_t beyond = kink.q * place.p - kink.p * place.q;
    if (beyond <= 0) break;
    value += kink.multiple * beyond;
  }
  return value;
}

/// 0, the breakpoints of all functions, 1.
std::vector<Place> places_of(const std::vector<KinkedFunction>& functions) {
  std::vector<Kink> kinks;
  for (const KinkedFunction& f : functions) {
    const auto old = static_cast<std::ptrdiff_t>(kinks.size());
    for (const Kink& kink : f.kinks) kinks.push_back({kink.p, kink.q, 1});
    std::inplace_merge(kinks.begin(), kinks.begin() + old, kinks.end(), left_of);
    kinks.erase(std::unique(kinks.begin(), kinks.end()), kinks.end());
  }
  std::vector<Place> places{{0, 1}};
  for (const Kink& kink : kinks) places.push_back({kink.p, kink.q});
  places.push_back({1, 1});
  return places;
}

/// The least common denominator of the places, or 0 when it is 2^30 or more.
std::int64_t common_denominator(const std::vector<Place>& places) {
  std::int64_t common = 1;
  for (const Place& place : places) {
    common = std::lcm(common, place.q);
    if (common >= 1 << 30) return 0;
  }
  return common;
}

}  // namespace

std::variant<FunctionTable, TooLarge> enumerate_distinct_functions(const Family& family,
                                                                   const EnumerationOptions& options) {
  auto prepared = last_layer(family, options, 1);
  if (auto* too_large = std::get_if<TooLarge>(&prepared)) return std::move(*too_large);
  const LastLayer& last = std::get<LastLayer>(prepared);
  const auto refuse = [&family](const std::string& reason) {
    return TooLarge{estimate_enumeration(family), reason};
  };
  OutputFunctions collected(options.memory_limit / 4, Slice{}, last.bias);
  for (std::size_t set = 0; set < last.neurons.sets.size(); ++set)
    if (!collected.add_sums(weighted_neurons(last.neurons, set, last.bias.largest), last.terms))
      return refuse("the functions take more than a quarter of the memory limit");
  const std::uint64_t count = collected.count();
  if (count > options.most_functions)
    return refuse("there are " + std::to_string(count) + " functions, a table takes " +
                  std::to_string(options.most_functions));

  std::vector<KinkedFunction> functions;
  functions.reserve(count);
  collected.for_each([&functions](const KinkedFunction& f) { functions.push_back(f); });
  const std::vector<Place> places = places_of(functions);
  const std::int64_t common = common_denominator(places);
  if (common == 0) return refuse("the breakpoints have no common denominator below 2^30");
  if (count * places.size() * 2 * sizeof(std::int64_t) > options.memory_limit / 4)
    return refuse("a table of " + std::to_string(count) + " functions at " + std::to_string(places.size()) +
                  " points takes more than a quarter of the memory limit");

  // Values are below 2^30 units (number_objection), numerators below 2^60.
  std::vector<std::vector<std::int64_t>> rows;
  rows.reserve(count);
  for (const KinkedFunction& f : functions) {
    auto& row = rows.emplace_back();
    row.reserve(places.size());
    for (const Place& place : places) row.push_back(value_times_q(f, place) * (common / place.q));
  }
  std::sort(rows.begin(), rows.end());
  FunctionTable table;
  for (const Place& place : places) table.points.push_back(Rational(Integer(place.p), Integer(place.q)));
  table.denominator = common << (family.fraction_bits * family.depth);
  table.values.reserve(count * places.size());
  for (const auto& row : rows) table.values.insert(table.values.end(), row.begin(), row.end());
  return table;
}

}  // namespace relucert
