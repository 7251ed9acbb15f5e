// The computational rule no_sign_change: goes through the points of F from left to right with the affine form
// of every neuron on the segment that follows, and changes only what changes there (notes/realization.md).

#include <algorithm>
#include <set>

#include "rules.hpp"

namespace relucert_check {
namespace {

using Index = std::uint32_t;  // the input, then all neurons, layer by layer; the last is the output
constexpr std::uint64_t never = ~std::uint64_t{0};
constexpr std::uint64_t max_twos =
    4096;  // bits that a weight may gain: keeps the memory near that of the file

using Term = std::pair<Index, Integer>;  // a neuron of the next layer and the weight between the forms

// The form is the pre-activation times the denominators of all layers so far, over 2^twos: the largest power
// of two that the weights, with those of the inputs, and the bias have in common. So the numbers stay short
// where layers only hand on large constants. relu commutes with the factor and signs do not depend on it.
struct Neuron {
  std::uint64_t twos = 0;
  Integer slope;
  Integer intercept;
  int sign = 0;               // inside the present segment; 0 if the form is zero
  bool vanishes = false;      // at the present point, though not before it
  bool touched = false;       // waits to be taken across the present point
  Integer change;             // k, if the form is to change by k (d x - m) at the present point m/d
  std::uint64_t due = never;  // the form keeps its sign up to this point of F, and then it is looked at again
  std::vector<Term> outputs;  // to the next layer
};

class Sweep {
 public:
  Sweep(const Network& network, const PiecewiseLinear& F) : F_(F), neurons_(1), layer_end_{1} {
    neurons_[0].slope = 1;
    for (const Layer& layer : network.layers) add(layer);
  }

  void run() {
    start();
    for (std::size_t i = 0; i < F_.size(); ++i) {
      if (i > 0) cross(i);
      require_output(i);
      look_ahead(i);
    }
  }

 private:
  void add(const Layer& layer) {
    const Index first = layer_end_.size() > 1 ? layer_end_[layer_end_.size() - 2] : 0;
    for (std::size_t i = 0, k = 0; i < layer.bias.size(); ++i) {
      Neuron neuron;
      neuron.intercept = layer.bias[i] * denominator_;
      const std::size_t begin = k;
      std::uint64_t twos = twos_of(neuron.intercept);
      for (; k < layer.row_end[i]; ++k)
        twos = std::min(twos, twos_of(layer.weight[k]) + neurons_[first + layer.column[k]].twos);
      if (twos != never) neuron.twos = std::min(twos, max_twos);
      neuron.intercept >>= neuron.twos;
      for (k = begin; k < layer.row_end[i]; ++k) {
        Neuron& input = neurons_[first + layer.column[k]];
        const Integer weight = (layer.weight[k] << input.twos) >> neuron.twos;
        input.outputs.emplace_back(static_cast<Index>(neurons_.size()), weight);
      }
      neurons_.push_back(std::move(neuron));
    }
    layer_end_.push_back(static_cast<Index>(neurons_.size()));
    denominator_ *= layer.denominator;
  }

  // The exponent of 2 in n; `never` for 0.
  static std::uint64_t twos_of(const Integer& n) { return sgn(n) == 0 ? never : mpz_scan1(n.get_mpz_t(), 0); }

  // The forms right of the first point.
  void start() {
    for (Index k = 0; k < neurons_.size(); ++k) {
      Neuron& neuron = neurons_[k];
      neuron.sign = sgn(value_at(neuron, 0));
      if (neuron.sign == 0) neuron.sign = sgn(neuron.slope);
      if (k > 0 && neuron.sign <= 0) continue;  // the input is not rectified
      for (const auto& [target, weight] : neuron.outputs) {
        neurons_[target].slope += weight * neuron.slope;
        neurons_[target].intercept += weight * neuron.intercept;
      }
    }
    for (Index k = 1; k < output(); ++k) changed_.push_back(k);
  }

  Index output() const { return static_cast<Index>(neurons_.size()) - 1; }

  // slope * x + intercept times the denominator of x = F[i].x.
  const Integer& value_at(const Neuron& neuron, std::size_t i) {
    mpz_mul(value_.get_mpz_t(), neuron.slope.get_mpz_t(), F_[i].x.get_num_mpz_t());
    mpz_addmul(value_.get_mpz_t(), neuron.intercept.get_mpz_t(), F_[i].x.get_den_mpz_t());
    return value_;
  }

  // Takes every neuron that is zero at F[i].x, and every neuron whose form this changes, to the next segment.
  void cross(std::size_t i) {
    changed_.clear();
    std::vector<Index> zeros;
    for (; !due_.empty() && due_.begin()->first == i; due_.erase(due_.begin())) {
      const Index k = due_.begin()->second;
      neurons_[k].due = never;
      changed_.push_back(k);
      if (sgn(value_at(neurons_[k], i)) == 0) zeros.push_back(k);
    }
    auto next = zeros.begin();
    for (auto layer = layer_end_.begin(); next != zeros.end() || !touched_.empty();) {
      if (touched_.empty()) layer = std::upper_bound(layer_end_.begin(), layer_end_.end(), *next);
      for (; next != zeros.end() && *next < *layer; ++next) {
        neurons_[*next].vanishes = true;
        touch(*next);
      }
      ++layer;
      touched_before_.swap(touched_);
      touched_.clear();
      for (const Index k : touched_before_) turn(k, F_[i].x);
    }
  }

