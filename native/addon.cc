// The Node-API addon: what JavaScript can call, and the kernels behind it. No arithmetic lives here. The
// TypeScript half is src/backends/native/addon.ts.
#include <node_api.h>

#include <cstdint>

#include "arguments.h"
#include "instruction_sets.h"
#include "thread_pool.h"

namespace dcgan {
namespace {

const KernelTable* kernels = &best_kernels();

/** Wraps a function of the arguments as a JavaScript function. */
template <napi_value (*function)(napi_env, const Arguments&)>
napi_value wrap(napi_env env, napi_callback_info info) {
  try {
    return function(env, Arguments(env, info));
  } catch (const std::exception& error) {
    napi_throw_range_error(env, nullptr, error.what());
    return nullptr;
  }
}

napi_value to_number(napi_env env, double value) {
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

/** instructionSet(): the name of the kernels in use. */
napi_value instruction_set(napi_env env, const Arguments&) {
  napi_value result = nullptr;
  napi_create_string_utf8(env, kernels->instruction_set, NAPI_AUTO_LENGTH, &result);
  return result;
}

/** hasBfloat16(): whether the kernels in use take bfloat16 operands. */
napi_value has_bfloat16(napi_env env, const Arguments&) {
  napi_value result = nullptr;
  napi_get_boolean(env, kernels->has_bfloat16, &result);
  return result;
}

/** useInstructionSet(name): whether this processor can run them; if so they are in use. */
napi_value use_instruction_set(napi_env env, const Arguments& arguments) {
  const KernelTable* found = find_kernels(arguments.text(0).c_str());
  if (found) kernels = found;
  napi_value result = nullptr;
  napi_get_boolean(env, found != nullptr, &result);
  return result;
}

/** setThreads(count) */
napi_value set_threads(napi_env, const Arguments& arguments) {
  const double count = arguments.number(0);
  if (!(count >= 1 && count <= 1024)) throw std::range_error("Expected 1 to 1024 threads.");
  set_thread_count(static_cast<int>(count));
  return nullptr;
}

/** fmaPeak(rounds): floating-point operations done, on all threads. */
napi_value fma_peak(napi_env env, const Arguments& arguments) {
  const int64_t rounds = static_cast<int64_t>(arguments.number(0));
  double operations[1024] = {};
  parallel(thread_count(), [&](int64_t thread) { operations[thread] = kernels->fma_peak(rounds); });
  double total = 0;
  for (int thread = 0; thread < thread_count(); thread++) total += operations[thread];
  return to_number(env, total);
}

/** matmul([m, n, k, transposeA, transposeB], a, b, c) */
napi_value matmul(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 5);
  const MatmulShape shape{static_cast<int64_t>(n[0]), static_cast<int64_t>(n[1]), static_cast<int64_t>(n[2]),
                          n[3] != 0, n[4] != 0};
  kernels->matmul(shape, arguments.floats(1, shape.m * shape.k), arguments.floats(2, shape.k * shape.n),
                  arguments.floats(3, shape.m * shape.n));
  return nullptr;
}

/** A convolution's three arrays: x, the filter, y. */
struct ConvolutionArrays {
  float* x;
  float* filter;
  float* y;
};

ConvolutionShape convolution_shape(const Arguments& arguments) {
  const double* n = arguments.numbers(0, 14);
  int64_t integers[14];
  for (int i = 0; i < 14; i++) integers[i] = static_cast<int64_t>(n[i]);
  return {integers[0], integers[1], integers[2], integers[3],  integers[4],  integers[5], integers[6],
          integers[7], integers[8], integers[9], integers[10], integers[11], integers[12], integers[13] != 0};
}

ConvolutionArrays convolution_arrays(const Arguments& arguments, const ConvolutionShape& s) {
  return {arguments.floats(1, s.batch * s.in_pixels() * s.in_channels),
          arguments.floats(2, s.taps() * s.in_channels * s.out_channels),
          arguments.floats(3, s.batch * s.out_pixels() * s.out_channels)};
}

/** convolution(shape, x, filter, y): writes y. */
napi_value convolution(napi_env, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionArrays arrays = convolution_arrays(arguments, shape);
  kernels->convolution(shape, arrays.x, arrays.filter, arrays.y);
  return nullptr;
}

/** convolutionInputGradient(shape, dx, filter, dy): writes dx. */
napi_value convolution_input_gradient(napi_env, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionArrays arrays = convolution_arrays(arguments, shape);
  kernels->convolution_input_gradient(shape, arrays.y, arrays.filter, arrays.x);
  return nullptr;
}

/** convolutionFilterGradient(shape, x, dfilter, dy): writes dfilter. */
napi_value convolution_filter_gradient(napi_env, const Arguments& arguments) {
  const ConvolutionShape shape = convolution_shape(arguments);
  const ConvolutionArrays arrays = convolution_arrays(arguments, shape);
  kernels->convolution_filter_gradient(shape, arrays.x, arrays.y, arrays.filter);
  return nullptr;
}

/** batchNorm([rows, channels, epsilon, slope], x, gamma, beta, y, mean, variance): writes the last three. */
napi_value batch_norm(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels->batch_norm(rows, channels, arguments.floats(1, rows * channels),
                      {arguments.floats(2, channels), arguments.floats(3, channels)}, static_cast<float>(n[2]),
                      static_cast<float>(n[3]), arguments.floats(4, rows * channels), arguments.floats(5, channels),
                      arguments.floats(6, channels));
  return nullptr;
}

/** normalize([rows, channels, epsilon, slope], x, gamma, beta, mean, variance, y): writes y. */
napi_value normalize(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels->normalize(rows, channels, arguments.floats(1, rows * channels),
                     {arguments.floats(2, channels), arguments.floats(3, channels)}, arguments.floats(4, channels),
                     arguments.floats(5, channels), static_cast<float>(n[2]), static_cast<float>(n[3]),
                     arguments.floats(6, rows * channels));
  return nullptr;
}

/** batchNormGradient([rows, channels, epsilon, slope], x, dy, gamma, beta, mean, variance, dx, dgamma, dbeta):
 * writes the last three. */
napi_value batch_norm_gradient(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels->batch_norm_gradient(rows, channels, arguments.floats(1, rows * channels),
                               arguments.floats(2, rows * channels),
                               {arguments.floats(3, channels), arguments.floats(4, channels)},
                               arguments.floats(5, channels), arguments.floats(6, channels),
                               static_cast<float>(n[2]), static_cast<float>(n[3]),
                               arguments.floats(7, rows * channels), arguments.floats(8, channels),
                               arguments.floats(9, channels));
  return nullptr;
}

/** biasLeakyReluDropout([rows, channels, slope, rate, seed0, seed1, part, counter, stream], x, bias | null, y):
 * writes y. */
napi_value bias_leaky_relu_dropout(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 9);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  const auto word = [&](int index) { return static_cast<uint32_t>(n[index]); };
  const Dropout dropout{n[3], {{word(4), word(5)}, word(6), word(7), word(8)}};
  kernels->bias_leaky_relu_dropout(rows, channels, arguments.floats(1, rows * channels),
                                   arguments.optional_floats(2, channels), static_cast<float>(n[2]), dropout,
                                   arguments.floats(3, rows * channels));
  return nullptr;
}

/** biasLeakyReluDropoutGradient([rows, channels, slope, rate], y, dy, dx, dbias): writes the last two. */
napi_value bias_leaky_relu_dropout_gradient(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 4);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t channels = static_cast<int64_t>(n[1]);
  kernels->bias_leaky_relu_dropout_gradient(
      rows, channels, arguments.floats(1, rows * channels), arguments.floats(2, rows * channels),
      static_cast<float>(n[2]), n[3], arguments.floats(3, rows * channels), arguments.floats(4, channels));
  return nullptr;
}

