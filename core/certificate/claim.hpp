#pragma once
#include <string>
#include <vector>

#include "core/certificate/statement.hpp"
#include "core/covering/function_classes.hpp"
#include "core/function/piecewise_linear.hpp"
#include "core/network/quantized_network.hpp"

namespace relucert {

/// The claim part of a certificate: objects, then goals. A study writes its own claim from its own inputs,
/// and the checker compares it byte for byte with the claim part of the certificate.
class RELUCERT_EXPORT Claim {
 public:
  Id add(const Grid& grid);
  Id add(const QuantizedNetwork& network);
  Id add(const PiecewiseLinear& function);
  Id add(const FunctionClass& functions);
  /// A list of functions, by their ids. Contract: not empty.
  Id add_list(const std::vector<Id>& functions);
  void goal(const Statement& statement);

  Id next_id() const { return next_id_; }
  const std::vector<Statement>& goals() const { return goals_; }
  /// Ends with a line feed.
  std::string text() const;

 private:
  Id add_text(const std::string& object);

  Id next_id_ = 1;
  std::string objects_;
  std::vector<Statement> goals_;
};

/// The lines of an object in certificate text.
std::string object_text(Id id, const Grid& grid);
std::string object_text(Id id, const QuantizedNetwork& network);
std::string object_text(Id id, const PiecewiseLinear& function);
std::string object_text(Id id, const FunctionClass& functions);
std::string list_text(Id id, const std::vector<Id>& functions);

}  // namespace relucert
