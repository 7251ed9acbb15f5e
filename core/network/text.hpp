#pragma once
#include <string>
#include <string_view>

#include "core/network/network.hpp"

namespace relucert {

/// Network text: a line `relunet 1`, a line `widths N_0 N_1 ... N_L`, then per neuron, layer by layer, a line
/// `row w_1 ... w_n bias` with exact rationals in lowest terms, zeros written out. Blank lines and lines that
/// begin with
/// `#` may stand anywhere.
std::string network_text(const Network& network);
/// Throws InputError (file:line:col) naming what was found and expected; `file` is only for the messages.
Network parse_network(std::string_view text, const std::string& file);
Network read_network(const std::string& file);

}  // namespace relucert
