// Bias, LeakyReLU and dropout in one pass, and their gradient. Memory-bound: the data is cut into blocks of
// rows, fixed in size so that sums do not depend on the number of threads.
#pragma once

#include "../call.h"
#include "../thread_pool.h"
#include "philox.h"
#include "simd.h"

namespace dcgan {
namespace {

/** Elements that one task takes, at least: small enough to share out, large enough to be worth a task. */
constexpr int64_t kBlockElements = 1 << 15;

inline int64_t rows_per_block(int64_t channels) {
  const int64_t rows = kBlockElements / channels;
  return rows > 1 ? rows : 1;
}

inline void add_bias_and_activate(int64_t count, const float* __restrict x, const float* __restrict bias, float slope,
                                  float* __restrict y) {
  if (bias) {
    for (int64_t i = 0; i < count; i++) {
      const float z = x[i] + bias[i];
      y[i] = z > 0 ? z : slope * z;
    }
  } else {
    for (int64_t i = 0; i < count; i++) y[i] = x[i] > 0 ? x[i] : slope * x[i];
  }
}

struct Dropout {
  /** The share of zeros, in [0, 1). */
  double rate;
  RandomKey key;
};

/** Zeros and scales y[begin, end) by the mask of these element indices. */
inline void drop(int64_t begin, int64_t end, const Dropout& dropout, float* y) {
  constexpr int64_t kWords = 4 * kPhiloxBlocks;
  const double scaled = dropout.rate * 4294967296.0 + 0.5;
  const uint32_t threshold = static_cast<uint32_t>(scaled);
  const float scale = static_cast<float>(1 / (1 - dropout.rate));
  uint32_t words[kWords];
  for (int64_t chunk = begin / kWords * kWords; chunk < end; chunk += kWords) {
    philox_words(dropout.key, static_cast<uint32_t>(chunk / 4), words);
    const int64_t from = chunk > begin ? chunk : begin;
    const int64_t to = minimum(chunk + kWords, end);
    for (int64_t i = from; i < to; i++) y[i] = words[i - chunk] >= threshold ? y[i] * scale : 0.0f;
  }
}

/** y = dropout(leakyRelu(x + bias)) for x [rows, channels]; bias may be null. */
inline void bias_leaky_relu_dropout(int64_t rows, int64_t channels, const float* x, const float* bias, float slope,
                                    const Dropout& dropout, float* y) {
  const int64_t block = rows_per_block(channels);
  parallel(ceil_divide(rows, block), [&](int64_t task) {
    const int64_t begin = task * block;
    const int64_t end = minimum(begin + block, rows);
    for (int64_t row = begin; row < end; row++) {
      add_bias_and_activate(channels, x + row * channels, bias, slope, y + row * channels);
    }
    if (dropout.rate > 0) drop(begin * channels, end * channels, dropout, y);
  });
}

/** A row of the gradient: dx = dy times the factor that y's sign says; adds it to `sum`. */
struct GradientFactors {
  float above, below, zero;
};

inline void gradient_row(int64_t count, GradientFactors factors, const float* __restrict y, const float* __restrict dy,
                         float* __restrict dx, float* __restrict sum) {
  for (int64_t i = 0; i < count; i++) {
    const float not_above = y[i] < 0 ? factors.below : factors.zero;
    const float gradient = dy[i] * (y[i] > 0 ? factors.above : not_above);
    dx[i] = gradient;
    sum[i] += gradient;
  }
}

inline void bias_leaky_relu_dropout_gradient(int64_t rows, int64_t channels, const float* y, const float* dy,
                                             float slope, double rate, float* dx, float* dbias) {
  const int64_t block = rows_per_block(channels);
  const int64_t blocks = ceil_divide(rows, block);
  const float above = static_cast<float>(1 / (1 - rate));
  const float below = slope * above;
  // Without dropout a zero is a unit at the kink; with it, a dropped unit.
  const GradientFactors factors{above, below, rate > 0 ? 0.0f : below};
  float* sums = scratch(0, blocks * channels);
  parallel(blocks, [&](int64_t task) {
    float* sum = sums + task * channels;
    std::memset(sum, 0, static_cast<size_t>(channels) * sizeof(float));
    for (int64_t row = task * block; row < minimum((task + 1) * block, rows); row++) {
      const int64_t at = row * channels;
      gradient_row(channels, factors, y + at, dy + at, dx + at, sum);
    }
  });
  for (int64_t c = 0; c < channels; c++) {
    double sum = 0;
    for (int64_t task = 0; task < blocks; task++) sum += static_cast<double>(sums[task * channels + c]);
    dbias[c] = static_cast<float>(sum);
  }
}

/** biasLeakyReluDropout([rows, channels, slope, rate, seedLow, seedHigh, part, counter, stream], x, bias | null, y):
 * writes y. */
inline void call_bias_leaky_relu_dropout(Call& call) {
  call.expect(9, 3);
  const Rows r = call.rows();
  const float slope = static_cast<float>(call.finite(2));
  const RandomKey key{{call.word(4), call.word(5)}, call.word(6), call.word(7), call.word(8)};
  bias_leaky_relu_dropout(r.rows, r.channels, call.input(1, r.size), call.optional_input(2, r.channels), slope,
                          {call.share(3), key}, call.output(3, r.size));
}

/** biasLeakyReluDropoutGradient([rows, channels, slope, rate], y, dy, dx, dbias): writes the last two. */
inline void call_bias_leaky_relu_dropout_gradient(Call& call) {
  call.expect(4, 4);
  const Rows r = call.rows();
  bias_leaky_relu_dropout_gradient(r.rows, r.channels, call.input(1, r.size), call.input(2, r.size),
                                   static_cast<float>(call.finite(2)), call.share(3), call.output(3, r.size),
                                   call.output(4, r.channels));
}

}  // namespace
}  // namespace dcgan
