#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/number/rational.hpp"

namespace relucert {

/// How well a statement is known. `proved_here`: with a certificate or a note of this project; `recalled`:
/// quoted from the literature and not proved again.
enum class Standing { proved_here, recalled };

/// A class of functions whose metric entropy H(e) grows like e^(-1/s): s is its encoding speed. It bounds the
/// approximation speed of every family that is gamma-encodable, with min(gamma, speed) <= s
/// (encodability.hpp).
struct EncodingSpeed {
  std::string_view functions;
  std::string_view norm;
  std::string_view hypothesis;  ///< on the numbers in `speed`; empty if there is none
  std::string_view speed;       ///< a formula in d, s, p, q, beta
  Standing standing = Standing::recalled;
  std::string_view source;
};

const std::vector<EncodingSpeed>& encoding_speeds();

}  // namespace relucert
