// Batch norm with the LeakyReLU that follows it, and its gradient: two passes over the data each way, the
// first for the sums. Sums are made per block of rows in single precision, each block's variance about its own
// mean, and combined in double precision (Chan, Golub and LeVeque 1979), in a fixed order.
#pragma once

#include <cmath>

#include "../call.h"
#include "../thread_pool.h"
#include "simd.h"

namespace dcgan {
namespace {

/** Arrays of [channels], each. */
struct BatchNormWeights {
  const float* gamma;
  const float* beta;
};

/** A block is at most this many rows of at most this many channels: it is read twice and should stay cached. */
constexpr int64_t kBlockRows = 128;
constexpr int64_t kBlockChannels = 256;

struct Blocks {
  int64_t rows, channels;
  int64_t row_blocks() const { return ceil_divide(rows, kBlockRows); }
  int64_t channel_blocks() const { return ceil_divide(channels, kBlockChannels); }
  int64_t count() const { return row_blocks() * channel_blocks(); }
};

struct Block {
  int64_t row_block, row, row_end, channel, width;
  Block(const Blocks& blocks, int64_t task)
      : row_block(task / blocks.channel_blocks()),
        row(row_block * kBlockRows),
        row_end(minimum(row + kBlockRows, blocks.rows)),
        channel(task % blocks.channel_blocks() * kBlockChannels),
        width(minimum(kBlockChannels, blocks.channels - channel)) {}
};

inline void block_moments(const Block& b, int64_t channels, const float* x, float* mean, float* squares) {
  float sum[kBlockChannels] = {};
  float centre[kBlockChannels];
  float square[kBlockChannels] = {};
  const float* begin = x + b.channel;
  for (int64_t row = b.row; row < b.row_end; row++) {
    const float* values = begin + row * channels;
    for (int64_t c = 0; c < b.width; c++) sum[c] += values[c];
  }
  const float inverse = 1.0f / static_cast<float>(b.row_end - b.row);
  for (int64_t c = 0; c < b.width; c++) centre[c] = sum[c] * inverse;
  for (int64_t row = b.row; row < b.row_end; row++) {
    const float* values = begin + row * channels;
    for (int64_t c = 0; c < b.width; c++) {
      const float difference = values[c] - centre[c];
      square[c] += difference * difference;
    }
  }
  std::memcpy(mean + b.channel, centre, static_cast<size_t>(b.width) * sizeof(float));
  std::memcpy(squares + b.channel, square, static_cast<size_t>(b.width) * sizeof(float));
}

inline void moments(const Blocks& blocks, const float* x, float* mean, float* variance) {
  const int64_t channels = blocks.channels;
  const int64_t row_blocks = blocks.row_blocks();
  float* means = scratch(0, 2 * row_blocks * channels);
  float* squares = means + row_blocks * channels;
  parallel(blocks.count(), [&](int64_t task) {
    const Block b(blocks, task);
    block_moments(b, channels, x, means + b.row_block * channels, squares + b.row_block * channels);
  });
  parallel(blocks.channel_blocks(), [&](int64_t task) {
    const int64_t begin = task * kBlockChannels;
    for (int64_t c = begin; c < minimum(begin + kBlockChannels, channels); c++) {
      double count = 0, centre = 0, sum = 0;
      for (int64_t block = 0; block < row_blocks; block++) {
        const double rows = static_cast<double>(minimum(kBlockRows, blocks.rows - block * kBlockRows));
        const double delta = static_cast<double>(means[block * channels + c]) - centre;
        const double total = count + rows;
        centre += delta * rows / total;
        sum += static_cast<double>(squares[block * channels + c]) + delta * delta * count * rows / total;
        count = total;
      }
      mean[c] = static_cast<float>(centre);
      variance[c] = static_cast<float>(sum / count);
    }
  });
}

/** A block's constants: z = x * scale + shift before the LeakyReLU, normalized = x * inverse + offset. */
struct Normalization {
  float scale[kBlockChannels], shift[kBlockChannels], inverse[kBlockChannels], offset[kBlockChannels];

  Normalization(const Block& b, BatchNormWeights weights, const float* mean, const float* variance, float epsilon) {
    for (int64_t i = 0; i < b.width; i++) {
      const int64_t c = b.channel + i;
      inverse[i] = 1.0f / std::sqrt(variance[c] + epsilon);
      offset[i] = -mean[c] * inverse[i];
      scale[i] = weights.gamma[c] * inverse[i];
      shift[i] = weights.beta[c] - mean[c] * scale[i];
    }
  }
};

inline void normalize_row(int64_t count, const Normalization& n, float slope, const float* __restrict x,
                          float* __restrict y) {
  for (int64_t i = 0; i < count; i++) {
    const float z = x[i] * n.scale[i] + n.shift[i];
    y[i] = z > 0 ? z : slope * z;
  }
}

/** y = leakyRelu(batchNorm(x)) for x [rows, channels] with given mean and variance. */
inline void normalize(int64_t rows, int64_t channels, const float* x, BatchNormWeights weights, const float* mean,
                      const float* variance, float epsilon, float slope, float* y) {
  const Blocks blocks{rows, channels};
  parallel(blocks.count(), [&](int64_t task) {
    const Block b(blocks, task);
    const Normalization n(b, weights, mean, variance, epsilon);
    for (int64_t row = b.row; row < b.row_end; row++) {
      const int64_t at = row * channels + b.channel;
      normalize_row(b.width, n, slope, x + at, y + at);
    }
  });
}

/** The same with the batch's own mean and variance, which are outputs. */
inline void batch_norm(int64_t rows, int64_t channels, const float* x, BatchNormWeights weights, float epsilon,
                       float slope, float* y, float* mean, float* variance) {
  moments({rows, channels}, x, mean, variance);
  normalize(rows, channels, x, weights, mean, variance, epsilon, slope, y);
}

/** batchNorm([rows, channels, epsilon, slope], x, gamma, beta, y, mean, variance): writes the last three. */
inline void call_batch_norm(Call& call) {
  call.expect(4, 6);
  const Rows r = call.rows();
  batch_norm(r.rows, r.channels, call.input(1, r.size), {call.input(2, r.channels), call.input(3, r.channels)},
             static_cast<float>(call.finite(2)), static_cast<float>(call.finite(3)), call.output(4, r.size),
             call.output(5, r.channels), call.output(6, r.channels));
}

/** normalize([rows, channels, epsilon, slope], x, gamma, beta, mean, variance, y): writes y. */
inline void call_normalize(Call& call) {
  call.expect(4, 6);
  const Rows r = call.rows();
  normalize(r.rows, r.channels, call.input(1, r.size), {call.input(2, r.channels), call.input(3, r.channels)},
            call.input(4, r.channels), call.input(5, r.channels), static_cast<float>(call.finite(2)),
            static_cast<float>(call.finite(3)), call.output(6, r.size));
}

}  // namespace
}  // namespace dcgan
