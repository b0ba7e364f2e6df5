// Adam's update of one weight and its moments in one pass. The form is Keras': the bias corrections are in
// the step size.
#pragma once

#include <cmath>

#include "../thread_pool.h"
#include "simd.h"
#include "table.h"

namespace dcgan {
namespace {

constexpr int64_t kAdamBlock = 1 << 14;

struct AdamConstants {
  float step_size, beta1, beta2, rest1, rest2, epsilon;
};

inline void adam_block(int64_t count, AdamConstants a, const float* __restrict weight,
                       const float* __restrict gradient, const float* __restrict first,
                       const float* __restrict second, float* __restrict new_weight, float* __restrict new_first,
                       float* __restrict new_second) {
  for (int64_t i = 0; i < count; i++) {
    const float g = gradient[i];
    const float m = a.beta1 * first[i] + a.rest1 * g;
    const float v = a.beta2 * second[i] + a.rest2 * g * g;
    new_first[i] = m;
    new_second[i] = v;
    new_weight[i] = weight[i] - a.step_size * m / (std::sqrt(v) + a.epsilon);
  }
}

inline void adam(int64_t count, const AdamOptions& o, const float* weight, const float* gradient,
                 const float* first, const float* second, float* new_weight, float* new_first, float* new_second) {
  const AdamConstants constants{static_cast<float>(o.step_size), static_cast<float>(o.beta1),
                                static_cast<float>(o.beta2),     static_cast<float>(1 - o.beta1),
                                static_cast<float>(1 - o.beta2), static_cast<float>(o.epsilon)};
  parallel(ceil_divide(count, kAdamBlock), [&](int64_t task) {
    const int64_t at = task * kAdamBlock;
    adam_block(minimum(kAdamBlock, count - at), constants, weight + at, gradient + at, first + at, second + at,
               new_weight + at, new_first + at, new_second + at);
  });
}

}  // namespace
}  // namespace dcgan
