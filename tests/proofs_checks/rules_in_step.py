"""RULES.md, FORMAT.md, the notes and both checkers name the same rules and statements."""

import os
import re
import tempfile
import unittest

import checkers


def read(*path):
    with open(os.path.join(checkers.PROOFS_CHECKS, *path), encoding="utf-8") as file:
        return file.read()


def known(checker):
    return checkers.run(checker, ["--rules"]).stdout.split()


def documented():
    """The rules of RULES.md with their status: from the table, and from headings `### name(status) ...`."""
    text = read("RULES.md")
    table = re.findall(r"^\| `(\w+)` \|", text, re.M)
    headings = re.findall(r"\w+\(\w+\)", "\n".join(re.findall(r"^### .*$", text, re.M)))
    return table + headings


class RulesInStep(unittest.TestCase):
    def test_both_checkers_and_rules_md(self):
        self.assertGreater(len(documented()), 15)
        for checker in checkers.COMMANDS:
            self.assertEqual(sorted(known(checker)), sorted(documented()), checker)

    def test_no_rule_twice(self):
        self.assertEqual(len(documented()), len(set(documented())))

    def test_statements_of_format_md(self):
        table = re.search(r"## Statements\n(.*?)\n## ", read("FORMAT.md"), re.S).group(1)
        statements = dict(re.findall(r"^\| `(\w+)([\w ]*)` \|", table, re.M))
        module = checkers.python_checker()
        self.assertEqual(set(statements), set(module.STATEMENTS))
        letters = {"N": "n", "G": "g", "F": "f", "r": "v", "C": "c", "n": "m"}
        for name, arguments in statements.items():
            # G is a grid in on_grid and a function in the distances.
            shape = "".join(letters.get(x, x) for x in arguments.split())
            self.assertEqual(shape if name == "on_grid" else shape.replace("g", "f"), module.STATEMENTS[name],
                             name)
        cpp = dict(re.findall(r'\{"(\w+)", Kind::\w+, "(\w+)"\}', read("checker", "statement.cpp")))
        self.assertEqual(cpp, module.STATEMENTS)

    def test_every_theorem_rule_has_a_note(self):
        notes = "".join(read("notes", name) for name in
                        ("lower_bounds.md", "upper_bounds.md", "bit_extraction.md", "grid_retrieval.md",
                         "weight_splitting.md", "enumeration.md", "entropy.md"))
        for rule in documented():
            if rule.endswith("(note)"):
                self.assertRegex(notes, r"(?m)^## .*`%s`" % rule[:-len("(note)")])

    def test_every_computational_rule_has_a_note(self):
        for rule in documented():
            if "(" not in rule:
                self.assertIn("`%s`" % rule, read("notes", "realization.md"))

    def test_example_of_format_md_is_accepted(self):
        example = read("FORMAT.md").split("```\n")[1]
        with tempfile.TemporaryDirectory() as folder:
            verdict = checkers.both(self, folder, {"example": example})["example"]
        self.assertEqual(verdict.status, 0, verdict)


if __name__ == "__main__":
    checkers.case_count.main()
