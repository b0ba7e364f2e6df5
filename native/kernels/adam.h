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

inline void adam(int64_t count, const AdamOptions& options, const float* weight, const float* gradient,
                 const float* first, const float* second, float* new_weight, float* new_first, float* new_second) {
  const float step_size = static_cast<float>(options.step_size);
  const float beta1 = static_cast<float>(options.beta1);
  const float beta2 = static_cast<float>(options.beta2);
  const float rest1 = static_cast<float>(1 - options.beta1);
  const float rest2 = static_cast<float>(1 - options.beta2);
  const float epsilon = static_cast<float>(options.epsilon);
  parallel(ceil_divide(count, kAdamBlock), [&](int64_t task) {
    const int64_t begin = task * kAdamBlock;
    const int64_t end = minimum(begin + kAdamBlock, count);
    for (int64_t i = begin; i < end; i++) {
      const float g = gradient[i];
      const float m = beta1 * first[i] + rest1 * g;
      const float v = beta2 * second[i] + rest2 * g * g;
      new_first[i] = m;
      new_second[i] = v;
      new_weight[i] = weight[i] - step_size * m / (std::sqrt(v) + epsilon);
    }
  });
}

}  // namespace
}  // namespace dcgan
