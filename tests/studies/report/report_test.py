"""The sample reports as a reader's programs see them: TSV files by Python's own fractions, pages by strict parsers.

usage: report_test.py WRITE_SAMPLE_REPORTS, the program that writes them
"""
import csv
import html.parser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "support"))
import case_count  # noqa: E402

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
NAMES = ["plain", "troubled", "hostile", "huge", "quantizers", "unknown", "empty"]
VOID = {"meta", "br", "input"}
XHTML = "{http://www.w3.org/1999/xhtml}"
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
csv.field_size_limit(10 ** 8)


def setUpModule():
    global FOLDER
    temporary = tempfile.TemporaryDirectory(prefix="relucert-report-")
    unittest.addModuleCleanup(temporary.cleanup)
    FOLDER = pathlib.Path(temporary.name)
    subprocess.run([PROGRAM, FOLDER], check=True, stdout=subprocess.DEVNULL, timeout=300)


def rows(study, table):
    with open(FOLDER / study / f"{table}.tsv", newline="", encoding="utf-8", errors="surrogateescape") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def decimal(text):
    """The number that a decimal like 0.0125 or -3.1e-7 stands for."""
    match = re.fullmatch(r"(-?)(\d+)(?:\.(\d+))?(?:e(-?\d+))?", text)
    if match is None:
        raise AssertionError(f"not a decimal: {text!r}")
    sign, whole, fraction, exponent = match.groups()
    fraction = fraction or ""
    value = Fraction(int(whole + fraction)) * Fraction(10) ** (int(exponent or 0) - len(fraction))
    return -value if sign else value


class Tables(unittest.TestCase):
    def encloses(self, exact, text, up):
        """The decimal is on the right side of the exact value, and within one unit of its twelfth digit."""
        value, shown = Fraction(exact), decimal(text)
        (self.assertGreaterEqual if up else self.assertLessEqual)(shown, value, text)
        self.assertLessEqual(abs(shown - value), abs(value) / 10 ** 11, text)

    def test_exact_values_are_in_lowest_terms(self):
        for study in NAMES:
            for row in rows(study, "results"):
                for name in ["lower", "upper", "gap"]:
                    if row[name]:
                        self.assertEqual(str(Fraction(row[name])), row[name])

    def test_decimals_of_results_enclose(self):
        seen = 0
        for study in NAMES:
            for row in rows(study, "results"):
                pairs = [("lower", False), ("upper", True), ("gap", True)]
                pairs += [(name, True) for name in row if name.startswith("error:")]
                for name, up in pairs:
                    decimal_name = name.replace("error:", "error_decimal:") if ":" in name else f"{name}_decimal"
                    self.assertEqual(row[name] == "", row[decimal_name] == "")
                    if row[name]:
                        self.encloses(row[name], row[decimal_name], up)
                        seen += 1
        self.assertGreater(seen, 150)

    def test_decimals_of_bounds_and_targets_enclose(self):
        for study in NAMES:
            for row in rows(study, "bounds"):
                if row["value"]:
                    self.encloses(row["value"], row["decimal"], row["side"] == "upper")
            for row in rows(study, "targets"):
                self.encloses(row["error"], row["error_decimal"], True)
                if row["source_error"]:
                    self.encloses(row["source_error"], row["source_error_decimal"], True)

    def test_gap_is_the_quotient(self):
        for row in rows("plain", "results") + rows("huge", "results"):
            self.assertEqual(Fraction(row["upper"]) / Fraction(row["lower"]), Fraction(row["gap"]))

    def test_best_bounds_are_best(self):
        for study in ["plain", "huge"]:
            bounds = rows(study, "bounds")
            for row in rows(study, "results"):
                of_cell = [bound for bound in bounds if bound["cell"] == row["cell"] and bound["value"]]
                lower = [Fraction(bound["value"]) for bound in of_cell if bound["side"] == "lower"]
                upper = [Fraction(bound["value"]) for bound in of_cell if bound["side"] == "upper"]
                self.assertEqual(max(lower), Fraction(row["lower"]))
                self.assertEqual(min(upper), Fraction(row["upper"]))

    def test_numbers_of_thousands_of_digits_are_whole(self):
        longest = max(len(row["gap"]) for row in rows("huge", "results"))
        self.assertGreater(longest, 4900)
        self.assertIn("1/" + str(2 ** 16385), [row["lower"] for row in rows("huge", "results")])

    def test_hostile_text_stays_in_its_field(self):
        for table in ["results", "bounds", "targets"]:
            text = (FOLDER / "hostile" / f"{table}.tsv").read_bytes()
            width = text.split(b"\n")[0].count(b"\t")
            for line in text.split(b"\n")[:-1]:
                self.assertEqual(line.count(b"\t"), width)
            self.assertNotIn(b"\r", text)
        self.assertIn("error:tab\\there", rows("hostile", "results")[0])
        self.assertIn("error:line\\nbreak", rows("hostile", "results")[0])

    def test_certificates_of_the_tables_exist(self):
        for study in ["plain", "quantizers", "huge"]:
            for row in rows(study, "bounds") + rows(study, "targets"):
                if row["certificate"]:
                    self.assertTrue((FOLDER / study / row["certificate"]).is_file(), row["certificate"])


