#pragma once
#include <gmp.h>

#include <boost/version.hpp>
#include <cstdint>

#include "core/support/export.hpp"

namespace relucert {
class Quantizer;
}

// What a plugin shows to the loader: one constant, which the loader reads before it calls anything in the
// plugin. Core and plugin share C++ objects (strings, vectors, and numbers that are Boost numbers over GMP
// inside), so a plugin built with another compiler, standard library, Boost or GMP could crash in ways that
// look like mathematics. The tag below is spelled by this header on both sides, and two different spellings
// are refused.

/// Raised when Quantizer, RelucertPlugin or a class they mention changes its layout or its virtual functions.
#define RELUCERT_PLUGIN_API 1

#define RELUCERT_TEXT_OF(x) #x
#define RELUCERT_TEXT(x) RELUCERT_TEXT_OF(x)
// The debug mode of libstdc++ changes the layout of every container; NDEBUG and optimization change none.
#ifdef _GLIBCXX_DEBUG
#define RELUCERT_CONTAINERS "debug"
#else
#define RELUCERT_CONTAINERS "plain"
#endif
#define RELUCERT_ABI_TAG                                                                                 \
  "api" RELUCERT_TEXT(RELUCERT_PLUGIN_API) "-gxx" RELUCERT_TEXT(__GXX_ABI_VERSION)                       \
  "-cxx11abi" RELUCERT_TEXT(_GLIBCXX_USE_CXX11_ABI) "-containers_" RELUCERT_CONTAINERS                   \
  "-boost" BOOST_LIB_VERSION "-gmp" RELUCERT_TEXT(__GNU_MP_VERSION)

/// The first two members never move, so that any version of the loader can read them.
struct RelucertPlugin {
  std::uint32_t size;         ///< sizeof(RelucertPlugin)
  std::uint32_t api_version;  ///< RELUCERT_PLUGIN_API
  const char* abi_tag;        ///< RELUCERT_ABI_TAG
  const char* name;           ///< equal to info().name
  relucert::Quantizer* (*make)();  ///< a new object, owned by the caller
};

extern "C" RELUCERT_EXPORT const RelucertPlugin relucert_plugin;

/// Stands once, at file scope, in the source of a plugin, below the quantizer. `id` is its name, unquoted.
#define RELUCERT_REGISTER_QUANTIZER(id, Type)                                           \
  namespace {                                                                           \
  relucert::Quantizer* relucert_make() { return new Type; }                             \
  }                                                                                     \
  const RelucertPlugin relucert_plugin = {sizeof(RelucertPlugin), RELUCERT_PLUGIN_API,  \
                                          RELUCERT_ABI_TAG, #id, &relucert_make};
