// The regime map: one coloured field per cell, rows by the other parameters. Drawn in pixel coordinates, so
// that every text has a known place.
#include <algorithm>
#include <cmath>

#include "core/number/decimal.hpp"
#include "studies/report/figure_script.hpp"
#include "studies/report/gnuplot.hpp"
#include "studies/report/numbers.hpp"
#include "studies/report/standing.hpp"

namespace relucert::studies {
namespace {

constexpr double margin = 8;
constexpr double label_width = 30;
constexpr double header_bottom = 42;
constexpr double group_space = 5;

struct LabelStyle {
  Colour colour = colour::ink;
  int size = 12;
  const char* place = "center";
};

std::string label(const std::string& text, double x, double y, const LabelStyle& style) {
  return "set label " + gnuplot_string(text) + " at first " + plot_number(x) + ",first " + plot_number(y) +
         " " + style.place + " font '," + std::to_string(style.size) + "' front tc " + rgb(style.colour) +
         "\n";
}

/// Makes the first coordinate system of gnuplot the pixels of the canvas, y downwards.
std::string pixel_coordinates(int width, int height) {
  return "set lmargin at screen 0\nset rmargin at screen 1\nset tmargin at screen 1\nset bmargin at screen "
         "0\n"
         "unset border\nunset tics\nunset key\nset xrange [0:" +
         std::to_string(width) + "]\nset yrange [" + std::to_string(height) + ":0]\n";
}

std::string pixel_rectangle(double x, double y, double width, double height, const Colour& fill,
                            const std::string& border) {
  return "set object rectangle from first " + plot_number(x) + ",first " + plot_number(y) + " to first " +
         plot_number(x + width) + ",first " + plot_number(y + height) + " fc " + rgb(fill) +
         " fillstyle solid 1 " + border + "\n";
}

/// A gap in a map cell, rounded up: three digits, from 10 000 on in thousands, from a million on a power of
/// two above it.
std::string short_gap(const Rational& gap) {
  if (gap < Rational(10000)) return decimal_upper(gap, figure_digits);
  if (gap < Rational(1000000)) return decimal_upper(gap / Rational(1000), figure_digits) + "k";
  return "\u2264" + power_of_two_label(ceil_log2(gap));
}

/// Sizes of the fields. A study with many columns stacks number and letter, so that the map still fits a
/// phone.
struct MapGeometry {
  double left = 0;
  double cell_width = 0;
  double row_height = 25;
  bool stacked = false;

