// The nodes of toml++ carry line and column, so every message points at the value it speaks of. Text is
// checked to be printable ASCII first: the parser has undefined behaviour on some other bytes.
#include "studies/engine/study_file.hpp"

#include <algorithm>
#include <filesystem>

#include "core/function/target.hpp"
#include "core/network/quantized_network.hpp"
#include "core/network/text.hpp"
#include "core/support/diagnostics.hpp"
#include "core/support/text_file.hpp"
#include "studies/engine/question_file.hpp"
#include "studies/engine/table_reader.hpp"

namespace relucert::studies {
namespace {

constexpr std::int64_t largest_size = 1 << 20;  // width and depth
constexpr std::int64_t largest_bits = 4096;     // integer and fraction bits
constexpr std::int64_t most_random_networks = 1000;

void require_ascii(std::string_view text, const std::string& file) {
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == '\n') {
      ++line;
      column = 1;
      continue;
    }
    if (byte >= 0x7f || (byte < 0x20 && byte != '\t' && byte != '\r'))
      throw_input_error({file, line, column}, "byte " + std::to_string(byte) + " is not printable ASCII",
                        "studies are plain ASCII, comments included");
    ++column;
  }
}

/// The file that a target specification `pwl:FILE` or `csv:FILE:COLUMN` names, or empty.
std::string file_of_target(const std::string& specification) {
  if (specification.starts_with("pwl:")) return specification.substr(4);
  if (specification.starts_with("csv:")) return specification.substr(4, specification.rfind(':') - 4);
  return {};
}

class StudyReader {
 public:
  StudyReader(const std::string& text, std::string file, std::string folder, const KnownNames& known)
      : file_(std::move(file)), folder_(std::move(folder)), known_(known) {
    study_.text = text;
  }

  Study read() {
    const toml::table root = parsed();
    TableReader(root, "the study file", file_, diagnostics_)
        .allow({"study", "family", "bounds", "targets", "quantizer", "conversion", "question", "figure"});
    read_study_table(root);
    if (root.get("question") != nullptr || root.get("figure") != nullptr) return read_question_study(root);
    read_families(root);
    read_bounds(root);
    read_targets(root);
    read_quantizer(root);
    read_conversion(root);
    diagnostics_.throw_if_any();
    return std::move(study_);
  }

 private:
  toml::table parsed() const {
    require_ascii(study_.text, file_);
    try {
      return toml::parse(study_.text, file_);
    } catch (const toml::parse_error& problem) {
      throw_input_error({file_, problem.source().begin.line, problem.source().begin.column},
                        std::string(problem.description()));
    }
  }

  /// The table `name`, or null with a message when it is missing though required, or no table.
  const toml::table* table(const toml::table& root, const std::string& name, bool required) {
    const toml::node* node = root.get(name);
    if (node == nullptr) {
      if (required) diagnostics_.error({file_, 1, 1}, "the table [" + name + "] is missing");
      return nullptr;
    }
    if (const toml::table* found = node->as_table()) return found;
    diagnostics_.error({file_, node->source().begin.line, node->source().begin.column},
                       "`" + name + "` is " + kind_of(*node) + ", expected a table",
                       "write [" + name + "] on a line of its own");
    return nullptr;
  }

  void read_study_table(const toml::table& root) {
    const toml::table* found = table(root, "study", true);
    if (found == nullptr) return;
    const TableReader reader(*found, "[study]", file_, diagnostics_);
    reader.allow({"name", "question", "seed"});
    study_.name = reader.text("name", true);
    study_.question = reader.text("question", true);
    study_.seed = static_cast<std::uint64_t>(reader.integer("seed", 0, INT64_MAX, 1));
    if (const toml::node* node = reader.find("name");
        node != nullptr && node->is_string() && !usable_in_path(study_.name))
      diagnostics_.error(reader.where(*node), "the name `" + study_.name + "` cannot be used for a folder",
                         "1 to 100 characters: a-z, 0-9, _ and -");
  }

  Study read_question_study(const toml::table& root) {
    for (const char* name : {"family", "bounds", "targets", "quantizer", "conversion"})
      if (const toml::node* node = root.get(name))
        diagnostics_.error({file_, node->source().begin.line, node->source().begin.column},
                           "a study with [[question]] has no [" + std::string(name) + "]");
    read_questions(root, file_, diagnostics_, study_);
    if (root.get("question") == nullptr)
      diagnostics_.error({file_, 1, 1}, "the table [[question]] is missing", "[[figure]] draws its answers");
    diagnostics_.throw_if_any();
    return std::move(study_);
  }

