// The buffers that threads keep for their kernels' scratch memory.
#include <cstdint>
#include <new>

#include "thread_pool.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace dcgan {
namespace {

constexpr size_t kAlignment = 64;
/** Transforms stride through megabytes: with pages of 4 kB address translation would be most of their time. */
constexpr size_t kHugePage = size_t{2} << 20;

struct ScratchBuffer {
  float* data = nullptr;
  int64_t capacity = 0;
  size_t alignment = kAlignment;
  ~ScratchBuffer() { release(); }
  void release() {
    if (data) ::operator delete(data, std::align_val_t{alignment});
    data = nullptr;
    capacity = 0;
  }
  void allocate(int64_t count) {
    release();
    const size_t bytes = static_cast<size_t>(count) * sizeof(float);
    alignment = bytes >= kHugePage ? kHugePage : kAlignment;
    data = static_cast<float*>(::operator new(bytes, std::align_val_t{alignment}));
    capacity = count;
    advise_huge_pages(data, bytes);
  }
};

}  // namespace

void advise_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] size_t bytes) {
#if defined(MADV_HUGEPAGE)
  const uintptr_t begin = (reinterpret_cast<uintptr_t>(memory) + kHugePage - 1) / kHugePage * kHugePage;
  const uintptr_t end = (reinterpret_cast<uintptr_t>(memory) + bytes) / kHugePage * kHugePage;
  // Advice only: where the system does not take it, everything works as before.
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

float* scratch(int slot, int64_t count) {
  static thread_local ScratchBuffer buffers[kScratchSlots];
  ScratchBuffer& buffer = buffers[slot];
  if (buffer.capacity < count) buffer.allocate(count);
  return buffer.data;
}

}  // namespace dcgan
