#!/bin/bash
# Builds everything with AddressSanitizer and UndefinedBehaviorSanitizer in build-sanitize/ and runs all tests
# there. Takes a quarter of an hour and is no part of continuous integration. Arguments go to `meson test`,
# for instance --suite plugins.
set -euo pipefail
root=$(dirname "$(readlink -f "$0")")/..
build=$root/build-sanitize
# The sanitizers' symbols are found when a program starts, hence no check for undefined ones. Without
# assertions compiled out, the inside of hot loops is checked too.
[ -f "$build/build.ninja" ] ||
  meson setup "$build" "$root" --wrap-mode=nodownload -Dbuildtype=debug -Doptimization=1 \
  -Db_sanitize=address,undefined -Db_lundef=false -Db_ndebug=false
ninja -C "$build" all
# A finding must end the program, or a test that goes on would count as passed.
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 ASAN_OPTIONS=detect_leaks=1:abort_on_error=0
# The tests of the installation build programs without sanitizers, which cannot load a library that has them.
exec "$root/tests/run_tests.py" "$build" --no-rebuild --timeout-multiplier 4 --no-suite install "$@"