class StrictPage(html.parser.HTMLParser):
    """An HTML page whose elements are all closed in order, as the parser of a browser sees them."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.ids, self.links, self.scripts, self.problems = [], [], [], [], [], []
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.problems.append(f"an attribute twice: {tag} {names}")
        if any(name.startswith("on") for name in names):
            self.problems.append(f"an event handler: {tag} {names}")
        self.elements.append(tag)
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "xlink:href", "src"):
                self.links.append((tag, name, value))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"closed out of order: {tag} at {self.getpos()}")

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = {name: (FOLDER / name / "index.html").read_text(encoding="utf-8") for name in NAMES}
        cls.pages = {name: StrictPage(text) for name, text in cls.texts.items()}

    def test_every_page_is_well_formed_html(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(page.problems, [])
                self.assertTrue(self.texts[name].startswith("<!DOCTYPE html>\n"))

    def test_every_page_is_well_formed_xml(self):
        for name, text in self.texts.items():
            with self.subTest(name):
                root = ElementTree.fromstring(text)
                self.assertEqual(root.tag, XHTML + "html")
                self.assertEqual([child.tag for child in root], [XHTML + "head", XHTML + "body"])

    def test_every_figure_is_well_formed_xml(self):
        figures = sorted(FOLDER.glob("*/figures/*.svg"))
        self.assertGreater(len(figures), 10)
        for figure in figures:
            with self.subTest(str(figure)):
                self.assertEqual(ElementTree.parse(figure).getroot().tag, "{http://www.w3.org/2000/svg}svg")

    def test_the_strict_parser_finds_faults(self):
        for text in ["<p><b></p></b>", "<p>", "</p>", "<a b='1' b='2'></a>", "<p onclick='x'></p>"]:
            self.assertNotEqual(StrictPage(text).problems, [], text)

    def test_ids_are_unique(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(len(page.ids), len(set(page.ids)))

    def test_one_script_and_it_is_ours(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                self.assertEqual(page.elements.count("script"), 1)
                self.assertNotIn("alert", "".join(page.scripts))
                for tag in ["img", "iframe", "object", "embed", "link", "base", "form"]:
                    self.assertNotIn(tag, page.elements)

    def test_nothing_is_loaded_from_elsewhere(self):
        for name, text in self.texts.items():
            with self.subTest(name):
                style = text[text.index("<style>"):text.index("</style>")]
                self.assertNotIn("url(", style)
                self.assertNotIn("@import", style)
                for tag, attribute, value in self.pages[name].links:
                    self.assertNotEqual(attribute, "src", (tag, value))

    def test_links_lead_to_ids_and_files(self):
        for name in ["plain", "troubled", "huge", "quantizers", "unknown", "empty"]:
            page = self.pages[name]
            for tag, attribute, value in page.links:
                with self.subTest(study=name, link=value):
                    parts = urllib.parse.urlsplit(value)
                    self.assertEqual((parts.scheme, parts.netloc, parts.query), ("", "", ""))
                    if value.startswith("#"):
                        self.assertIn(parts.fragment, page.ids)
                    else:
                        target = FOLDER / name / urllib.parse.unquote(parts.path)
                        self.assertTrue(target.is_file(), value)

    def test_links_of_a_hostile_study_stay_inside(self):
        for tag, attribute, value in self.pages["hostile"].links:
            parts = urllib.parse.urlsplit(value)
            self.assertEqual((parts.scheme, parts.netloc), ("", ""), value)
            self.assertFalse(parts.path.startswith("/"), value)
            self.assertNotIn("..", parts.path.split("/"))
            self.assertNotIn("..", [part.lower().replace("%2e", ".") for part in parts.path.split("/")])

    def test_every_number_of_the_table_links_to_its_certificate(self):
        root = ElementTree.fromstring(self.texts["plain"])
        tables = {table.findtext(XHTML + "caption"): table for table in root.iter(XHTML + "table")}
        body = tables["Best certified bounds of every cell"].find(XHTML + "tbody")
        self.assertEqual(len(body), 24)
        for row, cell in zip(body, rows("plain", "results")):
            key = row.find(XHTML + "th").find(XHTML + "a")
            self.assertEqual(key.text, cell["cell"])
            numbers = [a for a in row.iter(XHTML + "a") if a.get("class") == "number"]
            self.assertEqual([a.get("href") for a in numbers], [f"cells/{cell['cell']}/bounds.cert"] * 3)
            for link, name, up in zip(numbers, ["lower", "upper", "gap"], [False, True, True]):
                shown, exact = decimal(link.text), Fraction(cell[name])
                (self.assertGreaterEqual if up else self.assertLessEqual)(shown, exact)
                self.assertLessEqual(abs(shown - exact), exact / 1000)

    def test_sort_keys_follow_the_exact_order(self):
        root = ElementTree.fromstring(self.texts["plain"])
        tables = {table.findtext(XHTML + "caption"): table for table in root.iter(XHTML + "table")}
        body = tables["Best certified bounds of every cell"].find(XHTML + "tbody")
        exact = [Fraction(row["gap"]) for row in rows("plain", "results")]
        keys = [int(row[9].get("data-order")) for row in body]
        for x, key_x in zip(exact, keys):
            for y, key_y in zip(exact, keys):
                self.assertEqual((x < y, x == y), (key_x < key_y, key_x == key_y))

    def test_all_sections_are_there(self):
        root = ElementTree.fromstring(self.texts["quantizers"])
        ids = [section.get("id") for section in root.iter(XHTML + "section")]
        self.assertEqual(ids, ["overview", "reading", "crossovers", "figures", "cells", "quantizers", "targets", "details", "rules", "manifest",
                               "study"])

    def test_text_of_a_hostile_study_is_shown_as_it_is(self):
        root = ElementTree.fromstring(self.texts["hostile"])
        self.assertEqual(root.find(f".//{XHTML}h1").text, "</title><script>alert(1)</script>")
        study = [section for section in root.iter(XHTML + "section") if section.get("id") == "study"][0]
        self.assertEqual(study.find(XHTML + "pre").text,
                         "</pre></body><script>alert(3)</script>]]>\n<!-- & -->\tq = '\"'\n\ufffd\ufffd\n")

    def test_bad_cells_are_marked_in_the_table(self):
        root = ElementTree.fromstring(self.texts["troubled"])
        tables = {table.findtext(XHTML + "caption"): table for table in root.iter(XHTML + "table")}
        body = tables["Best certified bounds of every cell"].find(XHTML + "tbody")
        marked = [row.find(XHTML + "th").find(XHTML + "a").text for row in body if row.get("class") == "bad"]
        self.assertEqual(marked, [f"a1-W4-L4-b{b}" for b in (2, 3, 5, 6)])

    def test_the_page_is_complete_without_its_script(self):
        for name, text in self.texts.items():
            self.assertNotIn("hidden", [word for word in re.findall(r"<\w+[^>]* (hidden)[ =>]", text)], name)
            self.assertIn("name=\"viewport\"", text)
            self.assertIn("prefers-color-scheme:dark", text)


if __name__ == "__main__":
    case_count.main()
