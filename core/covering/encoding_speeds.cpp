// Source of the notion: arXiv 2205.11874; of the values recalled: Kolmogorov and Tikhomirov, Birman and
// Solomyak, and the surveys that quote them.
#include "core/covering/encoding_speeds.hpp"

namespace relucert {

const std::vector<EncodingSpeed>& encoding_speeds() {
  static const std::vector<EncodingSpeed> table = {
      {"Lipschitz on [0,1], |f| <= 1", "sup", "", "1", Standing::proved_here, "walk_cover, walk_packing"},
      {"Lipschitz on [0,1], f(0) = 0", "sup", "", "1", Standing::proved_here,
       "anchored_cover, anchored_packing"},
      {"Lipschitz on [0,1]^d, |f| <= 1", "sup", "", "1/d", Standing::proved_here,
       "snake_cover, tent_packing"},
      {"Hoelder ball C^s([0,1]^d)", "sup", "s > 0", "s/d", Standing::recalled, "Kolmogorov and Tikhomirov"},
      {"Sobolev ball W^s_p([0,1]^d)", "L_q", "s/d > max(0, 1/p - 1/q)", "s/d", Standing::recalled,
       "Birman and Solomyak"},
      {"Besov ball B^s_(p,t)([0,1]^d)", "L_q", "s/d > max(0, 1/p - 1/q)", "s/d", Standing::recalled,
       "Edmunds and Triebel"},
      {"cartoon functions C^beta on [0,1]^2", "L_2", "0 < beta <= 2", "beta/2", Standing::recalled, "Donoho"},
      {"cartoon functions C^beta on [0,1]^d", "L_2", "d >= 2, 0 < beta <= 2", "beta/(2(d-1))",
       Standing::recalled, "Petersen and Voigtlaender"},
      {"bounded variation on [0,1]", "L_p", "p < infinity; no finite cover for the sup norm", "1",
       Standing::recalled, "Birman and Solomyak"},
      {"monotone on [0,1], |f| <= 1", "L_p", "p < infinity; no finite cover for the sup norm", "1",
       Standing::recalled, "Birman and Solomyak"},
  };
  return table;
}

}  // namespace relucert
