// Writes the report of every sample study into a folder of its name, for report_test.py: usage:
// write_sample_reports FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "sample_reports.hpp"

int main(int count, char** arguments) {
  using namespace relucert;
  namespace fs = std::filesystem;
  if (count != 2) {
    std::cerr << "usage: write_sample_reports FOLDER\n";
    return 2;
  }
  for (auto& [name, input] : tests::sample_studies()) {
    input.directory = (fs::path(arguments[1]) / name).string();
    // The engine writes the certificates; links of the page must find these.
    for (const auto& cell : input.cells) {
      const fs::path folder = fs::path(input.directory) / "cells" / cell.key;
      std::error_code ignored;  // a hostile key is no folder name, and its links need not be found
      fs::create_directories(folder, ignored);
      if (!cell.certificate.empty()) std::ofstream(folder / cell.certificate) << "cert 1\n";
      for (const auto& entry : cell.targets) {
        const fs::path file(entry.certificate);
        if (file.has_filename() && file.filename() == file) std::ofstream(folder / file) << "cert 1\n";
      }
    }
    for (const auto& warning : studies::write_report(input)) std::cout << name << ": " << warning << "\n";
  }
}
