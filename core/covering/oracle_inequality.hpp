#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/network/family.hpp"
#include "core/number/enclosure.hpp"

namespace relucert {

// Nonparametric regression: y_i = f0(x_i) + sigma xi_i, i = 1..n, xi_i independent standard normal. The
// estimate is a least-squares fit over a finite set of N functions of which one is within `distance` of f0 in
// the sup norm. Source: own proof, proofs_checks/notes/oracle_inequality.md. Everything is evaluated with
// outward rounding: the upper ends are bounds.

enum class Design {
  fixed,  ///< the x_i are given; the error is the mean of (fit - f0)^2 over them
  random  ///< the x_i are independent with any law; the error is that of a new x. Needs |f0|, |f| <= F
};

struct Regression {
  Design design = Design::random;
  std::uint64_t samples = 1;    ///< n
  Rational noise_variance = 1;  ///< sigma^2
  Rational sup_bound = 1;       ///< F; not used for a fixed design
};

/// The bound on the expected squared error: 3 distance^2 + sigma^2 (32 ln N + 16 ln 2)/n for a fixed design,
/// and 6 distance^2 + (64 sigma^2 ln N + 32 sigma^2 ln 2 + (16/3) F^2 ln N)/n for a random one. Increases
/// with both. Contract: samples >= 1, noise_variance > 0, distance >= 0.
Enclosure oracle_bound(const Regression& regression, const Rational& distance, const Enclosure& log2_count);

struct RegressionRow {
  std::uint64_t m = 0;  ///< the radius of the cover is 1/m
  Enclosure error{Rational(0)};
  Enclosure error_times_rate{Rational(0)};  ///< times n^(2/3)
};
/// f0 in H1, and the cover of H1 by walk_cover_count(m) functions, with the m for which the upper end is
/// least. The bound falls like n^(-2/3), without logarithms.
RegressionRow h1_regression(const Regression& regression);

struct NetworkRegressionRow {
  Family family;
  Rational approximation;  ///< A(R_b^a(W,L)) <= this
  Rational error;          ///< upper end
};
/// f0 in H1, F >= 1, and the networks of a family, clipped to [-1,1], as the set: the best of the families
/// given with a certified bound on their minimax error. Contract: not empty.
NetworkRegressionRow network_regression(const Regression& regression,
                                        const std::vector<std::pair<Family, Rational>>& families);

}  // namespace relucert