  MapGeometry(std::size_t row_labels, std::size_t columns) {
    left = margin + label_width * static_cast<double>(row_labels) + (row_labels == 0 ? 0 : 2);
    constexpr double least = 43;
    constexpr double least_stacked = 31;
    constexpr double greatest = 76;
    cell_width = std::min(greatest, (panel_width - margin - left) / static_cast<double>(columns));
    if (cell_width >= least) return;
    stacked = true;
    row_height = 32;
    cell_width = std::max(cell_width, least_stacked);
  }
};

struct MapCellLook {
  RegimeStyle style;
  std::string text;
  std::string corner;
  bool bad = false;
};

/// What the colours and corner letters of a map tell.
struct MapKind {
  MapCellLook (*look)(const CellResult&);  ///< of a verified cell, but for its text
  std::vector<std::pair<Colour, std::string>> legend;
  std::string file;
  std::string title;
};

MapCellLook regime_look(const CellResult& cell) {
  return {
      regime_style(cell.regime), {}, cell.best_lower ? rule_letter(cell.best_lower->rule) : std::string()};
}

/// Gap 1, up to 2, 4, ..., 64, and more.
constexpr std::size_t gap_steps = ramp.size();

std::size_t gap_step(const Rational& gap) {
  return std::min<std::size_t>(gap_steps - 1,
                               static_cast<std::size_t>(std::max<std::int64_t>(0, ceil_log2(gap))));
}

MapCellLook gap_look(const CellResult& cell) {
  if (!cell.gap || cell.gap->sign() <= 0) return {regime_style({}), {}, {}};
  const std::size_t step = gap_step(*cell.gap);
  return {{"", ramp[step], ramp[step], ramp_text(step)},
          {},
          cell.best_upper ? rule_letter(cell.best_upper->rule) : std::string()};
}

MapCellLook map_cell_look(const CellResult& cell, const MapKind& kind) {
  if (!is_verified(cell)) {
    return {regime_style({}),
            standing(cell) == Standing::refuted  ? "refuted"
            : standing(cell) == Standing::failed ? "failed"
                                                 : "no proof",
            {},
            true};
  }
  MapCellLook look = kind.look(cell);
  look.text = cell.gap ? short_gap(*cell.gap) : "?";
  return look;
}

bool varies(const std::vector<Series>& series, Axis parameter) {
  return std::any_of(series.begin(), series.end(), [&](const Series& one) {
    return coordinate(one.common, parameter) != coordinate(series.front().common, parameter);
  });
}

/// `W and L`
std::string joined_symbols(const std::vector<Axis>& parameters) {
  std::string names;
  for (const Axis parameter : parameters) names += (names.empty() ? "" : " and ") + axis_symbol(parameter);
  return names;
}

std::string cell_script(MapCellLook look, double x, double y, const MapGeometry& geometry) {
  const double width = geometry.cell_width;
  const double height = geometry.row_height;
  if (look.bad && geometry.stacked) look.text = "\u2717";
  std::string script = pixel_rectangle(x + 0.75, y + 0.75, width - 1.5, height - 1.5,
                                       look.bad ? colour::page : look.style.fill,
                                       look.bad ? "border lc " + rgb(colour::bad) : "noborder");
  const Colour& ink = look.bad ? colour::bad : look.style.text;
  const std::size_t length = characters(look.text);
  if (geometry.stacked) {
    const double middle = x + width / 2;
    const double line = look.corner.empty() ? height / 2 : 12;
    script += label(look.text, middle, y + line, {ink, length > 4 ? 9 : length > 3 ? 10 : 11, "center"});
    if (!look.corner.empty()) script += label(look.corner, middle, y + 24, {look.style.text, 9, "center"});
    return script;
  }
  const double shift = look.corner.empty() ? 0 : length > 3 ? 6 : 3;
  const int size = look.bad || length > 4 ? 10 : length > 3 ? 11 : 12;
  script += label(look.text, x + width / 2 - shift, y + height / 2, {ink, size, "center"});
  if (!look.corner.empty())
    script += label(look.corner, x + width - 3, y + height - 7, {look.style.text, 9, "right"});
  return script;
}

std::string map_legend(const std::vector<std::pair<Colour, std::string>>& legend, double y) {
  std::string script;
  double x = margin;
  for (const auto& [fill, text] : legend) {
    script += pixel_rectangle(x, y, 12, 12, fill, "noborder");
    script += label(text, x + 16, y + 6, {colour::ink, 11, "left"});
    x += 16 + 6.3 * static_cast<double>(characters(text)) + 10;
  }
  return script;
}

Figure draw_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& columns, Axis axis,
                const MapKind& kind) {
  std::vector<Axis> row_labels;
  std::string constants;
  for (const Axis parameter : row_parameters(axis)) {
    if (varies(series, parameter))
      row_labels.push_back(parameter);
    else
      constants += ", " + axis_symbol(parameter) + " = " +
                   std::to_string(coordinate(series.front().common, parameter));
  }
  const MapGeometry geometry(row_labels.size(), columns.size());
  const auto column_left = [&](auto k) {
    return geometry.left + geometry.cell_width * static_cast<double>(k);
  };
  const int width = std::max(panel_width, static_cast<int>(std::ceil(column_left(columns.size()) + margin)));
  const auto label_middle = [](std::size_t k) {
    return margin + label_width * (static_cast<double>(k) + 0.5);
  };

  std::string body = label("gap = upper / lower bound" + constants, margin, 12, {colour::muted, 11, "left"});
  for (std::size_t k = 0; k < row_labels.size(); ++k)
    body += label(axis_symbol(row_labels[k]), label_middle(k), 32, {colour::muted, 12, "center"});
  for (std::size_t k = 0; k < columns.size(); ++k)
    body += label((k == 0 ? axis_symbol(axis) + (geometry.stacked ? "=" : " = ") : std::string()) +
                      std::to_string(columns[k]),
                  column_left(k) + geometry.cell_width / 2, 32,
                  {colour::muted, geometry.stacked ? 11 : 12, "center"});
  double y = header_bottom;
  bool any_bad = false;
  bool any_open = false;
  bool any_thousands = false;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto group = [&](std::size_t k) { return coordinate(series[k].common, row_labels.front()); };
    if (i > 0 && row_labels.size() > 1 && group(i) != group(i - 1)) y += group_space;
    for (std::size_t k = 0; k < row_labels.size(); ++k)
      body += label(std::to_string(coordinate(series[i].common, row_labels[k])), label_middle(k),
                    y + geometry.row_height / 2, {});
    for (const CellResult* cell : series[i].cells) {
      const auto column =
          std::lower_bound(columns.begin(), columns.end(), coordinate(cell->family, axis)) - columns.begin();
      body += cell_script(map_cell_look(*cell, kind), column_left(column), y, geometry);
      any_bad = any_bad || !is_verified(*cell);
      any_open = any_open || (is_verified(*cell) && !cell->gap);
      any_thousands = any_thousands || (is_verified(*cell) && cell->gap && *cell->gap >= Rational(10000));
    }
    y += geometry.row_height;
  }
  body += map_legend(kind.legend, y + 9);
  const int height = static_cast<int>(y) + 28;

