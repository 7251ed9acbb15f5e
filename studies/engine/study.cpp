#include "studies/engine/study.hpp"

namespace relucert::studies {

std::string Cell::key() const {
  std::string key = "a" + std::to_string(family.integer_bits) + "-W" + std::to_string(family.width) + "-L" +
                    std::to_string(family.depth) + "-b" + std::to_string(family.fraction_bits);
  if (!quantizer.empty()) key += "-" + quantizer;
  return key;
}

std::vector<Cell> cells(const Study& study) {
  std::vector<Cell> all;
  for (const auto& family : study.families) {
    all.push_back({family, {}});
    for (const auto& quantizer : study.quantizers) all.push_back({family, quantizer});
  }
  return all;
}

}  // namespace relucert::studies
