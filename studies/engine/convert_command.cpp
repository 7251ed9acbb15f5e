// Subcommand convert: a network as a deeper one with fewer bits per weight, or as a wider one with small
// weights.
#include <iostream>
#include <nlohmann/json.hpp>

#include "core/network/text.hpp"
#include "core/number/decimal.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/commands.hpp"
#include "studies/engine/conversion.hpp"

namespace relucert::studies {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const NetworkSize& size) {
  return {{"width", size.width},
          {"depth", size.depth},
          {"integer_bits", size.grid.integer_bits()},
          {"fraction_bits", size.grid.fraction_bits()},
          {"connectivity", size.connectivity},
          {"memory_bits", size.memory_bits.text()},
          {"memory_bits_nonzero", size.memory_bits_nonzero.text()}};
}

void print_size(const std::string& title, const NetworkSize& size) {
  std::cout << title << "width " << size.width << ", depth " << size.depth << ", weights in "
            << size.grid.text() << " (" << size.grid.bits_per_weight() << " bits), memory "
            << size.memory_bits.text() << " bits dense, " << size.memory_bits_nonzero.text() << " for the "
            << size.connectivity << " nonzero weights\n";
}

/// How equality was decided, in words.
std::string equality(const Conversion& conversion) {
  if (conversion.weight_bound)
    return "piece by piece on [0,1], " + std::to_string(conversion.realized->pieces()) + " affine pieces";
  const bool real = conversion.domain == InputDomain::real;
  if (!conversion.realized) return std::string("block by block, for all inputs") + (real ? "" : " >= 0");
  const std::string pieces = std::to_string(conversion.realized->pieces()) + " affine pieces";
  if (!real) return "block by block for x >= 0, and piece by piece on [0,1], " + pieces;
  return "block by block, and piece by piece on all of R: " + pieces + " on [" +
         conversion.realized->left().text() + "," + conversion.realized->right().text() + "], affine beyond";
}

[[noreturn]] void throw_off_grid(const std::string& file) {
  throw_input_error({file}, "some weight is not a dyadic rational",
                    "on a grid Q_b^a every weight is an integer over 2^b");
}

void require_one_input_one_output(const Network& network, const ConvertArguments& arguments,
                                  const std::string& what) {
  if (network.inputs() != 1 || network.outputs() != 1)
    throw_input_error({arguments.network}, "the network has " + std::to_string(network.inputs()) +
                                               " inputs and " + std::to_string(network.outputs()) +
                                               " outputs; " + what + " needs one of each");
}

/// Writes the files that the arguments ask for, and says what was done.
int write_conversion(const Conversion& conversion, const ConvertArguments& arguments) {
  if (!arguments.out.empty()) write_text_file(arguments.out, network_text(conversion.after.to_network()));
  if (!arguments.certificate.empty())
    write_text_file(arguments.certificate, conversion_certificate(conversion).certificate);
  const NetworkSize before = size_of(conversion.before);
  const NetworkSize after = size_of(conversion.after);
  const Rational memory_ratio(after.memory_bits, before.memory_bits);
  const Rational nonzero_ratio = before.memory_bits_nonzero.is_zero()
                                     ? Rational(1)
                                     : Rational(after.memory_bits_nonzero, before.memory_bits_nonzero);
  if (arguments.json) {
    Json json = conversion.weight_bound ? Json{{"weight_bound", *conversion.weight_bound}}
                                        : Json{{"factor", conversion.factor}};
    json["domain"] = conversion.domain == InputDomain::real ? "real" : "nonnegative";
    json["before"] = json_of(before);
    json["after"] = json_of(after);
    json["memory_ratio"] = memory_ratio.text();
    json["memory_ratio_nonzero"] = nonzero_ratio.text();
    json["equal"] = true;
    json["equality"] = equality(conversion);
    json["file"] = arguments.out.empty() ? Json() : Json(arguments.out);
    std::cout << json.dump() << "\n";
    return 0;
  }
  print_size("before: ", before);
  print_size("after:  ", after);
  std::cout << "memory: " << decimal_upper(memory_ratio, 4) << " times as much dense, "
            << decimal_upper(nonzero_ratio, 4) << " times for the nonzero weights\n"
            << "equal, exactly: " << equality(conversion) << "\n";
  if (!arguments.out.empty()) std::cout << "wrote " << arguments.out << "\n";
  return 0;
}

Grid base_grid(const Network& network, const ConvertArguments& arguments) {
  const auto smallest = smallest_base_grid(network, arguments.factor);
  if (!smallest) throw_off_grid(arguments.network);
  return Grid(arguments.integer_bits.value_or(smallest->integer_bits()),
              arguments.fraction_bits.value_or(smallest->fraction_bits()));
}

}  // namespace

int convert_command(const ConvertArguments& arguments) {
  const Network network = read_network(arguments.network);
  const Grid base = base_grid(network, arguments);
  if (!arguments.certificate.empty()) require_one_input_one_output(network, arguments, "a certificate");
  const auto result = convert_network(network, *smallest_grid(network), base, arguments.factor,
                                      arguments.real_line ? InputDomain::real : InputDomain::nonnegative);
  if (const auto* reason = std::get_if<std::string>(&result)) {
    std::cerr << arguments.network << ": no conversion to " << base.text() << " with k = " << arguments.factor
              << ": " << *reason << "\n";
    return 1;
  }
  return write_conversion(std::get<Conversion>(result), arguments);
}

int split_command(const ConvertArguments& arguments) {
  const Network network = read_network(arguments.network);
  const auto grid = smallest_grid(network);
  if (!grid) throw_off_grid(arguments.network);
  require_one_input_one_output(network, arguments, "a weight bound");
  const auto result = split_network(network, *grid, *arguments.weight_bound);
  if (const auto* reason = std::get_if<std::string>(&result)) {
    std::cerr << arguments.network << ": no conversion to weights of at most " << *arguments.weight_bound
              << ": " << *reason << "\n";
    return 1;
  }
  return write_conversion(std::get<Conversion>(result), arguments);
}

}  // namespace relucert::studies