  Figure figure;
  figure.file = kind.file;
  figure.width = width;
  figure.title = kind.title +
                 (row_labels.empty() ? std::string() : ", rows by " + joined_symbols(row_labels)) +
                 ", columns by " + axis_symbol(axis);
  if (any_bad) add_note(figure, "Framed cells are not verified, so they show no number.");
  if (any_open) add_note(figure, "A question mark: one of the two bounds is missing.");
  if (any_thousands) add_note(figure, "k: thousands.");
  finish_figure(figure,
                terminal(width, height) + pixel_coordinates(width, height) + body + "plot -1 notitle\n");
  return figure;
}

}  // namespace

Figure draw_regime_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& columns,
                       Axis axis) {
  MapKind kind{
      regime_look, {}, "regime-map.svg", "Regime map: the certified gap of every cell, coloured by regime"};
  for (const auto regime : regimes) kind.legend.emplace_back(regime_style(regime).fill, std::string(regime));
  return draw_map(series, columns, axis, kind);
}

Figure draw_gap_map(const std::vector<Series>& series, const std::vector<std::uint32_t>& depths) {
  const Family& common = series.front().common;
  const std::string grid =
      "a" + std::to_string(common.integer_bits) + "-b" + std::to_string(common.fraction_bits);
  MapKind kind{gap_look,
               {},
               "gap-map-" + grid + ".svg",
               "Certified gap over width and depth for a = " + std::to_string(common.integer_bits) +
                   ", b = " + std::to_string(common.fraction_bits)};
  kind.legend.emplace_back(ramp[0], "1");
  for (std::size_t step = 1; step + 1 < gap_steps; ++step)
    kind.legend.emplace_back(ramp[step], "\u2264" + std::to_string(std::size_t{1} << step));
  kind.legend.emplace_back(ramp.back(), ">" + std::to_string(std::size_t{1} << (gap_steps - 2)));
  return draw_map(series, depths, Axis::depth, kind);
}

}  // namespace relucert::studies
