// The pool of threads that all kernels share. Tasks are numbered; which thread runs one never changes what it
// computes, so results do not depend on the number of threads.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dcgan {

using TaskFunction = void (*)(const void* context, int64_t index);

/** Returns the number of threads that take part in the call in progress, the calling one included; at least 1. */
int thread_count();

/** Calls `task(context, i)` for every i in [0, count), on all threads; returns when all are done. */
void run_tasks(int64_t count, TaskFunction task, const void* context);

/** Asks the system for large pages in this memory, where it has such. */
void advise_huge_pages(void* memory, size_t bytes);

/** The number of buffers that a thread has, the slots of `scratch`. */
constexpr int kScratchSlots = 5;

/**
 * A buffer of at least `count` floats, aligned to 64 bytes, that belongs to the calling thread and `slot`
 * until the next call with the same slot on this thread. Its contents are undefined. Where there is not so much memory
 * the call in progress fails.
 */
float* scratch(int slot, int64_t count);

namespace {

/** `body(i)` for every i in [0, count), on all threads. */
template <typename Body>
inline void parallel(int64_t count, const Body& body) {
  run_tasks(count, [](const void* context, int64_t index) { (*static_cast<const Body*>(context))(index); }, &body);
}

}  // namespace
}  // namespace dcgan
