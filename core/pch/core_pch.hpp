#ifndef RELUCERT_CORE_PCH
#define RELUCERT_CORE_PCH
// Precompiled: the headers that nearly every file of core needs and that are slow to read.
#include <algorithm>
#include <boost/multiprecision/gmp.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#endif