  // The change of a neuron that is to be taken across the present point.
  Integer& touch(Index k) {
    if (!neurons_[k].touched) touched_.push_back(k);
    neurons_[k].touched = true;
    return neurons_[k].change;
  }

  // Takes a neuron across x. What is active on both sides passes on its change; otherwise it passes on
  // nothing on one side and its form, which is zero at x, on the other.
  void turn(Index k, const Rational& x) {
    Neuron& neuron = neurons_[k];
    const bool was_active = neuron.sign > 0;
    const bool vanishes = neuron.vanishes || neuron.sign == 0;
    if (vanishes && was_active) passed_on_ = -neuron.slope;
    mpz_addmul(neuron.slope.get_mpz_t(), neuron.change.get_mpz_t(), x.get_den_mpz_t());
    mpz_submul(neuron.intercept.get_mpz_t(), neuron.change.get_mpz_t(), x.get_num_mpz_t());
    if (k != output()) {
      if (vanishes) neuron.sign = sgn(neuron.slope);
      const bool is_active = neuron.sign > 0;
      if (was_active && is_active) {
        passed_on_.swap(neuron.change);
      } else if (was_active || is_active) {
        if (is_active) passed_on_ = neuron.slope;
        mpz_divexact(passed_on_.get_mpz_t(), passed_on_.get_mpz_t(), x.get_den_mpz_t());
      }
      if ((was_active || is_active) && sgn(passed_on_) != 0)
        for (const auto& [target, weight] : neuron.outputs)
          mpz_addmul(touch(target).get_mpz_t(), weight.get_mpz_t(), passed_on_.get_mpz_t());
      changed_.push_back(k);
    }
    neuron.touched = neuron.vanishes = false;
    neuron.change = 0;
  }

  void require_output(std::size_t i) {
    const Neuron& neuron = neurons_.back();
    const Integer denominator = F_[i].x.get_den() * denominator_;
    const Integer numerator = value_at(neuron, i) << neuron.twos;
    if (numerator * F_[i].y.get_den() == F_[i].y.get_num() * denominator) return;
    Rational y(numerator, denominator);
    y.canonicalize();
    require(false, "the network value at ", F_[i].x, " is ", y, ", not ", F_[i].y);
  }

  // Rejects if a neuron changes its sign before the next point; the first such neuron is named.
  void look_ahead(std::size_t i) {
    if (i + 1 == F_.size()) return;
    Index first = output();
    for (const Index k : changed_)
      if (!reschedule(k, i)) first = std::min(first, k);
    if (first == output()) return;
    const auto end = std::upper_bound(layer_end_.begin(), layer_end_.end(), first);
    require(false, "hidden neuron ", first - *(end - 1), " of layer ", end - layer_end_.begin(),
            " changes sign between ", F_[i].x, " and ", F_[i + 1].x);
  }

  // The form of a neuron is the present one from F[i].x on. False if it changes its sign before the next
  // point.
  bool reschedule(Index k, std::size_t i) {
    Neuron& neuron = neurons_[k];
    if (neuron.sign * sgn(neuron.slope) >= 0) return true;
    const auto keeps_sign = [&](std::size_t j) { return sgn(value_at(neuron, j)) * neuron.sign >= 0; };
    if (keeps_sign(neuron.due == never ? F_.size() - 1 : neuron.due)) return true;
    if (neuron.due != never) due_.erase({neuron.due, k});
    // The last point up to which the sign is kept, by steps that grow and then halve.
    std::size_t last = i;
    std::size_t step = 1;
    for (; last + step < F_.size() && keeps_sign(last + step); step *= 2) last += step;
    for (; step > 0; step /= 2)
      if (last + step < F_.size() && keeps_sign(last + step)) last += step;
    neuron.due = last;
    if (last > i) due_.insert({last, k});
    return last > i;
  }

  const PiecewiseLinear& F_;
  Integer denominator_ = 1;  // of all layers together
  std::vector<Neuron> neurons_;
  std::vector<Index> layer_end_;
  std::set<std::pair<std::size_t, Index>> due_;
  std::vector<Index> changed_;  // hidden neurons to look at before the next point
  std::vector<Index> touched_;  // of the layer that is next
  std::vector<Index> touched_before_;
  Integer value_;
  Integer passed_on_;
};

}  // namespace

void no_sign_change(const Step& step, const Store& store) {
  const Network& network = store.network(step.conclusion.objects[0]);
  require(network.sizes.front() == 1 && network.sizes.back() == 1, "the network has ", network.sizes.front(),
          " inputs and ", network.sizes.back(), " outputs, not 1 and 1");
  Sweep(network, store.function(step.conclusion.objects[1])).run();
}

}  // namespace relucert_check
