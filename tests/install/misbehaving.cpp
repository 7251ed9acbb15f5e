// A Boost.Test program of four cases whose second case does what the command line says. run_tests_test.py
// runs it inside a project of its own; it is no test of relucert.
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdlib>
#include <string>

namespace {

void behave() {
  const auto& suite = boost::unit_test::framework::master_test_suite();
  const std::string mode = suite.argc > 1 ? suite.argv[1] : "well";
  if (mode == "fail") BOOST_ERROR("as asked");
  if (mode == "throw") throw std::runtime_error("as asked");
  if (mode == "abort") std::abort();
  if (mode == "segfault") std::raise(SIGSEGV);
  if (mode == "exit0") ::_exit(0);
  if (mode == "exit1") ::_exit(1);
  if (mode == "exit77") ::_exit(77);
  if (mode == "hang") ::sleep(600);
  if (mode == "fail_at_exit") std::atexit([] { ::_exit(3); });
  if (mode == "erase") {
    // The list is there when the program ends and gone when somebody looks.
    static std::string file = suite.argv[2];
    std::atexit([] { ::unlink(file.c_str()); });
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(first) { BOOST_TEST(true); }
BOOST_AUTO_TEST_CASE(second) {
  behave();
  BOOST_TEST(true);
}
BOOST_AUTO_TEST_CASE(third) { BOOST_TEST(true); }
BOOST_AUTO_TEST_CASE(fourth) { BOOST_TEST(true); }
