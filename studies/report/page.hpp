#pragma once
#include <string>

#include "studies/report/figures.hpp"
#include "studies/report/report.hpp"

namespace relucert::studies {

/// The whole report as one HTML page that needs nothing else: style, figures and the sorting script are
/// inside. Only its links lead out, to the certificates and the TSV files beside it.
std::string report_page(const ReportInput& input, const Figures& figures);

}  // namespace relucert::studies