/** adam([count, stepSize, beta1, beta2, epsilon], weight, gradient, first, second, newWeight, newFirst,
 * newSecond): writes the last three. */
napi_value adam(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 5);
  const int64_t count = static_cast<int64_t>(n[0]);
  kernels->adam(count, {n[1], n[2], n[3], n[4]}, arguments.floats(1, count), arguments.floats(2, count),
                arguments.floats(3, count), arguments.floats(4, count), arguments.floats(5, count),
                arguments.floats(6, count), arguments.floats(7, count));
  return nullptr;
}

/** tanh([count], x, y): writes y. */
napi_value tanh(napi_env, const Arguments& arguments) {
  const int64_t count = static_cast<int64_t>(arguments.numbers(0, 1)[0]);
  kernels->tanh(count, arguments.floats(1, count), arguments.floats(2, count));
  return nullptr;
}

/** tanhGradient([count], y, dy, dx): writes dx. */
napi_value tanh_gradient(napi_env, const Arguments& arguments) {
  const int64_t count = static_cast<int64_t>(arguments.numbers(0, 1)[0]);
  kernels->tanh_gradient(count, arguments.floats(1, count), arguments.floats(2, count), arguments.floats(3, count));
  return nullptr;
}

/** multiply([rows, columns, oneFactorARow], a, b, c): writes c. */
napi_value multiply(napi_env, const Arguments& arguments) {
  const double* n = arguments.numbers(0, 3);
  const int64_t rows = static_cast<int64_t>(n[0]);
  const int64_t columns = static_cast<int64_t>(n[1]);
  const bool one_factor_a_row = n[2] != 0;
  kernels->multiply(rows, columns, one_factor_a_row, arguments.floats(1, rows * columns),
                    arguments.floats(2, one_factor_a_row ? rows : rows * columns),
                    arguments.floats(3, rows * columns));
  return nullptr;
}

