// What JavaScript can ask of the kernels: each call's numbers and arrays, unpacked, once for the addon and the
// WebAssembly module. `Arguments` is the caller's class of that name: its `input` and `output` check an array's
// length. The TypeScript half is src/backends/native/addon.ts.
#pragma once

#include <cstdint>

#include "kernels/table.h"

namespace dcgan {
namespace {

/** matmul([m, n, k, transposeA, transposeB], a, b, c): writes c. */
template <typename Arguments>
void call_matmul(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 5);
  const MatmulShape shape{static_cast<int64_t>(n[0]), static_cast<int64_t>(n[1]), static_cast<int64_t>(n[2]),
                          n[3] != 0, n[4] != 0};
  kernels.matmul(shape, arguments.input(1, shape.m * shape.k), arguments.input(2, shape.k * shape.n),
                 arguments.output(3, shape.m * shape.n));
}

template <typename Arguments>
ConvolutionShape convolution_shape(const Arguments& arguments) {
  const double* n = arguments.numbers(0, 14);
  int64_t integers[14];
  for (int i = 0; i < 14; i++) integers[i] = static_cast<int64_t>(n[i]);
  return {integers[0], integers[1], integers[2], integers[3],  integers[4],  integers[5], integers[6],
          integers[7], integers[8], integers[9], integers[10], integers[11], integers[12], integers[13] != 0};
}

/** How many elements a convolution's three arrays have. */
struct ConvolutionSizes {
  int64_t x, filter, y;
  explicit ConvolutionSizes(const ConvolutionShape& s)
      : x(s.batch * s.in_pixels() * s.in_channels),
        filter(s.taps() * s.in_channels * s.out_channels),
        y(s.batch * s.out_pixels() * s.out_channels) {}
};

/** convolutionFilterWords(shape): how many words the filter's points take, 0 where it has none. */
template <typename Arguments>
double call_convolution_filter_words(const KernelTable& kernels, const Arguments& arguments) {
  return static_cast<double>(kernels.convolution_filter_words(convolution_shape(arguments)));
}

/** convolutionFilterPoints(shape, filter, points): writes points. */
template <typename Arguments>
void call_convolution_filter_points(const KernelTable& kernels, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  kernels.convolution_filter_points(shape, arguments.input(1, ConvolutionSizes(shape).filter),
                                    arguments.output(2, kernels.convolution_filter_words(shape)));
}

/** The filter and its points, null where it has none, from two arguments. */
template <typename Arguments>
ConvolutionFilter convolution_filter(const KernelTable& kernels, const ConvolutionShape& shape,
                                     const Arguments& arguments, size_t index) {
  const int64_t words = kernels.convolution_filter_words(shape);
  return {arguments.input(index, ConvolutionSizes(shape).filter),
          words > 0 ? arguments.input(index + 1, words) : nullptr};
}

/** convolution(shape, x, filter, points | null, y): writes y. */
template <typename Arguments>
void call_convolution(const KernelTable& kernels, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionSizes sizes(shape);
  kernels.convolution(shape, arguments.input(1, sizes.x), convolution_filter(kernels, shape, arguments, 2),
                      arguments.output(4, sizes.y));
}

/** convolutionInputGradient(shape, dx, filter, points | null, dy): writes dx. */
template <typename Arguments>
void call_convolution_input_gradient(const KernelTable& kernels, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionSizes sizes(shape);
  kernels.convolution_input_gradient(shape, arguments.input(4, sizes.y),
                                     convolution_filter(kernels, shape, arguments, 2),
                                     arguments.output(1, sizes.x));
}

/** convolutionFilterGradient(shape, x, dfilter, dy): writes dfilter. */
template <typename Arguments>
void call_convolution_filter_gradient(const KernelTable& kernels, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionSizes sizes(shape);
  kernels.convolution_filter_gradient(shape, arguments.input(1, sizes.x), arguments.input(3, sizes.y),
                                      arguments.output(2, sizes.filter));
}

/** batchNorm([rows, channels, epsilon, slope], x, gamma, beta, y, mean, variance): writes the last three. */
template <typename Arguments>
void call_batch_norm(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels.batch_norm(rows, channels, arguments.input(1, rows * channels),
                     {arguments.input(2, channels), arguments.input(3, channels)}, static_cast<float>(n[2]),
                     static_cast<float>(n[3]), arguments.output(4, rows * channels), arguments.output(5, channels),
                     arguments.output(6, channels));
}

/** normalize([rows, channels, epsilon, slope], x, gamma, beta, mean, variance, y): writes y. */
template <typename Arguments>
void call_normalize(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels.normalize(rows, channels, arguments.input(1, rows * channels),
                    {arguments.input(2, channels), arguments.input(3, channels)}, arguments.input(4, channels),
                    arguments.input(5, channels), static_cast<float>(n[2]), static_cast<float>(n[3]),
                    arguments.output(6, rows * channels));
}

/** batchNormGradient([rows, channels, epsilon, slope], x, dy, gamma, beta, mean, variance, dx, dgamma, dbeta):
 * writes the last three. */
template <typename Arguments>
void call_batch_norm_gradient(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels.batch_norm_gradient(rows, channels, arguments.input(1, rows * channels),
                              arguments.input(2, rows * channels),
                              {arguments.input(3, channels), arguments.input(4, channels)},
                              arguments.input(5, channels), arguments.input(6, channels), static_cast<float>(n[2]),
                              static_cast<float>(n[3]), arguments.output(7, rows * channels),
                              arguments.output(8, channels), arguments.output(9, channels));
}

/** biasLeakyReluDropout([rows, channels, slope, rate, seed0, seed1, part, counter, stream], x, bias | null, y):
 * writes y. */
template <typename Arguments>
void call_bias_leaky_relu_dropout(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 9);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  const auto word = [&](int index) { return static_cast<uint32_t>(n[index]); };
  const Dropout dropout{n[3], {{word(4), word(5)}, word(6), word(7), word(8)}};
  kernels.bias_leaky_relu_dropout(rows, channels, arguments.input(1, rows * channels),
                                  arguments.optional_input(2, channels), static_cast<float>(n[2]), dropout,
                                  arguments.output(3, rows * channels));
}

