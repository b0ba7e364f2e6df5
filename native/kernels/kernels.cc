// One instruction set's kernels. Compiled once for each, with that set's flags and DCGAN_KERNELS naming the
// function that hands them out. Everything else in the headers is in unnamed namespaces and uses no library
// templates: the linker must never take another translation unit's copy.
#include "activation.h"
#include "adam.h"
#include "batch_norm.h"
#include "convolution.h"
#include "elementwise.h"
#include "matmul.h"
#include "peak.h"

#define DCGAN_TEXT_OF(name) #name
#define DCGAN_TEXT(name) DCGAN_TEXT_OF(name)

namespace dcgan {

const KernelTable& DCGAN_KERNELS() {
  static constexpr KernelTable table = {
      .instruction_set = DCGAN_TEXT(DCGAN_INSTRUCTION_SET),
      .has_bfloat16 = kHasBfloat16,
      .matmul = matmul,
      .convolution_filter_words = convolution_filter_words,
      .convolution_filter_points = convolution_filter_points,
      .convolution = convolution,
      .convolution_input_gradient = convolution_input_gradient,
      .convolution_filter_gradient = convolution_filter_gradient,
      .batch_norm = batch_norm,
      .normalize = normalize,
      .batch_norm_gradient = batch_norm_gradient,
      .bias_leaky_relu_dropout = bias_leaky_relu_dropout,
      .bias_leaky_relu_dropout_gradient = bias_leaky_relu_dropout_gradient,
      .adam = adam,
      .moving_average = moving_average,
      .tanh = tanh_forward,
      .tanh_gradient = tanh_gradient,
      .multiply = multiply,
      .add = add,
      .leaky_relu = leaky_relu,
      .fma_peak = fma_peak,
  };
  return table;
}

}  // namespace dcgan
