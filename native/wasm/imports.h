// What the module asks of JavaScript besides native/host.h: to throw. It does not return.
#pragma once

#include "../host.h"

namespace dcgan {

/** An Error: the memory's maximum is reached. */
[[noreturn]] DCGAN_IMPORT("exhausted") void exhausted();

}  // namespace dcgan
