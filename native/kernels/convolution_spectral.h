// Convolution and its gradients by the discrete Fourier transform: with a whole small image in one transform, a
// 5x5 layer of 7x7 pixels takes 121 products a pair of channels where the sum over valid taps takes 841, one of
// 14x14 with stride 2 takes 376 instead of 1,024; the transforms add a few per cent. Errors are of the size of
// the direct sum's, since the basis is orthogonal (Winograd's of this size loses two digits).
//
// A stride is undone by phases: pixels (and taps) apart by the stride are an image (and a filter) of their own,
// each phase is convolved with stride 1, and the sum over phases is part of the sum over channels.
//
// X [point][image][phase, in channel] times W [point][phase, in channel][out channel] gives Y [point][image]
// [out channel], a matrix product for each point; W is packed into panels as it is made. Images go in blocks
// whose points stay in the last-level cache. Rows and points are padded, so that they are not powers of two
// apart. An infinity or NaN in an image makes all of that image's outputs NaN.
#pragma once

#include "../thread_pool.h"
#include "spectral_transform.h"
#include "table.h"
#include "tile.h"

namespace dcgan {
namespace {

constexpr int64_t kSpectralChannels = 16;
/** Images whose points are made at once. For the filter's gradient more, since each block adds to all points. */
constexpr int64_t kImagesAtOnce = 56;
constexpr int64_t kImagesOfGradient = 256;
constexpr int64_t kMostPhases = 2;
constexpr int64_t kPadding = 16;

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

/** A convolution in points. Sizes and strides are in floats. */
struct Spectral {
  const ConvolutionShape& s;
  SpectralAxis rows, columns;
  int64_t points, phases, depth;
  /** Of X and of Y: an image's row, and all of a point. */
  int64_t x_row, y_row, x_point, y_point;

  /** How many images are taken at once. */
  int64_t block;

  explicit Spectral(const ConvolutionShape& shape, int64_t images_at_once = kImagesAtOnce)
      : s(shape), block(minimum(shape.batch, images_at_once)) {}

  /** False where the direct sum is the better way, or the only one. */
  bool plan() {
    if (s.in_channels % kSpectralChannels != 0 || s.out_channels % kSpectralChannels != 0) return false;
    if (!rows.plan(s.in_height, s.filter_height, s.out_height, s.stride_height, s.pad_top)) return false;
    if (!columns.plan(s.in_width, s.filter_width, s.out_width, s.stride_width, s.pad_left)) return false;
    points = point_count(rows.cycle, columns.cycle);
    phases = rows.stride * columns.stride;
    depth = phases * s.in_channels;
    x_row = depth + kPadding;
    y_row = s.out_channels + kPadding;
    x_point = block * x_row + kPadding;
    y_point = block * y_row + kPadding;
    return 3 * points * phases < 2 * valid_taps();
  }

  /** How many products a pair of channels takes as a direct sum. */
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
};

/** Calls body(first image, count) for the blocks that a batch is taken in. */
template <typename Body>
inline void for_image_blocks(const Spectral& p, const Body& body) {
  for (int64_t image = 0; image < p.s.batch; image += p.block) body(image, minimum(p.block, p.s.batch - image));
}

/** Where an image's pixels of a phase begin and how far apart they are. */
struct PhasePixels {
  int64_t offset;
  Pixels pixels;
};
inline PhasePixels phase_pixels(const Spectral& p, int64_t row, int64_t column) {
  const int64_t channels = p.s.in_channels;
  return {(row * p.s.in_width + column) * channels,
          {p.rows.stride * p.s.in_width * channels, p.columns.stride * channels}};
}

inline void analyse_input(const Spectral& p, const float* x, int64_t images, float* points) {
  parallel(images, [&](int64_t image) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = phase_pixels(p, row, column);
      const float* from = x + image * p.s.in_pixels() * p.s.in_channels + at.offset;
      float* to = points + image * p.x_row + phase * p.s.in_channels;
      for (int64_t c = 0; c < p.s.in_channels; c += kLanes) {
        analyse<Role::input>(p.rows.input[row], p.columns.input[column], from + c, at.pixels, to + c, p.x_point);
      }
    });
  });
}

inline void synthesise_input(const Spectral& p, const float* points, int64_t images, float* x) {
  parallel(images, [&](int64_t image) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = phase_pixels(p, row, column);
      const float* from = points + image * p.x_row + phase * p.s.in_channels;
      float* to = x + image * p.s.in_pixels() * p.s.in_channels + at.offset;
      for (int64_t c = 0; c < p.s.in_channels; c += kLanes) {
        synthesise<Role::input>(p.rows.input[row], p.columns.input[column], from + c, p.x_point, to + c, at.pixels);
      }
    });
  });
}