/** biasLeakyReluDropoutGradient([rows, channels, slope, rate], y, dy, dx, dbias): writes dx, dbias. */
template <typename Arguments>
void call_bias_leaky_relu_dropout_gradient(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels.bias_leaky_relu_dropout_gradient(
      rows, channels, arguments.input(1, rows * channels), arguments.input(2, rows * channels),
      static_cast<float>(n[2]), n[3], arguments.output(3, rows * channels), arguments.output(4, channels));
}

/** adam([count, stepSize, beta1, beta2, epsilon], weight, gradient, first, second, newWeight, newFirst,
 * newSecond): writes the last three. */
template <typename Arguments>
void call_adam(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 5);
  const int64_t count = static_cast<int64_t>(n[0]);
  kernels.adam(count, {n[1], n[2], n[3], n[4]}, arguments.input(1, count), arguments.input(2, count),
               arguments.input(3, count), arguments.input(4, count), arguments.output(5, count),
               arguments.output(6, count), arguments.output(7, count));
}

/** movingAverage([count, rate], average, value, moved): writes the last. */
template <typename Arguments>
void call_moving_average(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 2);
  const int64_t count = static_cast<int64_t>(n[0]);
  kernels.moving_average(count, n[1], arguments.input(1, count), arguments.input(2, count),
                         arguments.output(3, count));
}

/** tanh([count], x, y): writes y. */
template <typename Arguments>
void call_tanh(const KernelTable& kernels, const Arguments& arguments) {
  const int64_t count = static_cast<int64_t>(arguments.numbers(0, 1)[0]);
  kernels.tanh(count, arguments.input(1, count), arguments.output(2, count));
}

/** tanhGradient([count], y, dy, dx): writes dx. */
template <typename Arguments>
void call_tanh_gradient(const KernelTable& kernels, const Arguments& arguments) {
  const int64_t count = static_cast<int64_t>(arguments.numbers(0, 1)[0]);
  kernels.tanh_gradient(count, arguments.input(1, count), arguments.input(2, count), arguments.output(3, count));
}

/** multiply([rows, columns, oneFactorARow], a, b, c): writes c. */
template <typename Arguments>
void call_multiply(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 3);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t columns = static_cast<int64_t>(n[1]);
  const bool one_factor_a_row = n[2] != 0;
  kernels.multiply(rows, columns, one_factor_a_row, arguments.input(1, rows * columns),
                   arguments.input(2, one_factor_a_row ? rows : rows * columns),
                   arguments.output(3, rows * columns));
}

/** add([rows, columns, oneRow], a, b, c): writes c. */
template <typename Arguments>
void call_add(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 3);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t columns = static_cast<int64_t>(n[1]);
  const bool one_row = n[2] != 0;
  kernels.add(rows, columns, one_row, arguments.input(1, rows * columns),
              arguments.input(2, one_row ? columns : rows * columns), arguments.output(3, rows * columns));
}

/** leakyRelu([count, slope], x, y): writes y. */
template <typename Arguments>
void call_leaky_relu(const KernelTable& kernels, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 2);
  const int64_t count = static_cast<int64_t>(n[0]);
  kernels.leaky_relu(count, n[1], arguments.input(1, count), arguments.output(2, count));
}

}  // namespace
}  // namespace dcgan

/** Every call: the name in JavaScript and the function here. */
#define DCGAN_FOR_EACH_CALL(visit)                                           \
  visit(matmul, call_matmul)                                                 \
  visit(convolutionFilterWords, call_convolution_filter_words)               \
  visit(convolutionFilterPoints, call_convolution_filter_points)             \
  visit(convolution, call_convolution)                                       \
  visit(convolutionInputGradient, call_convolution_input_gradient)           \
  visit(convolutionFilterGradient, call_convolution_filter_gradient)         \
  visit(batchNorm, call_batch_norm)                                          \
  visit(normalize, call_normalize)                                           \
  visit(batchNormGradient, call_batch_norm_gradient)                         \
  visit(biasLeakyReluDropout, call_bias_leaky_relu_dropout)                  \
  visit(biasLeakyReluDropoutGradient, call_bias_leaky_relu_dropout_gradient) \
  visit(adam, call_adam)                                                     \
  visit(movingAverage, call_moving_average)                                  \
  visit(tanh, call_tanh)                                                     \
  visit(tanhGradient, call_tanh_gradient)                                    \
  visit(multiply, call_multiply)                                             \
  visit(add, call_add)                                                       \
  visit(leakyRelu, call_leaky_relu)
