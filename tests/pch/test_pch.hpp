#ifndef RELUCERT_TEST_PCH
#define RELUCERT_TEST_PCH
// Precompiled for test programs. The BOOST_TEST_* macros come from the command line, so Boost.Test itself stays out.
#include <boost/multiprecision/gmp.hpp>
#include <string>
#include <vector>
#endif
