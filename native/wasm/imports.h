// The module's import besides native/host.h.
#pragma once

#include "../host.h"

namespace dcgan {

/** An Error: the memory's maximum is reached. */
[[noreturn]] DCGAN_IMPORT("exhausted") void exhausted();

}  // namespace dcgan