inline Pixels output_pixels(const Spectral& p) { return {p.s.out_width * p.s.out_channels, p.s.out_channels}; }

inline void analyse_output(const Spectral& p, const float* y, int64_t images, float* points) {
  parallel(images, [&](int64_t image) {
    const float* from = y + image * p.s.out_pixels() * p.s.out_channels;
    for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
      analyse<Role::output>(p.rows.output, p.columns.output, from + c, output_pixels(p),
                            points + image * p.y_row + c, p.y_point);
    }
  });
}

inline void synthesise_output(const Spectral& p, const float* points, int64_t images, float* y) {
  parallel(images, [&](int64_t image) {
    float* to = y + image * p.s.out_pixels() * p.s.out_channels;
    for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
      synthesise<Role::output>(p.rows.output, p.columns.output, points + image * p.y_row + c, p.y_point, to + c,
                               output_pixels(p));
    }
  });
}

/**
 * Where the filter's taps of a phase lie when each tap is a [rows, columns] matrix: the first one's, and how far
 * apart they are.
 */
inline PhasePixels phase_taps(const Spectral& p, int64_t row, int64_t column) {
  const int64_t tap = p.s.in_channels * p.s.out_channels;
  const int64_t tap_row = p.s.filter_width * tap;
  return {p.rows.first_tap[row] * tap_row + p.columns.first_tap[column] * tap,
          {p.rows.stride * tap_row, p.columns.stride * tap}};
}

/** Panels of kTileColumns columns, `[point][panel][depth][kTileColumns]`: where (0, column) of point 0 lies. */
inline int64_t panel_offset(int64_t column, int64_t depth) {
  return column / kTileColumns * depth * kTileColumns + column % kTileColumns;
}

inline int64_t panels_size(int64_t depth, int64_t columns) {
  return ceil_divide(columns, kTileColumns) * depth * kTileColumns;
}

/** W, packed for products from the left with X: depth is (phase, in channel), columns are out channels. */
inline const float* analyse_filter(const Spectral& p, const float* filter) {
  const int64_t size = panels_size(p.depth, p.s.out_channels);
  float* packed = scratch(0, static_cast<size_t>(p.points * size));
  parallel(p.s.in_channels, [&](int64_t in) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = phase_taps(p, row, column);
      float* to = packed + (phase * p.s.in_channels + in) * kTileColumns;
      for (int64_t out = 0; out < p.s.out_channels; out += kLanes) {
        analyse<Role::filter>(p.rows.filter[row], p.columns.filter[column],
                              filter + at.offset + in * p.s.out_channels + out, at.pixels,
                              to + panel_offset(out, p.depth), size);
      }
    });
  });
  return packed;
}

/** W transposed, packed for products from the left with Y: depth is out channels. */
inline const float* analyse_filter_transposed(const Spectral& p, const float* filter) {
  const int64_t tap_size = p.s.in_channels * p.s.out_channels;
  float* transposed = scratch(1, static_cast<size_t>(p.s.taps() * tap_size));
  parallel(p.s.taps() * p.s.in_channels, [&](int64_t task) {
    const float* from = filter + task * p.s.out_channels;
    float* to = transposed + task / p.s.in_channels * tap_size + task % p.s.in_channels;
    for (int64_t out = 0; out < p.s.out_channels; out++) to[out * p.s.in_channels] = from[out];
  });
  const int64_t size = panels_size(p.s.out_channels, p.depth);
  float* packed = scratch(0, static_cast<size_t>(p.points * size));
  parallel(p.s.out_channels, [&](int64_t out) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = phase_taps(p, row, column);
      for (int64_t in = 0; in < p.s.in_channels; in += kLanes) {
        analyse<Role::filter>(p.rows.filter[row], p.columns.filter[column],
                              transposed + at.offset + out * p.s.in_channels + in, at.pixels,
                              packed + out * kTileColumns +
                                  panel_offset(phase * p.s.in_channels + in, p.s.out_channels),
                              size);
      }
    });
  });
  return packed;
}

/** At every point, C [images, columns] = A [images, depth] times `packed`. */
struct PointProduct {
  const float* a;
  int64_t a_row, a_point, depth;
  const float* packed;
  float* c;
  int64_t c_row, c_point, columns;
};

