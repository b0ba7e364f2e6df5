// The two inner loops that all matrix work goes through: a tile of C, kTileRows x kTileColumns, stays in
// registers while its sum is made. Per k, two vectors of B and one broadcast of A a row feed two fused
// multiply-adds a row. Measured on one core with AVX-512: 97% of the FMA peak with A's rows 50 kB apart.
//
// Neither packs A: its rows are read where they lie. `RowTile` reads A along k (images or matrix rows),
// `ColumnTile` reads it across k (its transpose), which is what gradients by weights need. Depths and offsets are
// in words (number.h): floats, or pairs of bfloat16.
#pragma once

#include "number.h"
#include "simd.h"
#include "stream.h"

namespace dcgan {
namespace {

/** A run of `depth` consecutive floats in each row of A, and the panel of B they meet. */
struct Tap {
  int64_t offset;
  int64_t panel;
};

/** One position of a sum: where A's row and B's row begin, relative to their image. */
struct Position {
  int64_t a;
  int64_t b;
};

/** Writes a tile's row, of which only `columns` belong to the output. */
inline void store_row(float* to, Vector first, Vector second, int64_t columns) {
  if (columns == kTileColumns) {
    store(to, first);
    store(to + kLanes, second);
    return;
  }
  float row[kTileColumns];
  store(row, first);
  store(row + kLanes, second);
  std::memcpy(to, row, static_cast<size_t>(columns) * sizeof(float));
}

/**
 * C[r, :] = sum over taps and k < depth of A[r * row_stride + tap.offset + k] * B[tap.panel][k, :].
 * B is packed: panel p begins at `panels + p * panel_stride`, rows of kTileColumns.
 */
struct RowTile {
  const float* a;
  int64_t row_stride;
  const Tap* taps;
  int64_t tap_count;
  int64_t depth;
  const float* panels;
  int64_t panel_stride;
  float* c;
  int64_t c_stride;
  int64_t columns;
};

/** A panel is prefetched this many rows ahead of the sum: where the caches do not keep the transformed filter,
 * the processor's own prefetching stops at each page. Measured in fp32 with AVX-512: 17 of 18 spectral convolutions
 * take 3 to 15% less time. */
constexpr int64_t kRowsAhead = 16;
constexpr int64_t kLinesPerRow = kTileColumns * sizeof(float) / 64;

template <typename Number, int kRows>
void row_tile(const RowTile& tile) {
  Vector sums[kRows][kTileVectors] = {};
  const int64_t row_stride = tile.row_stride;
  const int64_t depth = tile.depth;
  for (int64_t t = 0; t < tile.tap_count; t++) {
    const float* a = tile.a + tile.taps[t].offset;
    const float* b = tile.panels + tile.taps[t].panel * tile.panel_stride;
#pragma GCC unroll kTileUnroll
    for (int64_t k = 0; k < depth; k++, b += kTileColumns) {
      __builtin_prefetch(b + kRowsAhead * kTileColumns);
      if constexpr (kLinesPerRow > 1) __builtin_prefetch(b + kRowsAhead * kTileColumns + kLanes);
      const Vector b0 = load(b);
      const Vector b1 = load(b + kLanes);
#pragma GCC unroll 16
      for (int r = 0; r < kRows; r++) {
        const Vector value = Number::broadcast_word(a + r * row_stride + k);
        sums[r][0] = Number::add_product(sums[r][0], value, b0);
        sums[r][1] = Number::add_product(sums[r][1], value, b1);
      }
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < kRows; r++) store_row(tile.c + r * tile.c_stride, sums[r][0], sums[r][1], tile.columns);
}

/** A tile is stored in C, stored past the caches (stream.h; C's rows are aligned to vectors), or added to C. */
enum class Output { stored, streamed, added };

/**
 * C[r, :] (+)= sum over images and positions of A[image][position.a + r] * B[image][position.b, :], where B's
 * rows hold at least kTileColumns readable floats.
 */
struct ColumnTile {
  const float* a;
  const float* b;
  int64_t images;
  int64_t a_image_stride;
  int64_t b_image_stride;
  const Position* positions;
  int64_t position_count;
  float* c;
  int64_t c_stride;
  int64_t columns;
  Output output;
};

/** Memory is prefetched this many positions ahead of the sum. */
constexpr int64_t kAhead = 2;

template <typename Number, int kRows>
void column_tile(const ColumnTile& tile) {
  Vector sums[kRows][kTileVectors] = {};
  for (int64_t image = 0; image < tile.images; image++) {
    const float* a_image = tile.a + image * tile.a_image_stride;
    const float* b_image = tile.b + image * tile.b_image_stride;
    for (int64_t p = 0; p < tile.position_count; p++) {
      const float* a = a_image + tile.positions[p].a;
      const float* b = b_image + tile.positions[p].b;
      // Rows lie a power of two apart, where the processor's own prefetching does not help: 0.77 of the FMA
      // peak without these, 0.80 to 0.92 with.
      const Position ahead = tile.positions[p + kAhead < tile.position_count ? p + kAhead : p];
      __builtin_prefetch(a_image + ahead.a);
      __builtin_prefetch(a_image + ahead.a + kRows - 1);
      __builtin_prefetch(b_image + ahead.b);
      __builtin_prefetch(b_image + ahead.b + kLanes);
      const Vector b0 = load(b);
      const Vector b1 = load(b + kLanes);
#pragma GCC unroll 16
      for (int r = 0; r < kRows; r++) {
        const Vector value = Number::broadcast_word(a + r);
        sums[r][0] = Number::add_product(sums[r][0], value, b0);
        sums[r][1] = Number::add_product(sums[r][1], value, b1);
      }
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < kRows; r++) {
    float* c = tile.c + r * tile.c_stride;
    if (tile.output == Output::streamed && tile.columns == kTileColumns) {
      stream(c, sums[r][0]);
      stream(c + kLanes, sums[r][1]);
    } else if (tile.output != Output::added) {
      store_row(c, sums[r][0], sums[r][1], tile.columns);
    } else if (tile.columns == kTileColumns) {
      store(c, load(c) + sums[r][0]);
      store(c + kLanes, load(c + kLanes) + sums[r][1]);
    } else {
      float row[kTileColumns] = {};
      std::memcpy(row, c, static_cast<size_t>(tile.columns) * sizeof(float));
      store_row(c, load(row) + sums[r][0], load(row + kLanes) + sums[r][1], tile.columns);
    }
  }
}

/** Calls `name<Number, rows>(tile)` for a row count known at run time, 1 to kTileRows. */
#define DCGAN_DISPATCH_ROWS(name, Tile)                                \
  template <typename Number = Float32, int kRows = kTileRows>          \
  inline void name##_of(int64_t rows, const Tile& tile) {              \
    if (rows == kRows) return name<Number, kRows>(tile);               \
    if constexpr (kRows > 1) name##_of<Number, kRows - 1>(rows, tile); \
  }
DCGAN_DISPATCH_ROWS(row_tile, RowTile)
DCGAN_DISPATCH_ROWS(column_tile, ColumnTile)
#undef DCGAN_DISPATCH_ROWS

/** Rows cut into tiles of nearly equal height, so that none is left with a row or two. */
struct RowSplit {
  int64_t tiles, rows;
  explicit RowSplit(int64_t row_count) : tiles(ceil_divide(row_count, kTileRows)), rows(row_count) {}
  int64_t begin(int64_t tile) const { return tile * rows / tiles; }
  int64_t size(int64_t tile) const { return begin(tile + 1) - begin(tile); }
};

/**
 * Packs a [depth, columns] matrix, element (k, j) at `from[k * k_stride + j * j_stride]`, into panels of
 * kTileColumns columns, `[panel][k][kTileColumns]`, the last one padded with zeros.
 */
inline void pack_panel(const float* from, int64_t k_stride, int64_t j_stride, int64_t depth, int64_t columns,
                       float* to) {
  if (columns < kTileColumns) std::memset(to, 0, static_cast<size_t>(depth * kTileColumns) * sizeof(float));
  if (j_stride == 1 && columns == kTileColumns) {
    for (int64_t k = 0; k < depth; k++) {
      std::memcpy(to + k * kTileColumns, from + k * k_stride, kTileColumns * sizeof(float));
    }
    return;
  }
  // Along the columns of a transposed matrix, where its neighbours lie.
  for (int64_t j = 0; j < columns; j++) {
    const float* column = from + j * j_stride;
    for (int64_t k = 0; k < depth; k++) to[k * kTileColumns + j] = column[k * k_stride];
  }
}

}  // namespace
}  // namespace dcgan
