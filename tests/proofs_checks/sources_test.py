"""What the checkers are made of: no floating-point number, nothing of core, small."""

import ast
import glob
import os
import re
import unittest

import checkers

CPP = sorted(glob.glob(os.path.join(checkers.PROOFS_CHECKS, "checker", "*.?pp")))


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_comments_and_strings(text):
    return re.sub(r'"(\\.|[^"\\])*"', '""', re.sub(r"//.*", "", text))


class CppSources(unittest.TestCase):
    def test_there_are_sources(self):
        self.assertGreater(len(CPP), 10)

    def test_no_floating_point(self):
        for path in CPP:
            code = without_comments_and_strings(read(path))
            self.assertNotRegex(code, r"\b(float|double|mpf_\w+|mpfr_\w+|get_d|mpz_get_d\w*|cmath|complex)\b",
                                path)
            self.assertNotRegex(code, r"\b\d+\.\d|\b\d+[eE][-+]?\d|<cmath>|<math.h>", path)

    def test_includes_are_own_headers_std_and_gmp(self):
        own = {os.path.basename(path) for path in CPP}
        for path in CPP:
            for bracket, name in re.findall(r'^#include ([<"])([^>"]+)[>"]', read(path), re.M):
                if bracket == '"':
                    self.assertIn(name, own, path)
                else:
                    self.assertRegex(name, r"^[a-z_]+$|^gmp(xx)?\.h$", path)

    def test_no_assert_and_no_mutable_global(self):
        for path in CPP:
            code = without_comments_and_strings(read(path))
            self.assertNotRegex(code, r"\bassert\s*\(", path)
            self.assertNotRegex(code, r"(?m)^(static|extern|thread_local) (?!.*\()", path)
            # A variable at namespace scope begins its line; only constants may.
            for line in re.findall(r"(?m)^[A-Za-z][\w:<>, ]*[ &*]\w+(?: = .*|\{.*\}|\[\].*)?;$", code):
                self.assertRegex(line,
                                 r"^(constexpr|using|namespace|struct|class|enum|return|extern template)\b",
                                 path)

    def test_small(self):
        # The side conditions of a theorem are read beside its proof, one file at a time; all the rest is read once.
        def lines(paths):
            code = "\n".join(without_comments_and_strings(read(path)) for path in paths)
            return len([line for line in code.split("\n") if line.strip()])

        def states_theorems(path):
            name = os.path.basename(path)
            return name.startswith("rules_") and name != "rules_network.cpp"

        theorems = [path for path in CPP if states_theorems(path)]
        self.assertGreater(len(theorems), 2)
        for path in theorems:
            self.assertLess(lines([path]), 250, path)
        self.assertLess(lines([path for path in CPP if not states_theorems(path)]), 1550)


class PythonSource(unittest.TestCase):
    def setUp(self):
        self.tree = ast.parse(read(checkers.PYTHON_CHECKER))

    def test_standard_library_only(self):
        allowed = {"fractions", "functools", "itertools", "math", "operator", "os", "sys"}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                self.assertLessEqual({name.name for name in node.names}, allowed)
            if isinstance(node, ast.ImportFrom):
                self.assertIn(node.module, allowed)

    def test_no_floating_point(self):
        exact = {"gcd", "isqrt", "comb"}
        for node in ast.walk(self.tree):
            self.assertNotIsInstance(node, ast.Div)
            if isinstance(node, ast.Constant):
                self.assertNotIsInstance(node.value, (float, complex))
            if isinstance(node, ast.Name):
                self.assertNotIn(node.id, ("float", "complex", "round"))
            if isinstance(node, ast.Attribute) and isinstance(node.value,
                                                              ast.Name) and node.value.id == "math":
                self.assertIn(node.attr, exact)

    def test_no_assert(self):
        self.assertFalse([node for node in ast.walk(self.tree) if isinstance(node, ast.Assert)])


if __name__ == "__main__":
    checkers.case_count.main()
