// Writes the certificates of lipschitz_entropy over many radii into a folder: DIR/0.cert, DIR/1.cert, ...
#include <fstream>
#include <iostream>

#include "core/bound/lipschitz_entropy_certificate.hpp"

using namespace relucert;

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  int written = 0;
  for (const FunctionClass& functions :
       {FunctionClass(LipschitzFunctions{1}), FunctionClass(LipschitzFunctions{2}),
        FunctionClass(LipschitzFunctions{5}), FunctionClass(AnchoredLipschitzFunctions{})})
    for (const int denominator : {1, 2, 3, 5, 7, 8, 13, 30, 64, 100, 999, 40000})
      for (const int numerator : {1, 3, 4, 7}) {
        const Rational radius(Integer(numerator), Integer(2 * denominator));
        const auto text = lipschitz_entropy_certificate(functions, radius);
        if (!text) continue;
        std::ofstream file(folder + "/" + std::to_string(written++) + ".cert");
        file << text->text;
        if (!file.flush()) return 1;
      }
  std::cout << written << "\n";
  return 0;
}
