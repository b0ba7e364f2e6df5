// Adam's update of one weight and its moments in one pass, where they are or elsewhere. The form is Keras': the bias
// corrections are in the step size.
#pragma once

#include <cmath>

#include "../call.h"
#include "../thread_pool.h"
#include "simd.h"

namespace dcgan {
namespace {

constexpr int64_t kAdamBlock = 1 << 14;

struct AdamOptions {
  double step_size, beta1, beta2, epsilon;
};

struct AdamConstants {
  float step_size, beta1, beta2, rest1, rest2, epsilon;
};

/** kCount updates: all are made before any is stored, so that the old state may lie where the new one goes. */
template <int kCount>
inline void adam_values(const AdamConstants& a, const float* weight, const float* gradient, const float* first,
                        const float* second, float* new_weight, float* new_first, float* new_second) {
  float w[kCount], m[kCount], v[kCount];
  for (int i = 0; i < kCount; i++) {
    const float g = gradient[i];
    m[i] = a.beta1 * first[i] + a.rest1 * g;
    v[i] = a.beta2 * second[i] + a.rest2 * g * g;
    w[i] = weight[i] - a.step_size * m[i] / (std::sqrt(v[i]) + a.epsilon);
  }
  std::memcpy(new_weight, w, sizeof w);
  std::memcpy(new_first, m, sizeof m);
  std::memcpy(new_second, v, sizeof v);
}

inline void adam(int64_t count, const AdamOptions& o, const float* weight, const float* gradient, const float* first,
                 const float* second, float* new_weight, float* new_first, float* new_second) {
  const AdamConstants constants{static_cast<float>(o.step_size), static_cast<float>(o.beta1),
                                static_cast<float>(o.beta2),     static_cast<float>(1 - o.beta1),
                                static_cast<float>(1 - o.beta2), static_cast<float>(o.epsilon)};
  parallel(ceil_divide(count, kAdamBlock), [&](int64_t task) {
    const int64_t end = minimum(count, (task + 1) * kAdamBlock);
    int64_t i = task * kAdamBlock;
    for (; i + kLanes <= end; i += kLanes) {
      adam_values<kLanes>(constants, weight + i, gradient + i, first + i, second + i, new_weight + i, new_first + i,
                          new_second + i);
    }
    for (; i < end; i++) {
      adam_values<1>(constants, weight + i, gradient + i, first + i, second + i, new_weight + i, new_first + i,
                     new_second + i);
    }
  });
}

/** adam([count, stepSize, beta1, beta2, epsilon], weight, gradient, first, second, newWeight, newFirst,
 * newSecond): writes the last three, which may be the old ones themselves. */
inline void call_adam(Call& call) {
  call.expect(5, 7);
  const int64_t count = call.count(0);
  adam(count, {call.finite(1), call.finite(2), call.finite(3), call.finite(4)}, call.input(1, count),
       call.input(2, count), call.input(3, count), call.input(4, count), call.output(5, count), call.output(6, count),
       call.output(7, count));
}

}  // namespace
}  // namespace dcgan
