#pragma once
#include <string>
#include <string_view>

#include "core/network/network.hpp"

namespace relucert {

/// Network text: first line `relunet 1`, second `widths N_0 N_1 ... N_L`, then per neuron, layer by layer, one line
/// `row w_1 ... w_n bias` with exact rationals in lowest terms, zeros written out. Lines starting with `#` are comments.
std::string network_text(const Network& network);
/// Throws InputError (file:line:col) naming what was found and expected; `file` is only for the messages.
Network parse_network(std::string_view text, const std::string& file);
Network read_network(const std::string& file);

}  // namespace relucert
