// What every instruction set's translation unit offers: the kernels' signatures, in plain C++ types. All
// arrays are dense, row-major, 32-bit floats; outputs are written whole and never overlap inputs.
#pragma once

#include <cstdint>

namespace dcgan {

/** C[m, n] = op(A) op(B); A is [m, k] or, transposed, [k, m]; B is [k, n] or, transposed, [n, k]. */
struct MatmulShape {
  int64_t m, n, k;
  bool transpose_a, transpose_b;
};

/** x [batch, in_height, in_width, in_channels] -> y [batch, out_height, out_width, out_channels], NHWC, with
 * a filter [filter_height, filter_width, in_channels, out_channels]. */
struct ConvolutionShape {
  int64_t batch, in_height, in_width, in_channels;
  int64_t filter_height, filter_width;
  int64_t out_height, out_width, out_channels;
  int64_t stride_height, stride_width, pad_top, pad_left;
  /** Whether operands may be rounded to bfloat16 where that is faster; ignored where `has_bfloat16` is false. */
  bool bfloat16;

  int64_t in_pixels() const { return in_height * in_width; }
  int64_t out_pixels() const { return out_height * out_width; }
  int64_t taps() const { return filter_height * filter_width; }
};

/** A filter's weights and, where it has some, its points (convolution_spectral.h): these serve until the weights
 * change. */
struct ConvolutionFilter {
  const float* weights;
  const float* points;
};

/** Philox's key and the counter words that stay fixed; see philox.h. */
struct RandomKey {
  uint32_t seed[2];
  uint32_t part, counter, stream;
};

struct Dropout {
  /** The share of zeros, in [0, 1). */
  double rate;
  RandomKey key;
};

struct AdamOptions {
  double step_size, beta1, beta2, epsilon;
};

/** Arrays of [channels], each. */
struct BatchNormWeights {
  const float* gamma;
  const float* beta;
};

struct KernelTable {
  const char* instruction_set;
  bool has_bfloat16;

  void (*matmul)(const MatmulShape&, const float* a, const float* b, float* c);

  /** How many words a filter's points take, whatever the batch; 0 where the weights are all that is multiplied with. */
  int64_t (*convolution_filter_words)(const ConvolutionShape&);
  /** Writes the points of a filter that has some. */
  void (*convolution_filter_points)(const ConvolutionShape&, const float* filter, float* points);
  void (*convolution)(const ConvolutionShape&, const float* x, ConvolutionFilter, float* y);
  void (*convolution_input_gradient)(const ConvolutionShape&, const float* dy, ConvolutionFilter, float* dx);
  void (*convolution_filter_gradient)(const ConvolutionShape&, const float* x, const float* dy, float* dfilter);

  /** y = leakyRelu(batchNorm(x)) for x [rows, channels]; mean and variance are outputs. */
  void (*batch_norm)(int64_t rows, int64_t channels, const float* x, BatchNormWeights, float epsilon, float slope,
                     float* y, float* mean, float* variance);
  /** The same with given mean and variance. */
  void (*normalize)(int64_t rows, int64_t channels, const float* x, BatchNormWeights, const float* mean,
                    const float* variance, float epsilon, float slope, float* y);
  void (*batch_norm_gradient)(int64_t rows, int64_t channels, const float* x, const float* dy, BatchNormWeights,
                              const float* mean, const float* variance, float epsilon, float slope, float* dx,
                              float* dgamma, float* dbeta);

  /** y = dropout(leakyRelu(x + bias)); bias may be null. */
  void (*bias_leaky_relu_dropout)(int64_t rows, int64_t channels, const float* x, const float* bias, float slope,
                                  const Dropout&, float* y);
  void (*bias_leaky_relu_dropout_gradient)(int64_t rows, int64_t channels, const float* y, const float* dy,
                                           float slope, double rate, float* dx, float* dbias);

  void (*adam)(int64_t count, const AdamOptions&, const float* weight, const float* gradient, const float* first,
               const float* second, float* new_weight, float* new_first, float* new_second);

  /** moved = average + (value - average) rate. */
  void (*moving_average)(int64_t count, double rate, const float* average, const float* value, float* moved);

  void (*tanh)(int64_t count, const float* x, float* y);
  /** dx = dy (1 - y^2), where y is tanh's output. */
  void (*tanh_gradient)(int64_t count, const float* y, const float* dy, float* dx);
  /** c = a b for a [rows, columns] and b of the same shape or, with `one_factor_a_row`, [rows]. */
  void (*multiply)(int64_t rows, int64_t columns, bool one_factor_a_row, const float* a, const float* b, float* c);

  /** c = a + b for a [rows, columns] and b of the same shape or, with `one_row`, [columns]. */
  void (*add)(int64_t rows, int64_t columns, bool one_row, const float* a, const float* b, float* c);
  /** y = x where x is not negative, else slope x. */
  void (*leaky_relu)(int64_t count, double slope, const float* x, float* y);

  /** Runs `rounds` rounds of independent fused multiply-adds on the calling thread; returns the count of
   * floating-point operations, so that a caller with a clock can tell the peak. */
  double (*fma_peak)(int64_t rounds);
};

/** One per instruction set, where the build has it. */
const KernelTable& kernels_amx();
const KernelTable& kernels_avx512bf16();
const KernelTable& kernels_avx512();
const KernelTable& kernels_avx2();
const KernelTable& kernels_baseline();

}  // namespace dcgan
