// What the module asks of JavaScript: to throw. Neither returns.
#pragma once

#include <cstdint>

namespace dcgan {

/** A RangeError: argument `index` does not have `length` elements. */
[[noreturn]] __attribute__((import_module("env"), import_name("refuse"))) void refuse(int32_t index, double length);

/** An Error: the memory's maximum is reached. */
[[noreturn]] __attribute__((import_module("env"), import_name("exhausted"))) void exhausted();

}  // namespace dcgan