  void read_families(const toml::table& root) {
    const toml::node* node = root.get("family");
    if (node == nullptr) {
      diagnostics_.error({file_, 1, 1}, "the table [family] is missing", "it names the axes a, b, W and L");
      return;
    }
    if (const toml::table* single = node->as_table()) {
      read_family(*single, "[family]");
    } else if (const toml::array* list = node->as_array();
               list != nullptr && list->is_homogeneous<toml::table>()) {
      for (const toml::node& element : *list) read_family(*element.as_table(), "[[family]]");
    } else {
      diagnostics_.error({file_, node->source().begin.line, node->source().begin.column},
                         "`family` is " + kind_of(*node) + ", expected a table",
                         "write [family], or [[family]] several times");
    }
    std::sort(study_.families.begin(), study_.families.end(), [](const Family& x, const Family& y) {
      return std::tie(x.integer_bits, x.width, x.depth, x.fraction_bits) <
             std::tie(y.integer_bits, y.width, y.depth, y.fraction_bits);
    });
    study_.families.erase(std::unique(study_.families.begin(), study_.families.end()), study_.families.end());
  }

  void read_family(const toml::table& found, const std::string& name) {
    const TableReader reader(found, name, file_, diagnostics_);
    reader.allow({"a", "b", "W", "L"});
    const auto a = reader.axis("a", 0, largest_bits);
    const auto b = reader.axis("b", 0, largest_bits);
    const auto widths = reader.axis("W", 1, largest_size);
    const auto depths = reader.axis("L", 1, largest_size);
    // Each axis has at most 10^5 values, so the product of four needs 128 bits at most in thought and a guard
    // here.
    std::size_t cells = 1;
    for (const std::size_t size : {a.size(), b.size(), widths.size(), depths.size()}) {
      cells *= size;
      if (cells + study_.families.size() > most_cells) {
        diagnostics_.error(reader.where(), name + " spans more than " + std::to_string(most_cells) + " cells",
                           "the axes multiply: " + std::to_string(a.size()) + " x " +
                               std::to_string(b.size()) + " x " + std::to_string(widths.size()) + " x " +
                               std::to_string(depths.size()));
        return;
      }
    }
    for (const auto a_value : a)
      for (const auto width : widths)
        for (const auto depth : depths)
          for (const auto b_value : b) study_.families.push_back({width, depth, a_value, b_value});
  }

  void read_bounds(const toml::table& root) {
    study_.lower = known_.lower;
    study_.upper = known_.upper;
    const toml::table* found = table(root, "bounds", false);
    if (found == nullptr) return;
    const TableReader reader(*found, "[bounds]", file_, diagnostics_);
    reader.allow({"lower", "upper"});
    study_.lower = reader.choice("lower", known_.lower, "lower bound", true);
    study_.upper = reader.choice("upper", known_.upper, "construction", true);
  }

  void read_targets(const toml::table& root) {
    const toml::table* found = table(root, "targets", false);
    if (found == nullptr) return;
    const TableReader reader(*found, "[targets]", file_, diagnostics_);
    reader.allow({"use", "max_parameters"});
    study_.max_parameters =
        static_cast<std::uint64_t>(reader.integer("max_parameters", 1, INT64_MAX, Study::no_limit));
    if (reader.find("use") == nullptr)
      diagnostics_.error(reader.where(), "[targets] needs the key `use`",
                         "for example use = [\"tent\", \"walk:7:64\"]");
    for (const auto& name : reader.names("use")) read_target(name);
  }

  void read_target(const TableReader::Name& name) {
    try {
      const std::string path = file_of_target(name.text);
      if (path.empty()) {
        study_.targets.push_back({name.text, parse_target(name.text).function});
        return;
      }
      const std::string resolved = (std::filesystem::path(folder_) / path).string();
      std::string specification = name.text;
      specification.replace(4, path.size(), resolved);
      study_.targets.push_back({name.text, parse_target(specification).function});
      study_.files.push_back({path, read_text_file(resolved)});
    } catch (const InputError& problem) {
      diagnostics_.error(name.where, "target `" + name.text + "`: " + problem.what());
    }
  }

