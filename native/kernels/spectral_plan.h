// Which convolutions the spectral form takes (convolution_spectral.h), and how each axis is cut: a stride is undone
// by phases. Pixels apart by the stride are an image of their own, taps likewise; each phase is a convolution of
// stride 1, and the sum over phases is part of the sum over channels. All phases share one cycle, just long enough
// that what wraps around meets no pixel.
#pragma once

#include "convolution_shape.h"
#include "spectral_transform.h"

namespace dcgan {
namespace {

/** Channels come in multiples of this: a vector, or with bfloat16 two. */
constexpr int64_t kSpectralChannels = 16;
constexpr int64_t kMostPhases = 2;

/** One axis of a convolution: its phases' pixels and taps, and its output pixels, on a common cycle. */
struct SpectralAxis {
  int64_t stride, cycle;
  Axis input[kMostPhases], filter[kMostPhases], output;
  int64_t first_tap[kMostPhases];

  /** False where this axis is not of the kind covered here. */
  bool plan(int64_t in, int64_t taps, int64_t out, int64_t given_stride, int64_t pad) {
    stride = given_stride;
    if (stride > kMostPhases || taps < stride || in < stride) return false;
    int64_t first_place[kMostPhases], tap_count[kMostPhases], in_count[kMostPhases];
    cycle = out;
    for (int64_t phase = 0; phase < stride; phase++) {
      first_tap[phase] = (phase + pad) % stride;
      tap_count[phase] = ceil_divide(taps - first_tap[phase], stride);
      first_place[phase] = (first_tap[phase] - pad - phase) / stride;
      in_count[phase] = ceil_divide(in - phase, stride);
      cycle = maximum(cycle, maximum(out + first_place[phase] + tap_count[phase] - 1,
                                     in_count[phase] - minimum(first_place[phase], 0)));
      if (tap_count[phase] > cycle) cycle = tap_count[phase];
    }
    if (cycle > kLongestCycle) return false;
    // Pixels may lie anywhere on the cycle: about 0, for transforms that use the symmetry.
    const int64_t first = -((out - 1) / 2);
    for (int64_t phase = 0; phase < stride; phase++) {
      input[phase] = Axis(cycle, first, in_count[phase]);
      filter[phase] = Axis(cycle, first_place[phase], tap_count[phase]);
    }
    output = Axis(cycle, first, out);
    return true;
  }

  static int64_t maximum(int64_t a, int64_t b) { return a > b ? a : b; }
};

/** The first pixel (or tap) of a phase and the distances between them, in floats. */
struct PhasePixels {
  int64_t offset;
  Pixels pixels;
};

/** A convolution in points. */
struct Spectral {
  const ConvolutionShape& s;
  SpectralAxis rows, columns;
  int64_t points, phases;
  /** The sum's length in channels: (phase, in channel). */
  int64_t depth;

  explicit Spectral(const ConvolutionShape& shape) : s(shape) {}

  /** False where the direct sum is the better way, or the only one. The batch has no say: an image's result does
   * not depend on its company. */
  bool plan() {
    if (s.in_channels % kSpectralChannels != 0 || s.out_channels % kSpectralChannels != 0) return false;
    if (!rows.plan(s.in_height, s.filter_height, s.out_height, s.stride_height, s.pad_top)) return false;
    if (!columns.plan(s.in_width, s.filter_width, s.out_width, s.stride_width, s.pad_left)) return false;
    points = point_count(rows.cycle, columns.cycle);
    phases = rows.stride * columns.stride;
    depth = phases * s.in_channels;
    // The transforms cost about as much again as a third of the products.
    return 3 * points * phases < 2 * valid_taps();
  }

  /** Whether channels come in pairs of vectors. */
  bool suits_bfloat16() const {
    return s.in_channels % (2 * kSpectralChannels) == 0 && s.out_channels % (2 * kSpectralChannels) == 0;
  }

  /** The number of products that a pair of channels takes as a direct sum. */
  int64_t valid_taps() const {
    return valid_taps(s.in_height, s.filter_height, s.out_height, s.stride_height, s.pad_top) *
           valid_taps(s.in_width, s.filter_width, s.out_width, s.stride_width, s.pad_left);
  }
  static int64_t valid_taps(int64_t in, int64_t taps, int64_t out, int64_t stride, int64_t pad) {
    int64_t count = 0;
    for (int64_t o = 0; o < out; o++) {
      for (int64_t tap = 0; tap < taps; tap++) {
        const int64_t at = o * stride + tap - pad;
        count += at >= 0 && at < in;
      }
    }
    return count;
  }

  /** Calls body(phase, row phase, column phase). */
  template <typename Body>
  void for_each_phase(const Body& body) const {
    for (int64_t phase = 0; phase < phases; phase++) body(phase, phase / columns.stride, phase % columns.stride);
  }

  /** The pixels of x in a phase. */
  PhasePixels input_pixels(int64_t row, int64_t column) const {
    return {(row * s.in_width + column) * s.in_channels,
            {rows.stride * s.in_width * s.in_channels, columns.stride * s.in_channels}};
  }
  Pixels output_pixels() const { return {s.out_width * s.out_channels, s.out_channels}; }
  /** The taps of the filter in a phase, each a matrix over the channels. */
  PhasePixels filter_taps(int64_t row, int64_t column) const {
    const int64_t tap = s.in_channels * s.out_channels;
    const int64_t tap_row = s.filter_width * tap;
    return {rows.first_tap[row] * tap_row + columns.first_tap[column] * tap,
            {rows.stride * tap_row, columns.stride * tap}};
  }
};

}  // namespace
}  // namespace dcgan
