// Conversion cells: networks of R_{kb}^{ka}(W,L) as networks of R_b^a(2W+2,kL).
#include "studies/engine/conversion_cell.hpp"

#include <algorithm>

#include "core/construction/construction.hpp"
#include "core/network/text.hpp"
#include "core/support/require.hpp"
#include "studies/engine/conversion.hpp"
#include "studies/engine/fingerprint.hpp"

namespace relucert::studies {
namespace {

SizeEntry entry_of(const NetworkSize& size) {
  return {size.width,
          size.depth,
          size.grid.integer_bits(),
          size.grid.fraction_bits(),
          size.connectivity,
          size.memory_bits.text(),
          size.memory_bits_nonzero.text()};
}

/// `fine` is the grid that the memory before is counted with.
void add_conversion(ComputedCell& computed, const Cell& cell, const std::string& name, const Network& network,
                    const Grid& fine) {
  const auto result =
      convert_network(network, fine, cell.family.grid(), cell.factor, InputDomain::nonnegative);
  if (const auto* reason = std::get_if<std::string>(&result)) {
    computed.result.upper_unknown.push_back({name, *reason});
    return;
  }
  const Conversion& conversion = std::get<Conversion>(result);
  const std::string certificate =
      "conversion-" + std::to_string(computed.result.conversions.size() + 1) + ".cert";
  CertifiedClaim certified = conversion_certificate(conversion);
  add_certificate(computed, certificate, certified.claim, std::move(certified.certificate));
  computed.result.conversions.push_back({name, certificate, entry_of(size_of(conversion.before)),
                                         entry_of(size_of(conversion.after)), conversion.realized->pieces()});
}

/// R_{kb}^{ka}(W,L).
Family fine_family(const Cell& cell) {
  return {cell.family.width, cell.family.depth, cell.factor * cell.family.integer_bits,
          cell.factor * cell.family.fraction_bits};
}

const StudyNetwork* network_named(const Study& study, const std::string& name) {
  const auto& networks = study.conversion.networks;
  const auto found = std::find_if(networks.begin(), networks.end(),
                                  [&](const StudyNetwork& network) { return network.name == name; });
  return found == networks.end() ? nullptr : &*found;
}

}  // namespace

std::string conversion_inputs(const Study& study, const Cell& cell) {
  std::string out = "factor = " + std::to_string(cell.factor) + "\nsource = \"" + cell.source + "\"\n";
  if (cell.source == "random")
    out += "networks = " + std::to_string(study.conversion.random_networks) +
           "\nseed = " + std::to_string(study.seed) + "\n";
  if (const StudyNetwork* network = network_named(study, cell.source))
    out += "fingerprint = \"" + fingerprint(network_text(network->network)) + "\"\n";
  return out;
}

void compute_conversions(ComputedCell& computed, const Study& study, const Cell& cell) {
  if (const StudyNetwork* network = network_named(study, cell.source)) {
    add_conversion(computed, cell, network->name, network->network, *smallest_grid(network->network));
    return;
  }
  const Family fine = fine_family(cell);
  if (cell.source == "random") {
    for (std::uint32_t i = 0; i < study.conversion.random_networks; ++i)
      add_conversion(computed, cell, "random:" + std::to_string(study.seed + i),
                     random_network(fine, study.seed + i).to_network(), fine.grid());
    return;
  }
  const Construction* construction = find_construction(cell.source);
  RELUCERT_REQUIRE(construction != nullptr, "no such construction: " + cell.source);
  const auto plan = construction->plan(fine);
  if (const auto* reason = std::get_if<std::string>(&plan)) {
    computed.result.upper_unknown.push_back({cell.source, *reason});
    return;
  }
  for (const auto& target : study.targets)
    add_conversion(computed, cell, target.name,
                   construction->build(std::get<Plan>(plan), target.function).to_network(), fine.grid());
}

QuantizedNetwork random_network(const Family& family, std::uint64_t seed) {
  Random random(seed);
  const Grid grid = family.grid();
  const Integer largest = grid.largest_numerator();
  const auto draw = [&] { return random.below(largest + largest + Integer(1)) - largest; };
  std::vector<Layer<Integer>> layers;
  std::size_t inputs = 1;
  for (std::uint32_t l = 1; l <= family.depth; ++l) {
    Layer<Integer> layer{inputs, std::vector<Row<Integer>>(l == family.depth ? 1 : family.width)};
    for (auto& row : layer.rows) {
      for (std::uint32_t j = 0; j < inputs; ++j) {
        const Integer weight = draw();
        if (!weight.is_zero()) row.weights.push_back({j, weight});
      }
      row.bias = draw();
    }
    inputs = layer.rows.size();
    layers.push_back(std::move(layer));
  }
  return QuantizedNetwork(grid, std::move(layers));
}

}  // namespace relucert::studies
