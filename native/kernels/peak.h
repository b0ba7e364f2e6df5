// The machine's peak in fused multiply-adds, by running nothing else: what benchmarks divide by.
#pragma once

#include "simd.h"

namespace dcgan {
namespace {

inline double fma_peak(int64_t rounds) {
  constexpr int kChains = kTileRows * kTileVectors < 24 ? kTileRows * kTileVectors : 24;
  Vector sums[kChains];
  // Different beginnings, or the compiler would make one chain of all.
  for (int i = 0; i < kChains; i++) sums[i] = broadcast(static_cast<float>(i));
  Vector factor = broadcast(0.999f);
  Vector addend = broadcast(0.001f);
  // The compiler must not know the factors, or it would solve the recurrence.
#if defined(__x86_64__)
  asm volatile("" : "+x"(factor), "+x"(addend));
#elif defined(__wasm__)
  asm volatile("" : "+r"(factor), "+r"(addend));
#else
  asm volatile("" : "+w"(factor), "+w"(addend));
#endif
  for (int64_t round = 0; round < rounds; round++) {
#pragma GCC unroll 32
    for (int i = 0; i < kChains; i++) sums[i] = sums[i] * factor + addend;
  }
  float check[kLanes];
  Vector total = {};
  for (int i = 0; i < kChains; i++) total += sums[i];
  store(check, total);
  // Chains stay finite; using the sum keeps the loop alive.
  return check[0] < 0 ? 0 : 2.0 * kChains * kLanes * static_cast<double>(rounds);
}

}  // namespace
}  // namespace dcgan
