// The gradient of batch norm with the LeakyReLU that follows it: two passes over the data, the first for the sums.
#pragma once

#include "batch_norm.h"

namespace dcgan {
namespace {

/** Sums over a block's rows of dz and of dz times the normalized x. */
struct GradientSums {
  float gamma[kBlockChannels] = {};
  float beta[kBlockChannels] = {};
};

inline void add_gradient_row(int64_t count, const Normalization& n, float slope, const float* __restrict x,
                             const float* __restrict dy, GradientSums& sums) {
  for (int64_t i = 0; i < count; i++) {
    const float z = x[i] * n.scale[i] + n.shift[i];
    const float dz = dy[i] * (z > 0 ? 1.0f : slope);
    sums.beta[i] += dz;
    sums.gamma[i] += dz * (x[i] * n.inverse[i] + n.offset[i]);
  }
}

/** The two sums divided by the number of rows: what is taken from each dz. */
struct GradientMeans {
  float gamma[kBlockChannels];
  float beta[kBlockChannels];
};

inline void gradient_row(int64_t count, const Normalization& n, const GradientMeans& means, float slope,
                         const float* __restrict x, const float* __restrict dy, float* __restrict dx) {
  for (int64_t i = 0; i < count; i++) {
    const float z = x[i] * n.scale[i] + n.shift[i];
    const float dz = dy[i] * (z > 0 ? 1.0f : slope);
    const float normalized = x[i] * n.inverse[i] + n.offset[i];
    dx[i] = n.scale[i] * (dz - means.beta[i] - normalized * means.gamma[i]);
  }
}

/** Adds up `count` rows of [channels], in order. */
inline void sum_rows(int64_t count, int64_t channels, const float* rows, float* sum) {
  parallel(ceil_divide(channels, kBlockChannels), [&](int64_t task) {
    const int64_t begin = task * kBlockChannels;
    for (int64_t c = begin; c < minimum(begin + kBlockChannels, channels); c++) {
      double total = 0;
      for (int64_t row = 0; row < count; row++) total += static_cast<double>(rows[row * channels + c]);
      sum[c] = static_cast<float>(total);
    }
  });
}

inline void batch_norm_gradient(int64_t rows, int64_t channels, const float* x, const float* dy,
                                BatchNormWeights weights, const float* mean, const float* variance, float epsilon,
                                float slope, float* dx, float* dgamma, float* dbeta) {
  const Blocks blocks{rows, channels};
  const int64_t row_blocks = blocks.row_blocks();
  float* gamma_sums = scratch(0, 2 * row_blocks * channels);
  float* beta_sums = gamma_sums + row_blocks * channels;
  parallel(blocks.count(), [&](int64_t task) {
    const Block b(blocks, task);
    const Normalization n(b, weights, mean, variance, epsilon);
    GradientSums sums;
    for (int64_t row = b.row; row < b.row_end; row++) {
      const int64_t at = row * channels + b.channel;
      add_gradient_row(b.width, n, slope, x + at, dy + at, sums);
    }
    const int64_t at = b.row_block * channels + b.channel;
    std::memcpy(gamma_sums + at, sums.gamma, static_cast<size_t>(b.width) * sizeof(float));
    std::memcpy(beta_sums + at, sums.beta, static_cast<size_t>(b.width) * sizeof(float));
  });
  sum_rows(row_blocks, channels, gamma_sums, dgamma);
  sum_rows(row_blocks, channels, beta_sums, dbeta);
  parallel(blocks.count(), [&](int64_t task) {
    const Block b(blocks, task);
    const Normalization n(b, weights, mean, variance, epsilon);
    GradientMeans means;
    for (int64_t i = 0; i < b.width; i++) {
      means.gamma[i] = dgamma[b.channel + i] / static_cast<float>(rows);
      means.beta[i] = dbeta[b.channel + i] / static_cast<float>(rows);
    }
    for (int64_t row = b.row; row < b.row_end; row++) {
      const int64_t at = row * channels + b.channel;
      gradient_row(b.width, n, means, slope, x + at, dy + at, dx + at);
    }
  });
}

/** batchNormGradient([rows, channels, epsilon, slope], x, dy, gamma, beta, mean, variance, dx, dgamma, dbeta):
 * writes the last three. */
inline void call_batch_norm_gradient(Call& call) {
  call.expect(4, 9);
  const Rows r = call.rows();
  batch_norm_gradient(r.rows, r.channels, call.input(1, r.size), call.input(2, r.size),
                      {call.input(3, r.channels), call.input(4, r.channels)}, call.input(5, r.channels),
                      call.input(6, r.channels), static_cast<float>(call.finite(2)), static_cast<float>(call.finite(3)),
                      call.output(7, r.size), call.output(8, r.channels), call.output(9, r.channels));
}

}  // namespace
}  // namespace dcgan
