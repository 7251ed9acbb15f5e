#include "sample_reports.hpp"

#include <algorithm>

namespace relucert::tests {
namespace {

using namespace relucert::studies;

std::string key_of(const Family& family) {
  return "a" + std::to_string(family.integer_bits) + "-W" + std::to_string(family.width) + "-L" +
         std::to_string(family.depth) + "-b" + std::to_string(family.fraction_bits);
}

std::string regime_of_rule(const std::string& rule) {
  return rule == "precision" ? "under-quantized" : rule == "memory" ? "properly quantized" : "over-quantized";
}

/// Fills in what follows from the two lists of bounds.
void choose_best(CellResult& cell) {
  cell.best_lower = *std::max_element(cell.lower.begin(), cell.lower.end(),
                                      [](const auto& x, const auto& y) { return x.value < y.value; });
  cell.best_upper = *std::min_element(cell.upper.begin(), cell.upper.end(),
                                      [](const auto& x, const auto& y) { return x.value < y.value; });
  cell.gap = cell.best_upper->value / cell.best_lower->value;
  cell.regime = regime_of_rule(cell.best_lower->rule);
}

TargetEntry sample_network(const CellResult& cell, const std::string& target, std::int64_t parts) {
  TargetEntry entry;
  entry.target = target;
  entry.construction = cell.best_upper->rule;
  entry.certificate = "target-" + std::to_string(parts) + ".cert";
  entry.error = cell.best_upper->value * Rational(Integer(parts), Integer(7));
  entry.at = Rational(Integer(parts), Integer(64));
  entry.pieces = cell.family.width + 1;
  entry.width = cell.family.width;
  entry.depth = cell.family.depth;
  entry.connectivity = 5;
  entry.memory_bits = "123456789012345678901234567890";
  return entry;
}

ReportInput study(const std::string& name) {
  ReportInput input;
  input.study = name;
  input.question = "How does A(R_b^a(W,L)) fall with b?";
  input.manifest = {{"program", "relucert"}, {"seed", "20240501"}};
  input.study_text = "[study]\nname = \"" + name + "\"\n";
  input.targets = {"tent", "walk:7:64"};
  input.rules = {{"memory", "A >= 1/m where N(W,L) < P(m).", "arXiv 2405.01952", "note"},
                 {"precision", "A >= 2^-(bL+1).", "arXiv 2405.01952", "note"},
                 {"pieces", "A >= 1/(2((W+1)^(L-1) + 1)).", "arXiv 2405.01952", "note"},
                 {"constant", "A <= 1/2 + 2^-(bL+1).", "notes/upper_bounds.md", "note"}};
  return input;
}

}  // namespace

CellResult sample_cell(std::uint32_t width, std::uint32_t depth, std::uint32_t a, std::uint32_t b) {
  CellResult cell;
  cell.family = {width, depth, a, b};
  cell.key = key_of(cell.family);
  const std::int64_t parameters = std::int64_t{width} * width * depth;
  const std::int64_t m = parameters * (a + b + 2) / 2;
  cell.lower.push_back({"memory", Rational(1, m), {{"m", std::to_string(m)}}});
  cell.lower.push_back({"precision", Rational::power_of_two(-(std::int64_t{b} * depth + 1)), {}});
  cell.lower.push_back({"pieces", Rational(1, 2 * (Integer::power(width + 1, depth - 1) + Integer(1))), {}});
  cell.lower_unknown.push_back({"monotone_or_affine", "needs W = 1 or L = 1"});
  cell.upper.push_back(
      {"constant", Rational(1, 2) + Rational::power_of_two(-(std::int64_t{b} * depth + 1)), {}});
  cell.upper.push_back({"shallow_interpolation",
                        Rational(1, 2 * std::int64_t{width}) + Rational::power_of_two(-(std::int64_t{b} + 1)),
                        {{"r", "1"}}});
  cell.upper_unknown.push_back({"ladder", "its depth exceeds L"});
  choose_best(cell);
  cell.certificate = "bounds.cert";
  cell.targets = {sample_network(cell, "tent", 3), sample_network(cell, "walk:7:64", 5)};
  cell.checks = {{"relucert-check", "verified"}, {"relucert-check.py", "verified"}};
  cell.status = "verified";
  return cell;
}

CellResult sample_quantizer_cell(std::uint32_t width, std::uint32_t depth, std::uint32_t a, std::uint32_t b,
                                 const std::string& quantizer) {
  CellResult cell = sample_cell(width, depth, a, b);
  CellResult quantized;
  quantized.family = cell.family;
  quantized.key = cell.key + "-" + quantizer;
  quantized.quantizer = quantizer;
  quantized.checks = cell.checks;
  quantized.status = cell.status;
  for (TargetEntry entry : cell.targets) {
    entry.construction = quantizer;
    entry.source_error = Rational(1, 33);
    entry.error = Rational(1, 33) + Rational::power_of_two(-std::int64_t{b}) / Rational(3);
    quantized.targets.push_back(entry);
  }
  return quantized;
}

ReportInput plain_study() {
  ReportInput input = study("plain");
  for (const std::uint32_t width : {2, 8})
    for (const std::uint32_t depth : {2, 4})
      for (const std::uint32_t b : {1, 2, 4, 8, 16, 64})
        input.cells.push_back(sample_cell(width, depth, 1, b));
  return input;
}

ReportInput troubled_study() {
  ReportInput input = study("troubled");
  for (const std::uint32_t b : {1, 2, 3, 4, 5, 6, 7, 8}) input.cells.push_back(sample_cell(4, 4, 1, b));
  CellResult& refuted = input.cells[1];
  refuted.status = "refuted";
  refuted.error = "line 14: step 9: the walks do not outnumber the networks";
  refuted.checks[0].verdict = "REJECTED 14";
  CellResult& failed = input.cells[2];
  failed = CellResult{};
  failed.family = {4, 4, 1, 3};
  failed.key = key_of(failed.family);
  failed.status = "failed";
  failed.error = "out of memory";
  input.cells[3].checks.pop_back();
  input.cells[4].checks.clear();
  CellResult& contradictory = input.cells[5];
  contradictory.gap = *contradictory.gap / Rational(2);
  CellResult& half_known = input.cells[6];
  half_known.upper_unknown.push_back({"constant", "gave up: too many digits"});
  half_known.upper.clear();
  half_known.best_upper.reset();
  half_known.gap.reset();
  return input;
}

ReportInput hostile_study() {
  ReportInput input = study("</title><script>alert(1)</script>");
  input.question =
      "\"><img src=x onerror='alert(2)'> & " + std::string(20000, 'w') + " \xff\xfe \x01 \xed\xa0\x80 ?";
  input.study_text = "</pre></body><script>alert(3)</script>]]>\r\n<!-- & -->\tq = '\"'\n\xc0\xaf\n";
  input.targets = {"<b>tent</b>", "tab\there", "line\nbreak", "javascript:alert(4)"};
  input.manifest = {{"<i>name</i>", "value & \"more\" \x07"}};
  const std::string rule = "p'recision`date`\" @$x \\n <script>";
  input.rules = {{rule, "A > <script>alert(5)</script>", "a & b", "'note'"}};
  for (const std::uint32_t b : {1, 2, 4}) {
    CellResult cell = sample_cell(2, 4, 1, b);
    cell.lower[1].rule = rule;
    choose_best(cell);
    for (std::size_t i = 0; i < cell.targets.size(); ++i) cell.targets[i].target = input.targets[i];
    cell.targets[0].certificate = "javascript:alert(6)";
    cell.targets[1].certificate = "../../escape?x#y";
    cell.lower_unknown.push_back({"<u>rule</u>", "</details>&lt;"});
    input.cells.push_back(cell);
  }
  input.cells[2].status = "failed";
  input.cells[2].error = "</pre><script>alert(7)</script> " + std::string(5000, 'e') + "\n\tline two";
  input.cells.push_back(sample_quantizer_cell(2, 4, 1, 1, "<q>' \"quantizer`"));
  return input;
}

ReportInput huge_study() {
  ReportInput input = study("huge");
  for (const std::uint32_t b : {2, 4, 256, 4096}) {
    CellResult cell = sample_cell(3, 4, 1, b);
    std::erase_if(cell.lower, [](const BoundEntry& entry) { return entry.rule != "precision"; });
    const Integer odd = Integer::power(3, 10000);
    const Rational near_one(odd, odd - Integer(1));
    cell.upper = {{"formula",
                   cell.lower[0].value * Rational(Integer::power(3, 17), Integer::power(7, 5)) * near_one,
                   {}}};
    choose_best(cell);
    cell.targets[0].error = cell.best_upper->value / Rational(3);
    input.cells.push_back(cell);
  }
  return input;
}

ReportInput quantizer_study() {
  ReportInput input = study("quantizers");
  for (const std::uint32_t b : {1, 4, 16}) {
    input.cells.push_back(sample_cell(4, 3, 1, b));
    input.cells.push_back(sample_quantizer_cell(4, 3, 1, b, "round_to_nearest"));
    input.cells.push_back(sample_quantizer_cell(4, 3, 1, b, "gpfq"));
  }
  CellResult& exact = input.cells.back();  // a quantizer that loses nothing, on a network without error
  exact.targets[0].error = Rational(0);
  exact.targets[0].source_error = Rational(0);
  CellResult& failed = input.cells[4];
  failed.status = "failed";
  failed.error = "the quantizer threw: no samples";
  failed.targets.clear();
  failed.checks.clear();
  return input;
}

ReportInput conversion_study() {
  ReportInput input = study("conversions");
  for (const std::string source : {"random", "lynx"})
    for (const std::uint32_t factor : {2, 3, 4}) {
      CellResult cell;
      const std::uint32_t b = source == "lynx" ? 12 / factor : 2;
      cell.family = {5, 3, 1, b};
      cell.key = key_of(cell.family) + "-k" + std::to_string(factor) + "-" + source;
      cell.factor = factor;
      cell.source = source;
      const SizeEntry before{5, 3, factor, b * factor, 40, "1000", "900"};
      const SizeEntry after{12, 3 * factor, 1, b, 90, "3000", "1100"};
      cell.conversions = {{source + ":1", "conversion-1.cert", before, after, 4}};
      cell.checks = {{"relucert-check", "verified"}, {"relucert-check.py", "verified"}};
      cell.status = "verified";
      input.cells.push_back(cell);
    }
  input.cells[1].conversions[0].after.width = 13;
  CellResult& unknown = input.cells[2];
  unknown.conversions.clear();
  unknown.checks.clear();
  unknown.status = "unknown";
  unknown.upper_unknown = {{"random", "gave up: k is too large"}};
  return input;
}

ReportInput question_study() {
  ReportInput input = study("questions");
  const auto add = [&](std::uint32_t width, std::uint32_t depth, const Rational& gap) -> CellResult& {
    CellResult cell;
    cell.question = {"weight_bounded",
                     {{"W", std::to_string(width)}, {"L", std::to_string(depth)}, {"B", "1"}}};
    cell.key = "weight_bounded-W" + std::to_string(width) + "-L" + std::to_string(depth);
    cell.answer = {
        {"lower", "1/64"}, {"lower_rule", "vc"}, {"upper", (gap / Rational(64)).text()}, {"gap", gap.text()}};
    cell.answer_certificates = {"bounds.cert"};
    cell.answer_rules = {"quotient", "vc"};
    cell.checks = {{"relucert-check", "verified"}, {"relucert-check.py", "verified"}};
    cell.status = "verified";
    return input.cells.emplace_back(cell);
  };
  for (const std::uint32_t width : {2, 3})
    for (const std::uint32_t depth : {2, 3, 4}) add(width, depth, Rational(1 << depth));
  CellResult& refuted = add(4, 2, 3);
  refuted.status = "refuted";
  refuted.checks.back().verdict = "bounds.cert:3: the value is 1/2";
  CellResult& unknown = add(4, 3, 3);
  unknown.answer.clear();
  unknown.answer_certificates.clear();
  unknown.answer_rules.clear();
  unknown.checks.clear();
  unknown.answer_unknown = "no rule applies";
  unknown.error = unknown.answer_unknown;
  unknown.status = "unknown";
  input.figures = {{"weight_bounded", "Gap over depth", "L", {"gap"}, "W"},
                   {"weight_bounded", "Bounds over depth", "L", {"upper", "lower"}, ""}};
  return input;
}

ReportInput unknown_study() {
  ReportInput input = study("unknown");
  for (const std::uint32_t b : {1, 2}) {
    CellResult cell = sample_cell(4, 3, 1, b);
    for (const auto& entry : cell.lower)
      cell.lower_unknown.push_back({entry.rule, "gave up: L exceeds 4096"});
    for (const auto& entry : cell.upper) cell.upper_unknown.push_back({entry.rule, "needs a >= 1"});
    cell.lower.clear();
    cell.upper.clear();
    cell.best_lower.reset();
    cell.best_upper.reset();
    cell.gap.reset();
    cell.regime.clear();
    cell.certificate.clear();
    cell.targets.clear();
    cell.checks.clear();
    if (b == 2) cell.status = "unknown";
    input.cells.push_back(cell);
  }
  return input;
}

ReportInput empty_study() {
  ReportInput input;
  input.study = "empty";
  return input;
}

std::vector<std::pair<std::string, ReportInput>> sample_studies() {
  return {{"plain", plain_study()},
          {"troubled", troubled_study()},
          {"hostile", hostile_study()},
          {"huge", huge_study()},
          {"quantizers", quantizer_study()},
          {"unknown", unknown_study()},
          {"conversions", conversion_study()},
          {"questions", question_study()},
          {"empty", empty_study()}};
}

}  // namespace relucert::tests
