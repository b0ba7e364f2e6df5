// Which kernels this processor can run.
#pragma once

#include "kernels/table.h"

namespace dcgan {

/** The kernels of this name (amx, avx512bf16, avx512, avx2, baseline), or null if unknown here or beyond this
 * processor. */
const KernelTable* find_kernels(const char* instruction_set);

/** The best kernels that this processor can run. */
const KernelTable& best_kernels();

}  // namespace dcgan