  void read_quantizer(const toml::table& root) {
    const toml::table* found = table(root, "quantizer", false);
    if (found == nullptr) return;
    const TableReader reader(*found, "[quantizer]", file_, diagnostics_);
    reader.allow({"use", "source", "source_bits"});
    study_.quantizers = reader.choice("use", known_.quantizers, "quantizer", false);
    if (reader.find("use") == nullptr) diagnostics_.error(reader.where(), "[quantizer] needs the key `use`");
    study_.quantizer_source = reader.text("source", true);
    if (const toml::node* node = reader.find("source");
        node != nullptr && node->is_string() &&
        std::find(known_.upper.begin(), known_.upper.end(), study_.quantizer_source) == known_.upper.end())
      diagnostics_.error(reader.where(*node), "unknown construction `" + study_.quantizer_source + "`",
                         "known: " + joined(known_.upper));
    if (reader.find("source_bits") == nullptr)
      diagnostics_.error(reader.where(), "[quantizer] needs the key `source_bits`");
    study_.quantizer_source_bits =
        static_cast<std::uint32_t>(reader.integer("source_bits", 0, largest_bits, 0));
    if (study_.targets.empty()) diagnostics_.error(reader.where(), "a study with quantizers needs [targets]");
  }

  void read_conversion(const toml::table& root) {
    const toml::table* found = table(root, "conversion", false);
    if (found == nullptr) return;
    const TableReader reader(*found, "[conversion]", file_, diagnostics_);
    reader.allow({"factor", "random", "use", "networks"});
    ConversionPlan& plan = study_.conversion;
    plan.factors = reader.axis("factor", 2, largest_bits);
    std::sort(plan.factors.begin(), plan.factors.end());
    plan.random_networks = static_cast<std::uint32_t>(reader.integer("random", 0, most_random_networks, 0));
    plan.constructions = reader.choice("use", known_.upper, "construction", false);
    for (const auto& name : reader.names("networks")) read_network_file(name);
    if (plan.random_networks == 0 && plan.constructions.empty() && reader.find("networks") == nullptr)
      diagnostics_.error(reader.where(), "[conversion] names no networks",
                         "give `random` (a number), `use` (constructions) or `networks` (files)");
    if (!plan.constructions.empty() && study_.targets.empty())
      diagnostics_.error(reader.where(), "a study that converts constructions needs [targets]");
    if (!study_.quantizers.empty())
      diagnostics_.error(reader.where(), "a study has [quantizer] or [conversion], not both");
    const std::size_t cells = study_.families.size() * plan.factors.size() * (plan.constructions.size() + 1);
    if (cells > most_cells)
      diagnostics_.error(reader.where(),
                         "the conversions span more than " + std::to_string(most_cells) + " cells");
  }

  void read_network_file(const TableReader::Name& name) {
    const std::filesystem::path path = std::filesystem::path(folder_) / name.text;
    StudyNetwork entry{path.stem().string(), Network({{1, {{{}, 0}}}})};
    const auto refuse = [&](const std::string& reason) {
      diagnostics_.error(name.where, "network `" + name.text + "`: " + reason);
    };
    std::vector<std::string> taken = known_.upper;
    taken.emplace_back("random");
    for (const auto& other : study_.conversion.networks) taken.push_back(other.name);
    if (!usable_in_path(entry.name)) return refuse("the name cannot be used for a folder");
    if (std::find(taken.begin(), taken.end(), entry.name) != taken.end())
      return refuse("the name `" + entry.name + "` is taken");
    try {
      study_.files.push_back({name.text, read_text_file(path.string())});
      entry.network = parse_network(study_.files.back().bytes, path.string());
    } catch (const InputError& problem) {
      return refuse(problem.what());
    }
    if (entry.network.inputs() != 1 || entry.network.outputs() != 1)
      return refuse("one input and one output expected");
    if (!smallest_grid(entry.network)) return refuse("some weight is not a dyadic rational");
    study_.conversion.networks.push_back(std::move(entry));
  }

  std::string file_;
  std::string folder_;
  const KnownNames& known_;
  Diagnostics diagnostics_;
  Study study_;
};

}  // namespace

Study parse_study(const std::string& text, const std::string& file, const std::string& folder,
                  const KnownNames& known) {
  return StudyReader(text, file, folder, known).read();
}

Study read_study(const std::string& file, const KnownNames& known) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  return parse_study(read_text_file(file), file, folder.empty() ? "." : folder.string(), known);
}

}  // namespace relucert::studies
