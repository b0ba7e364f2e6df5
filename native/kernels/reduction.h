// Sums along one axis. Memory-bound: blocks are fixed in size, so that sums do not depend on the number of threads.
#pragma once

#include <cstring>

#include "../call.h"
#include "../thread_pool.h"
#include "simd.h"

namespace dcgan {
namespace {

/** Elements that one task adds up. */
constexpr int64_t kSumBlock = 1 << 15;

/** The sum of an array, in as many partial sums as make whole vectors. */
inline float sum_of(int64_t count, const float* __restrict x) {
  constexpr int64_t kSums = 64;
  float sums[kSums] = {};
  int64_t i = 0;
  for (; i + kSums <= count; i += kSums) {
    for (int64_t lane = 0; lane < kSums; lane++) sums[lane] += x[i + lane];
  }
  double total = 0;
  for (; i < count; i++) total += static_cast<double>(x[i]);
  for (int64_t lane = 0; lane < kSums; lane++) total += static_cast<double>(sums[lane]);
  return static_cast<float>(total);
}

inline void add_to(int64_t count, const float* __restrict x, float* __restrict sum) {
  for (int64_t i = 0; i < count; i++) sum[i] += x[i];
}

/** y [outer, inner] is the sum of x [outer, reduced, inner] over its second axis. */
inline void sum(int64_t outer, int64_t reduced, int64_t inner, const float* x, float* y) {
  const int64_t block = inner < kSumBlock ? kSumBlock / inner : 1;
  const int64_t blocks = ceil_divide(reduced, block);
  float* sums = scratch(0, outer * blocks * inner);
  parallel(outer * blocks, [&](int64_t task) {
    const int64_t begin = task % blocks * block;
    const int64_t rows = minimum(block, reduced - begin);
    const float* from = x + (task / blocks * reduced + begin) * inner;
    float* to = sums + task * inner;
    if (inner == 1) {
      *to = sum_of(rows, from);
    } else {
      std::memset(to, 0, static_cast<size_t>(inner) * sizeof(float));
      for (int64_t row = 0; row < rows; row++) add_to(inner, from + row * inner, to);
    }
  });
  parallel(outer, [&](int64_t index) {
    for (int64_t i = 0; i < inner; i++) {
      double total = 0;
      for (int64_t task = 0; task < blocks; task++) {
        total += static_cast<double>(sums[(index * blocks + task) * inner + i]);
      }
      y[index * inner + i] = static_cast<float>(total);
    }
  });
}

/** sum([outer, reduced, inner], x, y): writes y. */
inline void call_sum(Call& call) {
  call.expect(3, 2);
  const int64_t outer = call.count(0), reduced = call.count(1), inner = call.count(2);
  const int64_t size = call.product(outer, reduced, inner);
  sum(outer, reduced, inner, call.input(1, size), call.output(2, outer * inner));
}

}  // namespace
}  // namespace dcgan
