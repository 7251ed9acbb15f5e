#pragma once
#include <optional>
#include <string>

#include "core/certificate/claim.hpp"
#include "core/covering/lipschitz_entropy.hpp"

namespace relucert {

struct LipschitzEntropyCertificate {
  Claim claim;
  std::string text;  ///< the whole certificate
};

/// The certificate of lipschitz_entropy(functions, radius); a bound that is not written out is stated as its
/// logarithm. Empty if there is none.
std::optional<LipschitzEntropyCertificate> lipschitz_entropy_certificate(const FunctionClass& functions,
                                                                         const Rational& radius);

}  // namespace relucert
