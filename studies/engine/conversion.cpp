#include "studies/engine/conversion.hpp"

#include <algorithm>

#include "core/bound/derivation.hpp"
#include "core/network/memory_bits.hpp"
#include "core/network/realization.hpp"
#include "core/network/same_function.hpp"
#include "core/network/weight_splitting.hpp"
#include "core/support/require.hpp"

namespace relucert::studies {
namespace {

/// The first function at the points of both; contract: they are equal.
PiecewiseLinear common_subdivision(const PiecewiseLinear& f, const PiecewiseLinear& g) {
  const auto by_x = [](const Point& p, const Point& q) { return p.x < q.x; };
  std::vector<Point> points;
  std::set_union(f.points().begin(), f.points().end(), g.points().begin(), g.points().end(),
                 std::back_inserter(points), by_x);
  return PiecewiseLinear(std::move(points));
}

PiecewiseLinear compared(const QuantizedNetwork& before, const QuantizedNetwork& after, InputDomain domain) {
  const Network f = before.to_network();
  const Network g = after.to_network();
  Rational left = 0;
  Rational right = 1;
  std::optional<Difference> found;
  if (domain == InputDomain::real) {
    right = inner_radius(f, g);
    left = -right;
    found = difference_on_line(f, g);
  } else {
    found = difference(f, g, left, right);
  }
  RELUCERT_REQUIRE(!found, "the converted network differs at x = " + (found ? found->at.text() : ""));
  return common_subdivision(realization(before, left, right), realization(after, left, right));
}

}  // namespace

std::variant<Conversion, std::string> convert_network(const Network& network, const Grid& fine,
                                                      const Grid& base, std::uint32_t factor,
                                                      InputDomain domain) {
  auto result = depth_for_precision(network, base, factor, domain);
  if (auto* reason = std::get_if<std::string>(&result)) return std::move(*reason);
  Conversion conversion{std::get<QuantizedNetwork>(QuantizedNetwork::from(network, fine)),
                        std::get<QuantizedNetwork>(std::move(result)),
                        factor,
                        domain,
                        std::nullopt,
                        std::nullopt};
  const auto fault = conversion_fault(network, conversion.after.to_network(), factor, domain);
  RELUCERT_REQUIRE(!fault, "the converted network is no conversion: " + fault.value_or(""));
  if (network.inputs() == 1 && network.outputs() == 1)
    conversion.realized = compared(conversion.before, conversion.after, domain);
  return conversion;
}

std::variant<Conversion, std::string> split_network(const Network& network, const Grid& grid,
                                                    std::uint32_t weight_bound) {
  RELUCERT_REQUIRE(network.inputs() == 1 && network.outputs() == 1, "one input and one output");
  QuantizedNetwork before = std::get<QuantizedNetwork>(QuantizedNetwork::from(network, grid));
  auto result = split_weights(before, Integer(weight_bound) * Integer::power_of_two(grid.fraction_bits()));
  if (auto* reason = std::get_if<std::string>(&result)) return std::move(*reason);
  const Network after = std::get<QuantizedNetwork>(result).to_network();
  Conversion conversion{std::move(before),
                        std::get<QuantizedNetwork>(QuantizedNetwork::from(after, *smallest_grid(after))),
                        1,
                        InputDomain::nonnegative,
                        std::nullopt,
                        weight_bound};
  conversion.realized = compared(conversion.before, conversion.after, conversion.domain);
  return conversion;
}

NetworkSize size_of(const QuantizedNetwork& network) {
  return {network.width(),
          network.depth(),
          network.grid(),
          network.connectivity(),
          memory_bits_dense(network),
          memory_bits_nonzero(network)};
}

CertifiedClaim conversion_certificate(const Conversion& conversion) {
  RELUCERT_REQUIRE(conversion.realized.has_value(), "a certificate needs one input and one output");
  CertifiedClaim certified;
  Claim& claim = certified.claim;
  struct Ids {
    const QuantizedNetwork& network;
    Id grid;
    Id id;
  };
  const auto add = [&](const QuantizedNetwork& network) {
    const Id grid = claim.add(network.grid());
    return Ids{network, grid, claim.add(network)};
  };
  const Ids networks[] = {add(conversion.before), add(conversion.after)};
  const Id function = claim.add(*conversion.realized);
  Derivation derivation(claim.next_id());
  std::vector<Id> proved;
  for (const auto& [network, grid, id] : networks) {
    const auto width = static_cast<std::uint32_t>(network.width());
    const auto depth = static_cast<std::uint32_t>(network.depth());
    claim.goal(OnGrid{id, grid});
    claim.goal(Within{id, width, depth});
    claim.goal(Realizes{id, function});
    proved.push_back(derivation.on_grid(id, network, grid, network.grid()));
    proved.push_back(derivation.within(id, network, width, depth));
    proved.push_back(derivation.realizes(id, network, function, *conversion.realized));
  }
  if (conversion.weight_bound) {
    claim.goal(WeightsLe{networks[1].id, *conversion.weight_bound});
    proved.push_back(derivation.weights_le(networks[1].id, conversion.after, *conversion.weight_bound));
  }
  certified.certificate = derivation.certificate(claim, proved);
  return certified;
}

}  // namespace relucert::studies
