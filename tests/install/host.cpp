// An outside program that loads quantizers through an installed relucert-core. usage: host PLUGIN_DIRECTORY.
// Prints the names of the quantizers, and the weight 5/8 as each of them rounds it to Q_1^1.
#include <iostream>

#include "core/plugin/loader.hpp"
#include "core/support/diagnostics.hpp"

int main(int, char** argv) {
  using namespace relucert;
  try {
    QuantizerRegistry registry;
    load_plugins({argv[1]}, registry);
    const Network network({{1,
                            {{{{0, Rational(Integer(-5), Integer(8))}}, Rational(Integer(7), Integer(8))}}}});
    for (const auto& name : registry.names()) {
      const Network rounded = checked_quantize(*registry.find(name)->quantizer, network, Grid(1, 1),
                                               {}).to_network();
      std::cout << name << ' ' << rounded.layers()[0].rows[0].weights[0].weight.text() << ' '
                << rounded.layers()[0].rows[0].bias.text() << '\n';
    }
  } catch (const InputError& problem) {
    std::cerr << problem.what() << '\n';
    return 2;
  }
}
