// How many functions a class has. Proof: notes/enumeration.md.

#include "enumeration.hpp"
#include "rules.hpp"

namespace relucert_check {

void enumeration(const Step& step, const Store& store) {
  const Integer count = integer(enumerated_count(store.function_class(step.conclusion.objects[0])));
  require(step.conclusion.count == count, "the class has ", count, " functions, not ", step.conclusion.count);
}

}  // namespace relucert_check
