// A convolution's sizes, as all of its forms take them.
#pragma once

#include <cstdint>

namespace dcgan {
namespace {

/** x [batch, in_height, in_width, in_channels] -> y [batch, out_height, out_width, out_channels], NHWC, with
 * a filter [filter_height, filter_width, in_channels, out_channels]. */
struct ConvolutionShape {
  int64_t batch, in_height, in_width, in_channels;
  int64_t filter_height, filter_width;
  int64_t out_height, out_width, out_channels;
  int64_t stride_height, stride_width, pad_top, pad_left;
  /** Whether operands may be rounded to bfloat16 where that is faster; ignored where the kernels have none. */
  bool bfloat16;

  int64_t in_pixels() const { return in_height * in_width; }
  int64_t out_pixels() const { return out_height * out_width; }
  int64_t taps() const { return filter_height * filter_width; }
};

}  // namespace
}  // namespace dcgan
