// One instruction set's kernels. Compiled once for each, with that set's flags and DCGAN_KERNELS naming the
// function that hands them out. Everything else in the headers is in unnamed namespaces and uses no library
// templates: the linker must never take another translation unit's copy.
#include "activation.h"
#include "adam.h"
#include "batch_norm.h"
#include "batch_norm_gradient.h"
#include "convolution.h"
#include "elementwise.h"
#include "matmul.h"
#include "peak.h"
#include "pooling.h"
#include "reduction.h"
#include "table.h"

#define DCGAN_TEXT_OF(name) #name
#define DCGAN_TEXT(name) DCGAN_TEXT_OF(name)

namespace dcgan {
namespace {

/** Every call. Its type in TypeScript is in src/backends/engine/engine.ts. */
constexpr NamedCall kCalls[] = {
    {"matmul", call_matmul},
    {"transformedFilterSize", call_transformed_filter_size},
    {"transformFilter", call_transform_filter},
    {"convolution", call_convolution},
    {"convolutionInputGradient", call_convolution_input_gradient},
    {"convolutionFilterGradient", call_convolution_filter_gradient},
    {"batchNorm", call_batch_norm},
    {"normalize", call_normalize},
    {"batchNormGradient", call_batch_norm_gradient},
    {"biasLeakyReluDropout", call_bias_leaky_relu_dropout},
    {"biasLeakyReluDropoutGradient", call_bias_leaky_relu_dropout_gradient},
    {"adam", call_adam},
    {"movingAverage", call_moving_average},
    {"tanh", call_tanh},
    {"tanhGradient", call_tanh_gradient},
    {"arithmetic", call_arithmetic},
    {"map", call_map},
    {"step", call_step},
    {"leakyRelu", call_leaky_relu},
    {"sum", call_sum},
    {"maxPool", call_max_pool},
    {"maxPoolGradient", call_max_pool_gradient},
};

}  // namespace

const KernelTable& DCGAN_KERNELS() {
  static constexpr KernelTable table = {
      .instruction_set = DCGAN_TEXT(DCGAN_INSTRUCTION_SET),
      .has_bfloat16 = kHasBfloat16,
      .calls = kCalls,
      .call_count = sizeof kCalls / sizeof *kCalls,
      .fma_peak = fma_peak,
  };
  return table;
}

}  // namespace dcgan
