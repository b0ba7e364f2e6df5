// Stores past the caches, for outputs that will have left them before anybody reads them: the processor then does
// not fetch each line of memory only to overwrite it, a third of what a pass over large arrays moves. Where an
// instruction set has no such stores they are plain ones.
#pragma once

#include "simd.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace dcgan {
namespace {

/** Outputs of this many bytes do not fit a processor's share of the last-level cache. */
constexpr int64_t kStreamedBytes = 8 << 20;

/** Stores a vector at a multiple of its size. Others may read it after `end_streams`. */
inline void stream(float* to, Vector value) {
#if defined(__AVX512F__)
  _mm512_stream_ps(to, (__m512)value);
#elif defined(__AVX2__)
  _mm256_stream_ps(to, (__m256)value);
#elif defined(__SSE2__)
  _mm_stream_ps(to, (__m128)value);
#else
  store(to, value);
#endif
}

/** Makes the calling thread's streamed stores visible before whatever it stores next. */
inline void end_streams() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

/** Copies `count` floats to where they are not read soon. `end_streams` ends it. */
inline void stream_copy(int64_t count, const float* from, float* to) {
  int64_t i = 0;
  while (i < count && reinterpret_cast<uintptr_t>(to + i) % sizeof(Vector) != 0) {
    to[i] = from[i];
    i++;
  }
  for (; i + kLanes <= count; i += kLanes) stream(to + i, load(from + i));
  for (; i < count; i++) to[i] = from[i];
}

}  // namespace
}  // namespace dcgan
