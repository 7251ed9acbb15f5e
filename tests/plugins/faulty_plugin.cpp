// A plugin whose description is given on the compiler's command line, to be refused by the loader.
#include "core/plugin/abi.hpp"
#include "tests/plugins/faulty_quantizers.hpp"

#ifndef SIZE
#define SIZE sizeof(RelucertPlugin)
#endif
#ifndef API
#define API RELUCERT_PLUGIN_API
#endif
#ifndef TAG
#define TAG RELUCERT_ABI_TAG
#endif
#ifndef SYMBOL
#define SYMBOL relucert_plugin
#endif

#ifdef CALLS_NOWHERE
// Nothing defines this function, as when a plugin needs a newer core than the one that loads it.
relucert::Quantizer* defined_nowhere();
#endif

extern "C" RELUCERT_EXPORT const RelucertPlugin SYMBOL;
const RelucertPlugin SYMBOL = {SIZE, API, TAG, NAME, MAKE};
