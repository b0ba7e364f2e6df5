// The function that the addon and the WebAssembly module provide for the kernels.
#pragma once

#if defined(__wasm__)
#define DCGAN_IMPORT(name) __attribute__((import_module("env"), import_name(name)))
#else
#define DCGAN_IMPORT(name)
#endif

namespace dcgan {

/** Refuses the call in progress: JavaScript gets a RangeError with this message. */
[[noreturn]] DCGAN_IMPORT("refuse") void refuse(const char* message);

}  // namespace dcgan