inline void multiply_points(const Spectral& p, int64_t images, const PointProduct& product) {
  const RowSplit split(images);
  const int64_t panels = ceil_divide(product.columns, kTileColumns);
  const int64_t panel_size = product.depth * kTileColumns;
  const Tap tap{0, 0};
  parallel(p.points, [&](int64_t point) {
    for (int64_t panel = 0; panel < panels; panel++) {
      const int64_t column = panel * kTileColumns;
      for (int64_t tile = 0; tile < split.tiles; tile++) {
        const int64_t row = split.begin(tile);
        row_tile_of(split.size(tile),
                    RowTile{.a = product.a + point * product.a_point + row * product.a_row,
                            .row_stride = product.a_row,
                            .taps = &tap,
                            .tap_count = 1,
                            .depth = product.depth,
                            .panels = product.packed + (point * panels + panel) * panel_size,
                            .panel_stride = 0,
                            .c = product.c + point * product.c_point + row * product.c_row + column,
                            .c_stride = product.c_row,
                            .columns = minimum(kTileColumns, product.columns - column)});
      }
    }
  });
}

inline void convolution_spectral(const Spectral& p, const float* x, const float* filter, float* y) {
  const ConvolutionShape& s = p.s;
  const float* packed = analyse_filter(p, filter);
  float* x_points = scratch(2, static_cast<size_t>(p.points * p.x_point));
  float* y_points = scratch(3, static_cast<size_t>(p.points * p.y_point));
  for_image_blocks(p, [&](int64_t image, int64_t images) {
    analyse_input(p, x + image * s.in_pixels() * s.in_channels, images, x_points);
    multiply_points(p, images,
                    {x_points, p.x_row, p.x_point, p.depth, packed, y_points, p.y_row, p.y_point, s.out_channels});
    synthesise_output(p, y_points, images, y + image * s.out_pixels() * s.out_channels);
  });
}

inline void convolution_input_gradient_spectral(const Spectral& p, const float* dy, const float* filter, float* dx) {
  const ConvolutionShape& s = p.s;
  const float* packed = analyse_filter_transposed(p, filter);
  float* x_points = scratch(2, static_cast<size_t>(p.points * p.x_point));
  float* y_points = scratch(3, static_cast<size_t>(p.points * p.y_point));
  for_image_blocks(p, [&](int64_t image, int64_t images) {
    analyse_output(p, dy + image * s.out_pixels() * s.out_channels, images, y_points);
    multiply_points(p, images,
                    {y_points, p.y_row, p.y_point, s.out_channels, packed, x_points, p.x_row, p.x_point, p.depth});
    synthesise_input(p, x_points, images, dx + image * s.in_pixels() * s.in_channels);
  });
}

inline void convolution_filter_gradient_spectral(const Spectral& p, const float* x, const float* dy, float* dfilter) {
  const ConvolutionShape& s = p.s;
  const int64_t size = p.depth * s.out_channels;
  const int64_t panels = ceil_divide(s.out_channels, kTileColumns);
  const RowSplit split(p.depth);
  float* products = scratch(0, static_cast<size_t>(p.points * size));
  float* x_points = scratch(2, static_cast<size_t>(p.points * p.x_point));
  float* y_points = scratch(3, static_cast<size_t>(p.points * p.y_point));
  Position positions[kImagesOfGradient];
  for (int64_t i = 0; i < p.block; i++) positions[i] = {i * p.x_row, i * p.y_row};
  for_image_blocks(p, [&](int64_t image, int64_t images) {
    analyse_input(p, x + image * s.in_pixels() * s.in_channels, images, x_points);
    analyse_output(p, dy + image * s.out_pixels() * s.out_channels, images, y_points);
    parallel(p.points, [&](int64_t point) {
      for (int64_t tile = 0; tile < split.tiles; tile++) {
        const int64_t row = split.begin(tile);
        for (int64_t panel = 0; panel < panels; panel++) {
          const int64_t column = panel * kTileColumns;
          column_tile_of(split.size(tile), ColumnTile{.a = x_points + point * p.x_point + row,
                                                      .b = y_points + point * p.y_point + column,
                                                      .images = 1,
                                                      .a_image_stride = 0,
                                                      .b_image_stride = 0,
                                                      .positions = positions,
                                                      .position_count = images,
                                                      .c = products + point * size + row * s.out_channels + column,
                                                      .c_stride = s.out_channels,
                                                      .columns = minimum(kTileColumns, s.out_channels - column),
                                                      .accumulate = image > 0});
        }
      }
    });
  });
  parallel(s.in_channels, [&](int64_t in) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = phase_taps(p, row, column);
      for (int64_t out = 0; out < s.out_channels; out += kLanes) {
        synthesise<Role::filter>(p.rows.filter[row], p.columns.filter[column],
                                 products + (phase * s.in_channels + in) * s.out_channels + out, size,
                                 dfilter + at.offset + in * s.out_channels + out, at.pixels);
      }
    });
  });
}

}  // namespace
}  // namespace dcgan
