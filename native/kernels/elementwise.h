// Element-wise kernels that the step needs and the pure-JS backend is slow at.
#pragma once

#include <cmath>

#include "../call.h"
#include "../thread_pool.h"
#include "simd.h"

namespace dcgan {
namespace {

constexpr int64_t kElementwiseBlock = 1 << 14;

/** `body(begin, count)` for blocks of elements, on all threads. */
template <typename Body>
inline void parallel_elements(int64_t count, const Body& body) {
  parallel(ceil_divide(count, kElementwiseBlock), [&](int64_t task) {
    const int64_t begin = task * kElementwiseBlock;
    body(begin, minimum(kElementwiseBlock, count - begin));
  });
}

inline void tanh_forward(int64_t count, const float* x, float* y) {
  parallel_elements(count, [=](int64_t begin, int64_t length) {
    for (int64_t i = begin; i < begin + length; i++) y[i] = std::tanh(x[i]);
  });
}

inline void tanh_gradient_block(int64_t count, const float* __restrict y, const float* __restrict dy,
                                float* __restrict dx) {
  for (int64_t i = 0; i < count; i++) dx[i] = dy[i] * (1 - y[i] * y[i]);
}

/** dx = dy (1 - y^2), where y is tanh's output. */
inline void tanh_gradient(int64_t count, const float* y, const float* dy, float* dx) {
  parallel_elements(count, [=](int64_t at, int64_t length) { tanh_gradient_block(length, y + at, dy + at, dx + at); });
}

inline void moving_average_block(int64_t count, float rate, const float* __restrict average,
                                 const float* __restrict value, float* __restrict moved) {
  for (int64_t i = 0; i < count; i++) moved[i] = average[i] + (value[i] - average[i]) * rate;
}

/** moved = average + (value - average) rate. */
inline void moving_average(int64_t count, double rate, const float* average, const float* value, float* moved) {
  const float narrow = static_cast<float>(rate);
  parallel_elements(count, [=](int64_t at, int64_t length) {
    moving_average_block(length, narrow, average + at, value + at, moved + at);
  });
}

inline void multiply_block(int64_t count, const float* __restrict a, const float* __restrict b, float* __restrict c) {
  for (int64_t i = 0; i < count; i++) c[i] = a[i] * b[i];
}

inline void scale_block(int64_t count, const float* __restrict a, float factor, float* __restrict c) {
  for (int64_t i = 0; i < count; i++) c[i] = a[i] * factor;
}

/** c = a b for a [rows, columns] and b of the same shape or, with `one_factor_per_row`, [rows]. */
inline void multiply(int64_t rows, int64_t columns, bool one_factor_per_row, const float* a, const float* b, float* c) {
  if (one_factor_per_row) {
    parallel(rows, [=](int64_t row) { scale_block(columns, a + row * columns, b[row], c + row * columns); });
  } else {
    parallel_elements(rows * columns,
                      [=](int64_t at, int64_t length) { multiply_block(length, a + at, b + at, c + at); });
  }
}

inline void add_block(int64_t count, const float* __restrict a, const float* __restrict b, float* __restrict c) {
  for (int64_t i = 0; i < count; i++) c[i] = a[i] + b[i];
}

/** c = a + b for a [rows, columns] and b of the same shape or, with `one_row`, [columns]. */
inline void add(int64_t rows, int64_t columns, bool one_row, const float* a, const float* b, float* c) {
  if (one_row) {
    const int64_t block = ceil_divide(kElementwiseBlock, columns);
    parallel(ceil_divide(rows, block), [=](int64_t task) {
      for (int64_t row = task * block; row < minimum((task + 1) * block, rows); row++) {
        add_block(columns, a + row * columns, b, c + row * columns);
      }
    });
  } else {
    parallel_elements(rows * columns, [=](int64_t at, int64_t length) { add_block(length, a + at, b + at, c + at); });
  }
}

inline void leaky_relu_block(int64_t count, double slope, const float* __restrict x, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) y[i] = x[i] < 0 ? static_cast<float>(slope * x[i]) : x[i];
}

/** y = x where x is not negative, else slope x: in double precision, as the pure-JS kernel does it. */
inline void leaky_relu(int64_t count, double slope, const float* x, float* y) {
  parallel_elements(count, [=](int64_t at, int64_t length) { leaky_relu_block(length, slope, x + at, y + at); });
}

/** tanh([count], x, y): writes y. */
inline void call_tanh(Call& call) {
  call.expect(1, 2);
  const int64_t count = call.count(0);
  tanh_forward(count, call.input(1, count), call.output(2, count));
}

/** tanhGradient([count], y, dy, dx): writes dx. */
inline void call_tanh_gradient(Call& call) {
  call.expect(1, 3);
  const int64_t count = call.count(0);
  tanh_gradient(count, call.input(1, count), call.input(2, count), call.output(3, count));
}

/** movingAverage([count, rate], average, value, moved): writes the last. */
inline void call_moving_average(Call& call) {
  call.expect(2, 3);
  const int64_t count = call.count(0);
  moving_average(count, call.finite(1), call.input(1, count), call.input(2, count), call.output(3, count));
}

/** multiply([rows, columns, oneFactorPerRow], a, b, c): writes c. */
inline void call_multiply(Call& call) {
  call.expect(3, 3);
  const Rows r = call.rows();
  const bool one_factor_per_row = call.flag(2);
  multiply(r.rows, r.channels, one_factor_per_row, call.input(1, r.size),
           call.input(2, one_factor_per_row ? r.rows : r.size), call.output(3, r.size));
}

/** add([rows, columns, oneRow], a, b, c): writes c. */
inline void call_add(Call& call) {
  call.expect(3, 3);
  const Rows r = call.rows();
  const bool one_row = call.flag(2);
  add(r.rows, r.channels, one_row, call.input(1, r.size), call.input(2, one_row ? r.channels : r.size),
      call.output(3, r.size));
}

/** leakyRelu([count, slope], x, y): writes y. */
inline void call_leaky_relu(Call& call) {
  call.expect(2, 2);
  const int64_t count = call.count(0);
  leaky_relu(count, call.finite(1), call.input(1, count), call.output(2, count));
}

}  // namespace
}  // namespace dcgan
