// Convolution and its gradients for layers with few input channels (the discriminator's first, the
// generator's last): each image's patches become a matrix [out pixel][tap * in_channels] in scratch memory,
// small enough for the first-level cache, and the work a matrix product.
#pragma once

#include "../thread_pool.h"
#include "convolution_shape.h"
#include "tile.h"

namespace dcgan {
namespace {

/** Images whose filter gradients are summed by one task; fixed, so that sums do not depend on threads. */
constexpr int64_t kImagesPerPartial = 16;

/** [out pixel][tap][in_channels], zeros where the filter hangs over the edge. */
inline void make_patches(const ConvolutionShape& s, const float* image, float* patches) {
  const int64_t channels = s.in_channels;
  const int64_t row = s.filter_width * channels;
  for (int64_t oy = 0; oy < s.out_height; oy++) {
    for (int64_t ox = 0; ox < s.out_width; ox++) {
      const int64_t left = ox * s.stride_width - s.pad_left;
      for (int64_t ky = 0; ky < s.filter_height; ky++, patches += row) {
        const int64_t y = oy * s.stride_height + ky - s.pad_top;
        const bool inside = y >= 0 && y < s.in_height;
        const float* from = image + (y * s.in_width + left) * channels;
        const int64_t begin = inside ? (left < 0 ? -left * channels : 0) : row;
        const int64_t end = inside ? minimum(row, (s.in_width - left) * channels) : row;
        for (int64_t i = 0; i < row; i++) patches[i] = i >= begin && i < end ? from[i] : 0;
      }
    }
  }
}

/** Adds each patch's entries to the pixels they came from. */
inline void add_patches(const ConvolutionShape& s, const float* patches, int64_t patch_stride, float* image) {
  const int64_t channels = s.in_channels;
  const int64_t row = s.filter_width * channels;
  std::memset(image, 0, static_cast<size_t>(s.in_pixels() * channels) * sizeof(float));
  for (int64_t oy = 0; oy < s.out_height; oy++) {
    for (int64_t ox = 0; ox < s.out_width; ox++, patches += patch_stride) {
      const int64_t left = ox * s.stride_width - s.pad_left;
      const int64_t begin = left < 0 ? -left * channels : 0;
      const int64_t end = minimum(row, (s.in_width - left) * channels);
      for (int64_t ky = 0; ky < s.filter_height; ky++) {
        const int64_t y = oy * s.stride_height + ky - s.pad_top;
        if (y < 0 || y >= s.in_height) continue;
        float* to = image + (y * s.in_width + left) * channels;
        for (int64_t i = begin; i < end; i++) to[i] += patches[ky * row + i];
      }
    }
  }
}

/** rows [row_count, depth] times packed panels [panel][depth][kTileColumns], on the calling thread. */
inline void multiply_rows(const float* rows, int64_t row_count, int64_t depth, const float* packed, int64_t columns,
                          float* out, int64_t out_stride) {
  const RowSplit split(row_count);
  const Tap tap{0, 0};
  for (int64_t column = 0; column < columns; column += kTileColumns) {
    for (int64_t tile = 0; tile < split.tiles; tile++) {
      const int64_t row = split.begin(tile);
      row_tile_of(split.size(tile), RowTile{.a = rows + row * depth,
                                            .row_stride = depth,
                                            .taps = &tap,
                                            .tap_count = 1,
                                            .depth = depth,
                                            .panels = packed + column * depth,
                                            .panel_stride = 0,
                                            .c = out + row * out_stride + column,
                                            .c_stride = out_stride,
                                            .columns = minimum(kTileColumns, columns - column)});
    }
  }
}

inline void convolution_patches(const ConvolutionShape& s, const float* x, const float* filter, float* y) {
  const int64_t depth = s.taps() * s.in_channels;
  const int64_t panels = ceil_divide(s.out_channels, kTileColumns);
  float* packed = scratch(0, panels * depth * kTileColumns);
  for (int64_t panel = 0; panel < panels; panel++) {
    const int64_t column = panel * kTileColumns;
    pack_panel(filter + column, s.out_channels, 1, depth, minimum(kTileColumns, s.out_channels - column),
               packed + column * depth);
  }
  parallel(s.batch, [&](int64_t image) {
    float* patches = scratch(2, s.out_pixels() * depth);
    make_patches(s, x + image * s.in_pixels() * s.in_channels, patches);
    multiply_rows(patches, s.out_pixels(), depth, packed, s.out_channels, y + image * s.out_pixels() * s.out_channels,
                  s.out_channels);
  });
}

inline void convolution_input_gradient_patches(const ConvolutionShape& s, const float* dy, const float* filter,
                                               float* dx) {
  const int64_t patch = s.taps() * s.in_channels;
  const int64_t panels = ceil_divide(patch, kTileColumns);
  float* packed = scratch(0, panels * s.out_channels * kTileColumns);
  for (int64_t panel = 0; panel < panels; panel++) {
    const int64_t column = panel * kTileColumns;
    pack_panel(filter + column * s.out_channels, 1, s.out_channels, s.out_channels,
               minimum(kTileColumns, patch - column), packed + column * s.out_channels);
  }
  parallel(s.batch, [&](int64_t image) {
    float* patches = scratch(2, s.out_pixels() * patch);
    multiply_rows(dy + image * s.out_pixels() * s.out_channels, s.out_pixels(), s.out_channels, packed, patch, patches,
                  patch);
    add_patches(s, patches, patch, dx + image * s.in_pixels() * s.in_channels);
  });
}

inline void convolution_filter_gradient_patches(const ConvolutionShape& s, const float* x, const float* dy,
                                                float* dfilter) {
  const int64_t depth = s.taps() * s.in_channels;
  const int64_t panels = ceil_divide(s.out_channels, kTileColumns);
  const int64_t padded = panels * kTileColumns;
  const int64_t size = depth * padded;
  const int64_t partials = ceil_divide(s.batch, kImagesPerPartial);
  float* sums = scratch(0, partials * size);
  parallel(partials, [&](int64_t partial) {
    float* patches = scratch(2, s.out_pixels() * depth);
    float* columns = scratch(3, s.out_pixels() * padded);
    const RowSplit split(depth);
    const Position position{0, 0};
    const int64_t begin = partial * kImagesPerPartial;
    for (int64_t image = begin; image < minimum(begin + kImagesPerPartial, s.batch); image++) {
      make_patches(s, x + image * s.in_pixels() * s.in_channels, patches);
      const float* dy_image = dy + image * s.out_pixels() * s.out_channels;
      for (int64_t pixel = 0; padded != s.out_channels && pixel < s.out_pixels(); pixel++) {
        std::memcpy(columns + pixel * padded, dy_image + pixel * s.out_channels,
                    static_cast<size_t>(s.out_channels) * sizeof(float));
        for (int64_t j = s.out_channels; j < padded; j++) columns[pixel * padded + j] = 0;
      }
      for (int64_t tile = 0; tile < split.tiles; tile++) {
        for (int64_t column = 0; column < padded; column += kTileColumns) {
          const int64_t row = split.begin(tile);
          column_tile_of(split.size(tile), ColumnTile{.a = patches + row,
                                                      .b = (padded == s.out_channels ? dy_image : columns) + column,
                                                      .images = s.out_pixels(),
                                                      .a_image_stride = depth,
                                                      .b_image_stride = padded,
                                                      .positions = &position,
                                                      .position_count = 1,
                                                      .c = sums + partial * size + row * padded + column,
                                                      .c_stride = padded,
                                                      .columns = kTileColumns,
                                                      .output = image > begin ? Output::added : Output::stored});
        }
      }
    }
  });
  for (int64_t row = 0; row < depth; row++) {
    for (int64_t j = 0; j < s.out_channels; j++) {
      float sum = 0;
      for (int64_t partial = 0; partial < partials; partial++) sum += sums[partial * size + row * padded + j];
      dfilter[row * s.out_channels + j] = sum;
    }
  }
}

}  // namespace
}  // namespace dcgan
