#include "studies/questions/questions.hpp"

namespace relucert::studies {

const std::vector<Question>& questions() {
  static const std::vector<Question> all{weight_bounded()};
  return all;
}

}  // namespace relucert::studies
