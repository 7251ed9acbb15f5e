#pragma once
#include <cstdint>
#include <string>
#include <variant>

#include "core/network/bounded_family.hpp"
#include "core/network/family.hpp"
#include "core/number/integer.hpp"
#include "core/number/rational.hpp"

namespace relucert {

/// Number of an object or a step in a certificate; they share one increasing sequence.
using Id = std::uint32_t;

// One struct per predicate of proofs_checks/FORMAT.md, where their meaning is defined.
struct OnGrid { Id network; Id grid; };
struct Within { Id network; std::uint32_t width; std::uint32_t depth; };
struct Realizes { Id network; Id function; };
struct InH1 { Id function; };
struct DistEq { Id f; Id g; Rational value; };
struct DistLe { Id f; Id g; Rational value; };
struct NetDistEq { Id network; Id function; Rational value; };
struct NetDistLe { Id network; Id function; Rational value; };
struct ApproxLe { Id function; Family family; Rational value; };
struct MinimaxGe { Family family; Rational value; };
struct MinimaxLe { Family family; Rational value; };
struct MinimaxEq { Family family; Rational value; };
struct GapLe { Family family; Rational ratio; };
struct WeightsLe { Id network; std::uint32_t weight_bound; };
struct BoundedGe { BoundedFamily family; Rational value; };
struct BoundedLe { BoundedFamily family; Rational value; };
struct BoundedGapLe { BoundedFamily family; Rational ratio; };
// About a class of functions, an object of the certificate, and a radius in the sup norm.
struct SizeEq { Id functions; Integer count; };
struct CoveringLe { Id functions; Rational radius; Integer count; };
struct CoveringGe { Id functions; Rational radius; Integer count; };
struct ExternalCoveringLe { Id functions; Rational radius; Integer count; };
struct ExternalCoveringGe { Id functions; Rational radius; Integer count; };
struct PackingLe { Id functions; Rational radius; Integer count; };
struct PackingGe { Id functions; Rational radius; Integer count; };
struct SeparatedGe { Id functions; Rational radius; Integer count; };
struct Log2CoveringLe { Id functions; Rational radius; Rational value; };
struct Log2PackingGe { Id functions; Rational radius; Rational value; };
struct NoFiniteCovering { Id functions; Rational radius; };

using Statement = std::variant<OnGrid, Within, Realizes, InH1, DistEq, DistLe, NetDistEq, NetDistLe,
                               ApproxLe, MinimaxGe, MinimaxLe, MinimaxEq, GapLe, WeightsLe, BoundedGe, BoundedLe,
                               BoundedGapLe, SizeEq, CoveringLe, CoveringGe, ExternalCoveringLe,
                               ExternalCoveringGe, PackingLe, PackingGe, SeparatedGe, Log2CoveringLe, Log2PackingGe,
                               NoFiniteCovering>;

/// The statement as it stands in a certificate: tokens separated by single spaces.
std::string statement_text(const Statement& statement);

}  // namespace relucert
