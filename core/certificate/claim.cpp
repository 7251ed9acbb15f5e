#include "core/certificate/claim.hpp"

#include "core/support/require.hpp"

namespace relucert {

std::string object_text(Id id, const Grid& grid) {
  return "grid " + std::to_string(id) + " " + std::to_string(grid.integer_bits()) + " " +
         std::to_string(grid.fraction_bits()) + "\n";
}

std::string object_text(Id id, const QuantizedNetwork& network) {
  std::string out = "net " + std::to_string(id) + " " + std::to_string(network.depth()) + " " +
                    std::to_string(network.layers().front().inputs);
  for (const auto& layer : network.layers()) out += " " + std::to_string(layer.rows.size());
  out += "\n";
  const Grid& grid = network.grid();
  for (const auto& layer : network.layers())
    for (const auto& row : layer.rows) {
      out += "row " + std::to_string(row.weights.size());
      for (const auto& entry : row.weights)
        out += " " + std::to_string(entry.column) + " " + grid.point(entry.weight).text();
      out += " " + grid.point(row.bias).text() + "\n";
    }
  return out;
}

std::string object_text(Id id, const PiecewiseLinear& function) {
  std::string out = "pwl " + std::to_string(id) + " " + std::to_string(function.points().size()) + "\n";
  for (const auto& point : function.points()) out += "pt " + point.x.text() + " " + point.y.text() + "\n";
  return out;
}

std::string object_text(Id id, const FunctionClass& functions) {
  return "class " + std::to_string(id) + " " + text(functions) + "\n";
}

std::string list_text(Id id, const std::vector<Id>& functions) {
  RELUCERT_REQUIRE(!functions.empty(), "a list of functions is not empty");
  std::string out = "functions " + std::to_string(id) + " " + std::to_string(functions.size());
  for (const Id function : functions) out += " " + std::to_string(function);
  return out + "\n";
}

Id Claim::add(const Grid& grid) {
  return add_text(object_text(next_id_, grid));
}
Id Claim::add(const QuantizedNetwork& network) {
  return add_text(object_text(next_id_, network));
}
Id Claim::add(const PiecewiseLinear& function) {
  return add_text(object_text(next_id_, function));
}
Id Claim::add(const FunctionClass& functions) {
  return add_text(object_text(next_id_, functions));
}
Id Claim::add_list(const std::vector<Id>& functions) {
  return add_text(list_text(next_id_, functions));
}

Id Claim::add_text(const std::string& object) {
  RELUCERT_REQUIRE(goals_.empty(), "objects come before goals");
  objects_ += object;
  return next_id_++;
}

void Claim::goal(const Statement& statement) {
  goals_.push_back(statement);
}

std::string Claim::text() const {
  std::string out = "cert 1\n" + objects_;
  for (const auto& goal : goals_) out += "goal " + statement_text(goal) + "\n";
  return out;
}

}  // namespace relucert
