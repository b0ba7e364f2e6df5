// Convolution and its gradients by the discrete Fourier transform: with a whole small image in one transform, a
// 5x5 layer of 7x7 pixels takes 121 products a pair of channels where the sum over valid taps takes 841, one of
// 14x14 with stride 2 takes 376 instead of 1,024; the transforms cost a third of the time. Errors are of the size
// of the direct sum's, since the basis is orthogonal (a Winograd transform of this size loses two digits), but spread
// evenly: an output at an edge with few terms has the error of one with many.
//
// X [point][image][phase, in channel] times W [point][phase, in channel][out channel] gives Y [point][image]
// [out channel], a matrix product for each point. Images go in blocks whose points stay in the last-level cache.
// With bfloat16 operands X, W and, for gradients, Y are rounded after their transforms; sums and results are
// floats. An infinity or NaN in an image makes all of that image's outputs NaN.
#pragma once

#include "../thread_pool.h"
#include "spectral_filter.h"
#include "tile.h"

#if defined(__AMX_BF16__)
#include "amx.h"
#endif

namespace dcgan {
namespace {

/** A few register tiles' rows, or blocks of AMX; each block reads all of the transformed filter. */
constexpr int64_t kImagesAtOnce = 64;
/** The filter's gradient takes more images at once, since each block adds to all of the transformed gradient. */
constexpr int64_t kImagesOfGradient = 256;
/** Floats of the transformed gradient that the caches keep until the gradient is made of them: 8 MB. */
constexpr int64_t kCachedPoints = int64_t{1} << 21;

/** Calls body(first image, count) for the blocks that a batch is taken in. */
template <typename Body>
inline void for_image_blocks(int64_t batch, int64_t block, const Body& body) {
  for (int64_t image = 0; image < batch; image += block) body(image, minimum(block, batch - image));
}

/** At every point C [images, columns] = A [images, depth words] times B, of which `panel_of(point, panel)` gives a
 * panel. */
template <typename Number, typename PanelOf>
inline void multiply_points(const Spectral& p, int64_t images, const PointMatrices& a, int64_t depth,
                            const PointMatrices& c, int64_t columns, const PanelOf& panel_of) {
  const RowSplit split(images);
  const Tap tap{0, 0};
  parallel(p.points, [&](int64_t point) {
    for (int64_t column = 0; column < columns; column += kTileColumns) {
      const float* panel = panel_of(point, column / kTileColumns);
#if defined(__AMX_BF16__)
      if constexpr (kUsesAmx<Number>) {
        multiply_amx_panel({.a = a.words + point * a.point,
                            .rows = images,
                            .a_row = a.row,
                            .depth = depth,
                            .panel = panel,
                            .c = c.words + point * c.point + column,
                            .c_row = c.row});
        continue;
      }
#endif
      for (int64_t tile = 0; tile < split.tiles; tile++) {
        const int64_t row = split.begin(tile);
        row_tile_of<Number>(split.size(tile), RowTile{.a = a.words + point * a.point + row * a.row,
                                                      .row_stride = a.row,
                                                      .taps = &tap,
                                                      .tap_count = 1,
                                                      .depth = depth,
                                                      .panels = panel,
                                                      .panel_stride = 0,
                                                      .c = c.words + point * c.point + row * c.row + column,
                                                      .c_stride = c.row,
                                                      .columns = minimum(kTileColumns, columns - column)});
      }
    }
  });
}

template <typename Number>
inline void convolution_spectral(const Spectral& p, const float* x, const float* transformed, float* y) {
  const int64_t x_size = p.s.in_pixels() * p.s.in_channels;
  const int64_t y_size = p.s.out_pixels() * p.s.out_channels;
  const int64_t block = minimum(p.s.batch, kImagesAtOnce);
  const TransformedFilter filter(p, Number::kTerms, transformed);
  const PointMatrices x_points(2, p.points, block, p.depth / Number::kTerms);
  const PointMatrices y_points(3, p.points, block, p.s.out_channels);
  for_image_blocks(p.s.batch, block, [&](int64_t first, int64_t images) {
    write_rows<Number>(p, images, p.depth, x_points, [&](int64_t image, float* to, int64_t point) {
      input_points(p, x + (first + image) * x_size, to, point);
    });
    multiply_points<Number>(p, images, x_points, p.depth / Number::kTerms, y_points, p.s.out_channels,
                            [&](int64_t point, int64_t panel) { return filter.panel_of(point, panel); });
    images_of_output(p, y_points, images, y + first * y_size);
  });
}

template <typename Number>
inline void convolution_input_gradient_spectral(const Spectral& p, const float* dy, const float* transformed,
                                                float* dx) {
  const int64_t x_size = p.s.in_pixels() * p.s.in_channels;
  const int64_t y_size = p.s.out_pixels() * p.s.out_channels;
  const int64_t block = minimum(p.s.batch, kImagesAtOnce);
  const TransformedFilter filter(p, Number::kTerms, transformed);
  const PointMatrices x_points(2, p.points, block, p.depth);
  const PointMatrices y_points(3, p.points, block, p.s.out_channels / Number::kTerms);
  for_image_blocks(p.s.batch, block, [&](int64_t first, int64_t images) {
    write_rows<Number>(p, images, p.s.out_channels, y_points, [&](int64_t image, float* to, int64_t point) {
      output_points(p, dy + (first + image) * y_size, to, point);
    });
    multiply_points<Number>(
        p, images, y_points, p.s.out_channels / Number::kTerms, x_points, p.depth,
        [&](int64_t point, int64_t panel) { return transposed_panel<Number>(p, filter, point, panel); });
    images_of_input(p, x_points, images, dx + first * x_size);
  });
}

/** At every point C [rows, out channels] (+)= these rows of transposed A [images, depth] times B [images, out
 * channels]. */
template <typename Number>
inline void multiply_points_transposed(const Spectral& p, int64_t images, const PointMatrices& a,
                                       const PointMatrices& b, const PointMatrices& c, Range rows, Output output) {
  const RowSplit split(rows.count);
  const int64_t panels = ceil_divide(p.s.out_channels, kTileColumns);
  const int64_t words = row_words<Number>(images);
  Position positions[kImagesOfGradient];
  for (int64_t i = 0; i < words; i++) positions[i] = {i * a.row, i * b.row};
  parallel(p.points, [&](int64_t point) {
#if defined(__AMX_BF16__)
    if constexpr (kUsesAmx<Number>) {
      static_assert(kImagesOfGradient / 2 <= kAmxDeepest);
      return multiply_amx_columns({.a = a.words + point * a.point + rows.first,
                                   .a_row = a.row,
                                   .rows = rows.count,
                                   .b = b.words + point * b.point,
                                   .b_row = b.row,
                                   .columns = p.s.out_channels,
                                   .depth = words,
                                   .c = c.words + point * c.point,
                                   .c_row = c.row,
                                   .added = output == Output::added});
    }
#endif
    for (int64_t task = 0; task < split.tiles * panels; task++) {
      const int64_t tile = task / panels;
      const int64_t row = split.begin(tile);
      const int64_t column = task % panels * kTileColumns;
      column_tile_of<Number>(split.size(tile), ColumnTile{.a = a.words + point * a.point + rows.first + row,
                                                          .b = b.words + point * b.point + column,
                                                          .images = 1,
                                                          .a_image_stride = 0,
                                                          .b_image_stride = 0,
                                                          .positions = positions,
                                                          .position_count = words,
                                                          .c = c.words + point * c.point + row * c.row + column,
                                                          .c_stride = c.row,
                                                          .columns = minimum(kTileColumns, p.s.out_channels - column),
                                                          .output = output});
    }
    end_streams();
  });
}

/** Returns the number of the filter's rows, (phase, in channel), that are taken at once. A small batch takes as many as
 * the caches keep, in whole blocks of what is multiplied at once, because the way to memory and back would be much of
 * its time. A large batch adds block after block of images to all rows. */
inline int64_t rows_at_once(const Spectral& p) {
  if (p.s.batch > kImagesAtOnce) return p.depth;
  const int64_t blocks = kCachedPoints / (p.points * p.s.out_channels * kTileColumns);
  return minimum((blocks > 1 ? blocks : 1) * kTileColumns, p.depth);
}

template <typename Number>
inline void convolution_filter_gradient_spectral(const Spectral& p, const float* x, const float* dy, float* dfilter) {
  const int64_t x_size = p.s.in_pixels() * p.s.in_channels;
  const int64_t y_size = p.s.out_pixels() * p.s.out_channels;
  const int64_t block = minimum(p.s.batch, kImagesOfGradient);
  const int64_t words = row_words<Number>(block);
  const int64_t at_once = rows_at_once(p);
  const PointMatrices products(0, p.points, at_once, p.s.out_channels);
  const PointMatrices x_points(2, p.points, words, p.depth);
  const PointMatrices y_points(3, p.points, words, p.s.out_channels);
  for_image_blocks(p.s.batch, block, [&](int64_t first, int64_t images) {
    write_row_pairs<Number>(p, images, p.depth, x_points, [&](int64_t image, float* to, int64_t point) {
      input_points(p, x + (first + image) * x_size, to, point);
    });
    write_row_pairs<Number>(p, images, p.s.out_channels, y_points, [&](int64_t image, float* to, int64_t point) {
      output_points(p, dy + (first + image) * y_size, to, point);
    });
    const bool last = first + images == p.s.batch;
    for (int64_t row = 0; row < p.depth; row += at_once) {
      const Range rows{row, minimum(at_once, p.depth - row)};
      const Output output = first > 0 ? Output::added : at_once < p.depth ? Output::stored : Output::streamed;
      multiply_points_transposed<Number>(p, images, x_points, y_points, products, rows, output);
      if (last) filter_of_points(p, products, rows, dfilter);
    }
  });
}

}  // namespace
}  // namespace dcgan
