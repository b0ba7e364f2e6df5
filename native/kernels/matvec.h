// Products with a single column, as a discriminator's last layer has, and its gradients: bound by memory, so each
// element of A is read once and nothing is packed. The order of the sums is fixed, whatever the number of threads.
#pragma once

#include "../thread_pool.h"
#include "elementwise.h"
#include "simd.h"

namespace dcgan {
namespace {

/** Columns of A that one task of a transposed product sums. */
constexpr int64_t kColumnsAtOnce = 4 * kLanes;

inline float dot(const float* a, const float* b, int64_t count) {
  Vector sums[4] = {};
  int64_t k = 0;
  for (; k + 4 * kLanes <= count; k += 4 * kLanes) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++) sums[i] += load(a + k + i * kLanes) * load(b + k + i * kLanes);
  }
  float lanes[kLanes];
  store(lanes, (sums[0] + sums[1]) + (sums[2] + sums[3]));
  float sum = 0;
  for (int i = 0; i < kLanes; i++) sum += lanes[i];
  for (; k < count; k++) sum += a[k] * b[k];
  return sum;
}

/** c [m] = A [m, k] b [k]. */
inline void matvec(int64_t m, int64_t k, const float* a, const float* b, float* c) {
  parallel(m, [&](int64_t row) { c[row] = dot(a + row * k, b, k); });
}

/** c [m] = transposed A [k, m] b [k]. */
inline void matvec_transposed(int64_t m, int64_t k, const float* a, const float* b, float* c) {
  parallel(ceil_divide(m, kColumnsAtOnce), [&](int64_t task) {
    const int64_t first = task * kColumnsAtOnce;
    if (first + kColumnsAtOnce <= m) {
      Vector sums[4] = {};
      for (int64_t row = 0; row < k; row++) {
#pragma GCC unroll 4
        for (int i = 0; i < 4; i++) sums[i] += broadcast(b[row]) * load(a + row * m + first + i * kLanes);
      }
      for (int i = 0; i < 4; i++) store(c + first + i * kLanes, sums[i]);
      return;
    }
    for (int64_t j = first; j < m; j++) {
      float sum = 0;
      for (int64_t row = 0; row < k; row++) sum += a[row * m + j] * b[row];
      c[j] = sum;
    }
  });
}

/** C [m, n] = a [m, 1] b [1, n]. */
inline void outer_product(int64_t m, int64_t n, const float* a, const float* b, float* c) {
  parallel(m, [&](int64_t row) { combine_with_one<Product>(n, b, a[row], c + row * n); });
}

}  // namespace
}  // namespace dcgan
