// Convolution and its two gradients as direct sums, without a patch matrix: all three are sums of small matrix
// products.
//
// Forward and input gradient: an output pixel of kTileRows images at once is a RowTile. All images share the
// pixel's valid taps, so padding is skipped, not multiplied (31% of a 5x5 kernel's work at 7x7), and a
// stride's holes cost nothing. The filter is packed once a call, [tap][column panel][depth][kTileColumns].
// Filter gradient: for each tap, a ColumnTile over the pixels where the tap is valid; images are taken in
// blocks that fit the second-level cache.
#pragma once

#include "../thread_pool.h"
#include "convolution_shape.h"
#include "tile.h"

namespace dcgan {
namespace {

/** Bytes of x and dy that a block of images in the filter gradient may take. */
constexpr int64_t kImageBlockBytes = 1 << 20;

/** The taps of each output pixel: pixel p's are `taps[begin[p]] ... taps[begin[p + 1] - 1]`. */
struct TapLists {
  Tap* taps;
  int64_t* begin;
};

/** Allocates `pixels` lists in the calling thread's scratch memory. */
inline TapLists allocate_tap_lists(int64_t pixels, int64_t taps_per_pixel) {
  constexpr int64_t kFloat = sizeof(float), kTap = sizeof(Tap), kBegin = sizeof(int64_t);
  const int64_t tap_bytes = pixels * taps_per_pixel * kTap;
  char* memory = reinterpret_cast<char*>(scratch(1, (tap_bytes + (pixels + 1) * kBegin) / kFloat));
  return {reinterpret_cast<Tap*>(memory), reinterpret_cast<int64_t*>(memory + tap_bytes)};
}

/** Lists, for each pixel of y, the pixels of x under the filter. */
inline TapLists forward_taps(const ConvolutionShape& s) {
  const TapLists lists = allocate_tap_lists(s.out_pixels(), s.taps());
  int64_t count = 0;
  for (int64_t oy = 0; oy < s.out_height; oy++) {
    for (int64_t ox = 0; ox < s.out_width; ox++) {
      lists.begin[oy * s.out_width + ox] = count;
      for (int64_t tap = 0; tap < s.taps(); tap++) {
        const int64_t y = oy * s.stride_height + tap / s.filter_width - s.pad_top;
        const int64_t x = ox * s.stride_width + tap % s.filter_width - s.pad_left;
        if (y < 0 || y >= s.in_height || x < 0 || x >= s.in_width) continue;
        lists.taps[count++] = {(y * s.in_width + x) * s.in_channels, tap};
      }
    }
  }
  lists.begin[s.out_pixels()] = count;
  return lists;
}

/** Lists, for each pixel of x, the pixels of y whose filter covered it. */
inline TapLists input_gradient_taps(const ConvolutionShape& s) {
  const TapLists lists = allocate_tap_lists(s.in_pixels(), s.taps());
  int64_t count = 0;
  for (int64_t y = 0; y < s.in_height; y++) {
    for (int64_t x = 0; x < s.in_width; x++) {
      lists.begin[y * s.in_width + x] = count;
      for (int64_t tap = 0; tap < s.taps(); tap++) {
        const int64_t down = y + s.pad_top - tap / s.filter_width;
        const int64_t right = x + s.pad_left - tap % s.filter_width;
        if (down < 0 || right < 0 || down % s.stride_height != 0 || right % s.stride_width != 0) continue;
        const int64_t oy = down / s.stride_height;
        const int64_t ox = right / s.stride_width;
        if (oy >= s.out_height || ox >= s.out_width) continue;
        lists.taps[count++] = {(oy * s.out_width + ox) * s.out_channels, tap};
      }
    }
  }
  lists.begin[s.in_pixels()] = count;
  return lists;
}

/** A convolution in gather form: every output pixel sums over its taps. */
struct Gather {
  int64_t batch;
  const float* in;
  int64_t in_image, depth;
  float* out;
  int64_t out_pixels, out_channels;
};

/** `packed` is [tap][column panel][depth][kTileColumns]. */
inline void gather(const Gather& g, const TapLists& lists, const float* packed) {
  const RowSplit split(g.batch);
  const int64_t panels = ceil_divide(g.out_channels, kTileColumns);
  const int64_t panel_size = g.depth * kTileColumns;
  const int64_t out_image = g.out_pixels * g.out_channels;
  parallel(split.tiles * panels, [&](int64_t task) {
    const int64_t tile = task / panels;
    const int64_t panel = task % panels;
    const int64_t column = panel * kTileColumns;
    const int64_t image = split.begin(tile);
    for (int64_t pixel = 0; pixel < g.out_pixels; pixel++) {
      row_tile_of(split.size(tile), RowTile{.a = g.in + image * g.in_image,
                                            .row_stride = g.in_image,
                                            .taps = lists.taps + lists.begin[pixel],
                                            .tap_count = lists.begin[pixel + 1] - lists.begin[pixel],
                                            .depth = g.depth,
                                            .panels = packed + panel * panel_size,
                                            .panel_stride = panels * panel_size,
                                            .c = g.out + image * out_image + pixel * g.out_channels + column,
                                            .c_stride = out_image,
                                            .columns = minimum(kTileColumns, g.out_channels - column)});
    }
  });
}

/** Each tap's [depth, columns] matrix as panels; element (k, j) at `k * k_stride + j * j_stride`. */
inline float* pack_filter(const float* filter, int64_t taps, int64_t depth, int64_t columns, int64_t k_stride,
                          int64_t j_stride) {
  const int64_t panels = ceil_divide(columns, kTileColumns);
  const int64_t panel_size = depth * kTileColumns;
  float* packed = scratch(0, taps * panels * panel_size);
  parallel(taps * panels, [&](int64_t task) {
    const int64_t column = task % panels * kTileColumns;
    pack_panel(filter + task / panels * depth * columns + column * j_stride, k_stride, j_stride, depth,
               minimum(kTileColumns, columns - column), packed + task * panel_size);
  });
  return packed;
}

inline void convolution_direct(const ConvolutionShape& s, const float* x, const float* filter, float* y) {
  const float* packed = pack_filter(filter, s.taps(), s.in_channels, s.out_channels, s.out_channels, 1);
  gather({s.batch, x, s.in_pixels() * s.in_channels, s.in_channels, y, s.out_pixels(), s.out_channels}, forward_taps(s),
         packed);
}

inline void convolution_input_gradient_direct(const ConvolutionShape& s, const float* dy, const float* filter,
                                              float* dx) {
  const float* packed = pack_filter(filter, s.taps(), s.out_channels, s.in_channels, 1, s.out_channels);
  gather({s.batch, dy, s.out_pixels() * s.out_channels, s.out_channels, dx, s.in_pixels(), s.in_channels},
         input_gradient_taps(s), packed);
}

/** The positions at which x and dy meet, for each tap. */
struct PositionLists {
  Position* positions;
  int64_t* begin;
};

inline PositionLists filter_gradient_positions(const ConvolutionShape& s, int64_t dy_channels) {
  static_assert(sizeof(Position) == sizeof(Tap));
  const TapLists memory = allocate_tap_lists(s.taps(), s.out_pixels());
  const PositionLists lists{reinterpret_cast<Position*>(memory.taps), memory.begin};
  int64_t count = 0;
  for (int64_t tap = 0; tap < s.taps(); tap++) {
    lists.begin[tap] = count;
    for (int64_t oy = 0; oy < s.out_height; oy++) {
      for (int64_t ox = 0; ox < s.out_width; ox++) {
        const int64_t y = oy * s.stride_height + tap / s.filter_width - s.pad_top;
        const int64_t x = ox * s.stride_width + tap % s.filter_width - s.pad_left;
        if (y < 0 || y >= s.in_height || x < 0 || x >= s.in_width) continue;
        lists.positions[count++] = {(y * s.in_width + x) * s.in_channels, (oy * s.out_width + ox) * dy_channels};
      }
    }
  }
  lists.begin[s.taps()] = count;
  return lists;
}

/** dy with its channels padded with zeros to whole panels: tiles read kTileColumns of them at once. */
inline const float* pad_channels(const ConvolutionShape& s, const float* dy, int64_t padded) {
  if (padded == s.out_channels) return dy;
  const int64_t pixels = s.out_pixels();
  float* copy = scratch(0, s.batch * pixels * padded);
  parallel(s.batch, [&](int64_t image) {
    for (int64_t pixel = image * pixels; pixel < (image + 1) * pixels; pixel++) {
      std::memcpy(copy + pixel * padded, dy + pixel * s.out_channels, static_cast<size_t>(s.out_channels) * 4);
      for (int64_t j = s.out_channels; j < padded; j++) copy[pixel * padded + j] = 0;
    }
  });
  return copy;
}

inline void convolution_filter_gradient_direct(const ConvolutionShape& s, const float* x, const float* dy,
                                               float* dfilter) {
  const int64_t panels = ceil_divide(s.out_channels, kTileColumns);
  const int64_t dy_channels = panels * kTileColumns;
  const float* dy_padded = pad_channels(s, dy, dy_channels);
  const PositionLists lists = filter_gradient_positions(s, dy_channels);
  const RowSplit split(s.in_channels);
  const int64_t x_image = s.in_pixels() * s.in_channels;
  const int64_t dy_image = s.out_pixels() * dy_channels;
  const int64_t fitting = kImageBlockBytes / (4 * (x_image + dy_image));
  const int64_t block = fitting > 1 ? fitting : 1;
  for (int64_t image = 0; image < s.batch; image += block) {
    parallel(s.taps() * split.tiles, [&](int64_t task) {
      const int64_t tap = task / split.tiles;
      const int64_t row = split.begin(task % split.tiles);
      for (int64_t panel = 0; panel < panels; panel++) {
        const int64_t column = panel * kTileColumns;
        column_tile_of(split.size(task % split.tiles),
                       ColumnTile{.a = x + image * x_image + row,
                                  .b = dy_padded + image * dy_image + column,
                                  .images = minimum(block, s.batch - image),
                                  .a_image_stride = x_image,
                                  .b_image_stride = dy_image,
                                  .positions = lists.positions + lists.begin[tap],
                                  .position_count = lists.begin[tap + 1] - lists.begin[tap],
                                  .c = dfilter + (tap * s.in_channels + row) * s.out_channels + column,
                                  .c_stride = s.out_channels,
                                  .columns = minimum(kTileColumns, s.out_channels - column),
                                  .output = image > 0 ? Output::added : Output::stored});
      }
    });
  }
}

}  // namespace
}  // namespace dcgan
