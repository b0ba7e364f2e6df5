// Element-wise kernels, which the pure-JS backend is slow at.
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

/** What stands against each element of a [rows, columns]: one of b [rows, columns], of [columns], or of [rows]. */
enum Broadcast : int64_t { kSameShape, kOneRow, kOneColumn };

struct Sum {
  static float of(float a, float b) { return a + b; }
};
struct Difference {
  static float of(float a, float b) { return a - b; }
};
struct DifferenceReversed {
  static float of(float a, float b) { return b - a; }
};
struct Product {
  static float of(float a, float b) { return a * b; }
};
struct Quotient {
  static float of(float a, float b) { return a / b; }
};
struct QuotientReversed {
  static float of(float a, float b) { return b / a; }
};

template <typename Operation>
inline void combine_block(int64_t count, const float* __restrict a, const float* __restrict b, float* __restrict c) {
  for (int64_t i = 0; i < count; i++) c[i] = Operation::of(a[i], b[i]);
}

template <typename Operation>
inline void combine_with_one(int64_t count, const float* __restrict a, float b, float* __restrict c) {
  for (int64_t i = 0; i < count; i++) c[i] = Operation::of(a[i], b);
}

/** c = a b with an operation between each element of a [rows, columns] and what `broadcast` puts against it. */
template <typename Operation>
inline void combine(const Rows& r, int64_t broadcast, const float* a, const float* b, float* c) {
  const int64_t columns = r.channels;
  if (broadcast == kSameShape) {
    parallel_elements(r.size,
                      [=](int64_t at, int64_t length) { combine_block<Operation>(length, a + at, b + at, c + at); });
  } else if (broadcast == kOneColumn && r.rows == 1) {
    parallel_elements(r.size,
                      [=](int64_t at, int64_t length) { combine_with_one<Operation>(length, a + at, *b, c + at); });
  } else {
    const int64_t block = ceil_divide(kElementwiseBlock, columns);
    parallel(ceil_divide(r.rows, block), [=](int64_t task) {
      for (int64_t row = task * block; row < minimum((task + 1) * block, r.rows); row++) {
        const int64_t at = row * columns;
        if (broadcast == kOneRow) {
          combine_block<Operation>(columns, a + at, b, c + at);
        } else {
          combine_with_one<Operation>(columns, a + at, b[row], c + at);
        }
      }
    });
  }
}

inline void leaky_relu_block(int64_t count, double slope, const float* __restrict x, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) y[i] = x[i] < 0 ? static_cast<float>(slope * x[i]) : x[i];
}

/** y = x where x is not negative, else slope x: in double precision, as the pure-JS kernel does it. */
inline void leaky_relu(int64_t count, double slope, const float* x, float* y) {
  parallel_elements(count, [=](int64_t at, int64_t length) { leaky_relu_block(length, slope, x + at, y + at); });
}

/** Of NaN all of these are NaN. */
struct Relu {
  static float of(float x) { return x <= 0 ? 0.0f : x; }
};
struct SquareRoot {
  static float of(float x) { return std::sqrt(x); }
};
struct Square {
  static float of(float x) { return x * x; }
};

template <typename Operation>
inline void map_block(int64_t count, const float* __restrict x, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) y[i] = Operation::of(x[i]);
}

template <typename Operation>
inline void map_elements(int64_t count, const float* x, float* y) {
  parallel_elements(count, [=](int64_t at, int64_t length) { map_block<Operation>(length, x + at, y + at); });
}

inline void step_block(int64_t count, float below, const float* __restrict x, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) y[i] = x[i] > 0 ? 1.0f : x[i] <= 0 ? below : x[i];
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

/** arithmetic([rows, columns, broadcast, operation], a, b, c): writes c. */
inline void call_arithmetic(Call& call) {
  call.expect(4, 3);
  const Rows r = call.rows();
  const int64_t broadcast = call.choice(2, kOneColumn);
  const int64_t size = broadcast == kSameShape ? r.size : broadcast == kOneRow ? r.channels : r.rows;
  constexpr void (*kOperations[])(const Rows&, int64_t, const float*, const float*, float*) = {
      combine<Sum>,     combine<Difference>, combine<DifferenceReversed>,
      combine<Product>, combine<Quotient>,   combine<QuotientReversed>,
  };
  const auto operation = kOperations[call.choice(3, 5)];
  operation(r, broadcast, call.input(1, r.size), call.input(2, size), call.output(3, r.size));
}

/** map([count, operation], x, y): writes y, which is relu(x), its square root, or its square. */
inline void call_map(Call& call) {
  call.expect(2, 2);
  const int64_t count = call.count(0);
  constexpr void (*kOperations[])(int64_t, const float*, float*) = {
      map_elements<Relu>,
      map_elements<SquareRoot>,
      map_elements<Square>,
  };
  kOperations[call.choice(1, 2)](count, call.input(1, count), call.output(2, count));
}

/** step([count, below], x, y): writes y, 1 where x is positive, else `below`. */
inline void call_step(Call& call) {
  call.expect(2, 2);
  const int64_t count = call.count(0);
  const float below = static_cast<float>(call.finite(1));
  const float* x = call.input(1, count);
  float* y = call.output(2, count);
  parallel_elements(count, [=](int64_t at, int64_t length) { step_block(length, below, x + at, y + at); });
}

/** leakyRelu([count, slope], x, y): writes y. */
inline void call_leaky_relu(Call& call) {
  call.expect(2, 2);
  const int64_t count = call.count(0);
  leaky_relu(count, call.finite(1), call.input(1, count), call.output(2, count));
}

}  // namespace
}  // namespace dcgan