/** misalignment(buffer): how many bytes to skip so that what follows lies on a cache line. */
napi_value misalignment(napi_env env, const Arguments& arguments) {
  constexpr uintptr_t kCacheLine = 64;
  const uintptr_t address = reinterpret_cast<uintptr_t>(arguments.buffer(0));
  return to_number(env, static_cast<double>((kCacheLine - address % kCacheLine) % kCacheLine));
}

template <napi_value (*function)(napi_env, const Arguments&)>
void define(napi_env env, napi_value exports, const char* name) {
  napi_value value = nullptr;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, wrap<function>, nullptr, &value);
  napi_set_named_property(env, exports, name, value);
}

}  // namespace
}  // namespace dcgan

NAPI_MODULE_INIT() {
  using namespace dcgan;
  define<instruction_set>(env, exports, "instructionSet");
  define<has_bfloat16>(env, exports, "hasBfloat16");
  define<use_instruction_set>(env, exports, "useInstructionSet");
  define<set_threads>(env, exports, "setThreads");
  define<fma_peak>(env, exports, "fmaPeak");
  define<misalignment>(env, exports, "misalignment");
  define<matmul>(env, exports, "matmul");
  define<convolution>(env, exports, "convolution");
  define<convolution_input_gradient>(env, exports, "convolutionInputGradient");
  define<convolution_filter_gradient>(env, exports, "convolutionFilterGradient");
  define<batch_norm>(env, exports, "batchNorm");
  define<normalize>(env, exports, "normalize");
  define<batch_norm_gradient>(env, exports, "batchNormGradient");
  define<bias_leaky_relu_dropout>(env, exports, "biasLeakyReluDropout");
  define<bias_leaky_relu_dropout_gradient>(env, exports, "biasLeakyReluDropoutGradient");
  define<tanh>(env, exports, "tanh");
  define<tanh_gradient>(env, exports, "tanhGradient");
  define<multiply>(env, exports, "multiply");
  define<adam>(env, exports, "adam");
  return exports;
}
