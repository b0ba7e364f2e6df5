// Convolution and its two gradients, NHWC: which of the three forms a layer takes, and their calls.
//
// Layers with fewer than kFewChannels input channels have too short a depth for the other forms: they go image by image
// through a patch matrix that stays in the first-level cache (convolution_patches.h). Small images with channels in
// whole vectors go through the Fourier transform (convolution_spectral.h) where that takes less arithmetic. All others
// are direct sums (convolution_direct.h).
#pragma once

#include "../call.h"
#include "convolution_direct.h"
#include "convolution_patches.h"
#include "convolution_shape.h"
#include "convolution_spectral.h"

namespace dcgan {
namespace {

constexpr int64_t kFewChannels = 8;

/** A filter's weights and, for the spectral form, the transformed filter, which serves until the weights change. */
struct ConvolutionFilter {
  const float* weights;
  const float* transformed;
};

/** Calls run.operator()<Number>(plan) where the spectral form is the better one. */
template <typename Run>
inline bool run_spectral(const ConvolutionShape& s, const Run& run) {
  Spectral plan(s);
  if (!plan.plan()) return false;
#if defined(__AVX512BF16__)
  if (s.bfloat16 && plan.suits_bfloat16()) {
    run.template operator()<Bfloat16>(plan);
    return true;
  }
#endif
  run.template operator()<Float32>(plan);
  return true;
}

inline int64_t transformed_filter_size(const ConvolutionShape& s) {
  int64_t size = 0;
  run_spectral(s, [&]<typename Number>(const Spectral& p) { size = transformed_filter_size<Number>(p); });
  return size;
}

inline void transform_filter(const ConvolutionShape& s, const float* filter, float* transformed) {
  run_spectral(s, [&]<typename Number>(const Spectral& p) { transform_filter<Number>(p, filter, transformed); });
}

inline void convolution(const ConvolutionShape& s, const float* x, ConvolutionFilter filter, float* y) {
  if (s.in_channels < kFewChannels) return convolution_patches(s, x, filter.weights, y);
  if (run_spectral(
          s, [&]<typename Number>(const Spectral& p) { convolution_spectral<Number>(p, x, filter.transformed, y); })) {
    return;
  }
  convolution_direct(s, x, filter.weights, y);
}

inline void convolution_input_gradient(const ConvolutionShape& s, const float* dy, ConvolutionFilter filter,
                                       float* dx) {
  if (s.in_channels < kFewChannels) return convolution_input_gradient_patches(s, dy, filter.weights, dx);
  if (run_spectral(s, [&]<typename Number>(const Spectral& p) {
        convolution_input_gradient_spectral<Number>(p, dy, filter.transformed, dx);
      })) {
    return;
  }
  convolution_input_gradient_direct(s, dy, filter.weights, dx);
}

inline void convolution_filter_gradient(const ConvolutionShape& s, const float* x, const float* dy, float* dfilter) {
  if (s.in_channels < kFewChannels) return convolution_filter_gradient_patches(s, x, dy, dfilter);
  if (run_spectral(s, [&]<typename Number>(const Spectral& p) {
        convolution_filter_gradient_spectral<Number>(p, x, dy, dfilter);
      })) {
    return;
  }
  convolution_filter_gradient_direct(s, x, dy, dfilter);
}

/** A convolution's shape and how many elements its three arrays have. */
struct ConvolutionCall {
  ConvolutionShape shape;
  int64_t x, filter, y;

  /** Refuses what would not fit into 64 bits on the way: indices of pixels, also of those outside an image, and the
   * lists of pixels and taps that meet (convolution_direct.h). */
  explicit ConvolutionCall(const Call& call)
      : shape{call.dimension(0),  call.dimension(1),     call.dimension(2),     call.dimension(3), call.dimension(4),
              call.dimension(5),  call.dimension(6),     call.dimension(7),     call.dimension(8), call.dimension(9),
              call.dimension(10), call.dimension(11, 0), call.dimension(12, 0), call.flag(13)},
        x(call.product(shape.batch, shape.in_height, shape.in_width, shape.in_channels)),
        filter(call.product(shape.filter_height, shape.filter_width, shape.in_channels, shape.out_channels)),
        y(call.product(shape.batch, shape.out_height, shape.out_width, shape.out_channels)) {
    const ConvolutionShape& s = shape;
    const int64_t rows = call.product(s.out_height, s.stride_height) + s.filter_height + s.pad_top + s.in_height;
    const int64_t columns = call.product(s.out_width, s.stride_width) + s.filter_width + s.pad_left + s.in_width;
    call.product(rows, s.in_width, s.in_channels);
    call.product(columns, s.in_channels);
    call.product(s.filter_height, s.filter_width, s.in_height, s.in_width);
    call.product(s.filter_height, s.filter_width, s.in_channels, s.out_height, s.out_width);
  }
};

/** The filter and its transform, null where it has none, from two arrays. */
inline ConvolutionFilter convolution_filter(const Call& call, const ConvolutionCall& c, uint32_t index) {
  const int64_t size = transformed_filter_size(c.shape);
  return {call.input(index, c.filter), size > 0 ? call.input(index + 1, size) : nullptr};
}

/** transformedFilterSize(shape): how many floats the transformed filter takes, whatever the batch; 0 where the weights
 * are all that is multiplied with. */
inline void call_transformed_filter_size(Call& call) {
  call.expect(14, 0);
  call.answer(transformed_filter_size(ConvolutionCall(call).shape));
}

/** transformFilter(shape, filter, transformed): writes transformed. */
inline void call_transform_filter(Call& call) {
  call.expect(14, 2);
  const ConvolutionCall c(call);
  const int64_t size = transformed_filter_size(c.shape);
  if (size == 0) refuse("Expected a convolution with a transformed filter.");
  transform_filter(c.shape, call.input(1, c.filter), call.output(2, size));
}

/** convolution(shape, x, filter, transformed | null, y): writes y. */
inline void call_convolution(Call& call) {
  call.expect(14, 4);
  const ConvolutionCall c(call);
  convolution(c.shape, call.input(1, c.x), convolution_filter(call, c, 2), call.output(4, c.y));
}

/** convolutionInputGradient(shape, dx, filter, transformed | null, dy): writes dx. */
inline void call_convolution_input_gradient(Call& call) {
  call.expect(14, 4);
  const ConvolutionCall c(call);
  convolution_input_gradient(c.shape, call.input(4, c.y), convolution_filter(call, c, 2), call.output(1, c.x));
}

/** convolutionFilterGradient(shape, x, dfilter, dy): writes dfilter. */
inline void call_convolution_filter_gradient(Call& call) {
  call.expect(14, 3);
  const ConvolutionCall c(call);
  convolution_filter_gradient(c.shape, call.input(1, c.x), call.input(3, c.y), call.output(2, c.filter));
}

}  // namespace
}  // namespace dcgan
