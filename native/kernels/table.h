// The table through which the addon and the WebAssembly module reach the kernels of an instruction set.
#pragma once

#include <cstdint>

#include "../call.h"

namespace dcgan {

/** A call that computes. All arrays are dense, row-major, 32-bit floats. Outputs are written whole; they do not overlap
 * inputs unless the kernel says that they may, as adam.h does. */
struct NamedCall {
  /** The name in JavaScript. */
  const char* name;
  void (*run)(Call&);
};

struct KernelTable {
  const char* instruction_set;
  /** Whether convolutions take operands of bfloat16. */
  bool has_bfloat16;
  /** The same names in the same order whatever the instruction set. */
  const NamedCall* calls;
  uint32_t call_count;
  /** Runs `rounds` rounds of independent fused multiply-adds on the calling thread; returns the count of
   * floating-point operations, so that a caller with a clock can tell the peak. */
  double (*fma_peak)(int64_t rounds);
};

/** One per instruction set, where the build has it. */
const KernelTable& kernels_amx();
const KernelTable& kernels_avx512bf16();
const KernelTable& kernels_avx512();
const KernelTable& kernels_avx2();
const KernelTable& kernels_baseline();

}  // namespace dcgan
