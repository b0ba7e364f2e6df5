// Matrix product. B is packed into panels once, then tiles of C are independent tasks; A is read in place.
// With A transposed and a long sum over few tiles (weight gradients), k is cut into fixed chunks whose
// partial sums are added in order: more tasks, and results that do not depend on the number of threads.
#pragma once

#include "../thread_pool.h"
#include "matvec.h"
#include "table.h"
#include "tile.h"

namespace dcgan {
namespace {

/** Rows of the sum that one task of a transposed product takes. */
constexpr int64_t kSumChunk = 4096;

/** [panels][k][kTileColumns] */
inline float* pack_matrix(const float* b, const MatmulShape& shape, int64_t panels) {
  float* packed = scratch(0, static_cast<size_t>(panels * shape.k * kTileColumns));
  const int64_t k_stride = shape.transpose_b ? 1 : shape.n;
  const int64_t j_stride = shape.transpose_b ? shape.k : 1;
  parallel(panels, [&](int64_t panel) {
    const int64_t column = panel * kTileColumns;
    pack_panel(b + column * j_stride, k_stride, j_stride, shape.k, minimum(kTileColumns, shape.n - column),
               packed + panel * shape.k * kTileColumns);
  });
  return packed;
}

inline void matmul_rows(const MatmulShape& shape, const float* a, const float* packed, int64_t panels, float* c) {
  const RowSplit split(shape.m);
  const Tap tap{0, 0};
  parallel(panels * split.tiles, [&](int64_t task) {
    const int64_t panel = task / split.tiles;
    const int64_t tile = task % split.tiles;
    const int64_t row = split.begin(tile);
    const int64_t column = panel * kTileColumns;
    row_tile_of(split.size(tile), RowTile{.a = a + row * shape.k,
                                          .row_stride = shape.k,
                                          .taps = &tap,
                                          .tap_count = 1,
                                          .depth = shape.k,
                                          .panels = packed + panel * shape.k * kTileColumns,
                                          .panel_stride = 0,
                                          .c = c + row * shape.n + column,
                                          .c_stride = shape.n,
                                          .columns = minimum(kTileColumns, shape.n - column)});
  });
}

inline void matmul_columns(const MatmulShape& shape, const float* a, const float* packed, int64_t panels, float* c) {
  const RowSplit split(shape.m);
  const int64_t tiles = panels * split.tiles;
  const int64_t chunks = ceil_divide(shape.k, kSumChunk);
  const int64_t size = shape.m * shape.n;
  float* partial = chunks > 1 ? scratch(1, static_cast<size_t>(chunks * size)) : c;
  const Position position{0, 0};
  parallel(chunks * tiles, [&](int64_t task) {
    const int64_t chunk = task / tiles;
    const int64_t panel = task % tiles / split.tiles;
    const int64_t tile = task % split.tiles;
    const int64_t k = chunk * kSumChunk;
    const int64_t row = split.begin(tile);
    const int64_t column = panel * kTileColumns;
    column_tile_of(split.size(tile), ColumnTile{.a = a + k * shape.m + row,
                                                .b = packed + (panel * shape.k + k) * kTileColumns,
                                                .images = minimum(kSumChunk, shape.k - k),
                                                .a_image_stride = shape.m,
                                                .b_image_stride = kTileColumns,
                                                .positions = &position,
                                                .position_count = 1,
                                                .c = partial + chunk * size + row * shape.n + column,
                                                .c_stride = shape.n,
                                                .columns = minimum(kTileColumns, shape.n - column),
                                                .accumulate = false});
  });
  if (chunks == 1) return;
  for (int64_t i = 0; i < size; i++) {
    float sum = 0;
    for (int64_t chunk = 0; chunk < chunks; chunk++) sum += partial[chunk * size + i];
    c[i] = sum;
  }
}

inline void matmul(const MatmulShape& shape, const float* a, const float* b, float* c) {
  if (shape.n == 1) return (shape.transpose_a ? matvec_transposed : matvec)(shape.m, shape.k, a, b, c);
  const int64_t panels = ceil_divide(shape.n, kTileColumns);
  const float* packed = pack_matrix(b, shape, panels);
  (shape.transpose_a ? matmul_columns : matmul_rows)(shape, a, packed, panels, c);
}

}  // namespace
}  // namespace dcgan
