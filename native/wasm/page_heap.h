// The module's memory beyond what the linker placed, in runs of whole WebAssembly pages: large tensors, stacks,
// scratch buffers. Small arrays stay JavaScript's.
#pragma once

#include <cstddef>

namespace dcgan {

/** Whole pages, undefined contents; null where the memory's maximum is reached. Any thread may call this. */
void* allocate_pages(size_t bytes);

/** Gives back what `allocate_pages` returned; null is ignored. */
void release_pages(void* memory);

}  // namespace dcgan
