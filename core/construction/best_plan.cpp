// A search is asked for the same family again and again: for its bound, for the parameters that a table
// shows, for the networks, and as a part of a larger family. So its answers are kept.
#include "core/construction/best_plan.hpp"

#include <bit>
#include <map>
#include <mutex>
#include <tuple>

namespace relucert {
namespace {

using Outcome = std::variant<Plan, std::string>;

class Memory {
 public:
  using Key = std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

  std::optional<Outcome> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const auto found = outcomes_.find(key);
    if (found == outcomes_.end()) return std::nullopt;
    return found->second;
  }
  void keep(const Key& key, const Outcome& outcome) {
    const std::lock_guard lock(mutex_);
    if (outcomes_.size() >= most_outcomes) outcomes_.clear();
    outcomes_.emplace(key, outcome);
  }

 private:
  static constexpr std::size_t most_outcomes = 4096;
  std::mutex mutex_;
  std::map<Key, Outcome> outcomes_;
};

}  // namespace

Outcome best_plan(const Construction& construction, const Family& family) {
  static Memory memory;
  const Memory::Key key{construction.name(), family.width, family.depth, family.integer_bits,
                        family.fraction_bits};
  if (auto known = memory.find(key)) return *known;
  Outcome best = construction.plan(family);
  if (family.fraction_bits >= 2) {
    Family fewer = family;
    fewer.fraction_bits = std::bit_floor(family.fraction_bits - 1);
    const Outcome other = best_plan(construction, fewer);
    if (std::holds_alternative<Plan>(other) && (std::holds_alternative<std::string>(best) ||
                                                std::get<Plan>(other).error < std::get<Plan>(best).error))
      best = other;
  }
  memory.keep(key, best);
  return best;
}

}  // namespace relucert
