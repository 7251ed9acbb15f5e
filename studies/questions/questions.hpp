#pragma once
#include "studies/engine/question.hpp"

namespace relucert::studies {

// One function per question, each in a file of its name.
Question distinct_functions();
Question lipschitz_entropy_question();
Question weight_bounded();

}  // namespace relucert::studies
