#include "studies/questions/questions.hpp"

namespace relucert::studies {

const std::vector<Question>& questions() {
  static const std::vector<Question> all{distinct_functions(), lipschitz_entropy_question(),
                                         weight_bounded()};
  return all;
}

}  // namespace relucert::studies
