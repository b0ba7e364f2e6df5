// Matrix products of bfloat16 pairs (number.h) on AMX, a unit of Intel's processors that multiplies whole tiles: A's
// of 16 rows and 16 words by B's of 16 words and 16 columns, added to 16 rows and columns of floats. Four tiles of C
// (32 rows and columns) stay in registers, so that each tile of A and of B that is read meets two others.
//
// A is read with its words along the sum, B across it: images times filters need nothing else, since panels of
// kTileColumns columns (tile.h) are rows of B as they are. For the filter's gradient both lie across the sum, and 32
// of A's columns at a time are transposed into memory that stays in the first-level cache.
#pragma once

#include <immintrin.h>

#include "simd.h"
#include "transpose.h"

namespace dcgan {
namespace {

/** Rows and words of a tile. */
constexpr int64_t kAmxSide = 16;
static_assert(kAmxSide == kTransposed);
/** Rows and columns of C that are made at once. */
constexpr int64_t kAmxBlock = 2 * kAmxSide;

/** The tiles' shapes as LDTILECFG reads them. Tiles 0 to 3 are C's [row half][column half], 4 and 5 A's, 6 and 7
 * B's. */
struct alignas(64) AmxShapes {
  uint8_t palette = 1, first_row = 0, reserved[14] = {};
  uint16_t row_bytes[16] = {};
  uint8_t rows[16] = {};

  /** The shapes for a block of C with `upper` rows in its first half and `lower` in its second. */
  AmxShapes(int64_t upper, int64_t lower) {
    const int64_t heights[8] = {upper, upper, lower, lower, upper, lower, kAmxSide, kAmxSide};
    for (int tile = 0; tile < 8; tile++) {
      rows[tile] = static_cast<uint8_t>(heights[tile]);
      row_bytes[tile] = heights[tile] > 0 ? kAmxSide * sizeof(float) : 0;
    }
  }
};

/** Has the compiler write to memory what was stored before: GCC does not know that its intrinsics for tiles read it. */
inline void settle_memory() { asm volatile("" ::: "memory"); }

/** Sets the calling thread's tiles for blocks of C with `rows` rows, at most kAmxBlock. */
inline void set_amx_rows(int64_t rows) {
  const AmxShapes shapes(minimum(rows, kAmxSide), rows > kAmxSide ? rows - kAmxSide : 0);
  settle_memory();
  _tile_loadconfig(&shapes);
}

/** A block of C [rows, kAmxBlock] and what it is the product of: all lengths in words, depth in whole tiles. */
struct AmxBlock {
  const float* a;
  int64_t a_row;
  const float* b;
  int64_t b_row;
  int64_t depth;
  float* c;
  int64_t c_row;
};

/** C = A B, or C += A B, in the order of the sum. `kLower`: whether the tiles' second halves have rows. */
template <bool kLower, bool kAdded>
inline void multiply_amx_block(const AmxBlock& block) {
  constexpr size_t kWord = sizeof(float);
  const size_t a_row = static_cast<size_t>(block.a_row) * kWord;
  const size_t b_row = static_cast<size_t>(block.b_row) * kWord;
  const size_t c_row = static_cast<size_t>(block.c_row) * kWord;
  float* lower_c = block.c + kAmxSide * block.c_row;
  if constexpr (kAdded) {
    _tile_loadd(0, block.c, c_row);
    _tile_loadd(1, block.c + kAmxSide, c_row);
    if constexpr (kLower) {
      _tile_loadd(2, lower_c, c_row);
      _tile_loadd(3, lower_c + kAmxSide, c_row);
    }
  } else {
    _tile_zero(0);
    _tile_zero(1);
    if constexpr (kLower) {
      _tile_zero(2);
      _tile_zero(3);
    }
  }
  for (int64_t k = 0; k < block.depth; k += kAmxSide) {
    const float* b = block.b + k * block.b_row;
    _tile_loadd(4, block.a + k, a_row);
    _tile_loadd(6, b, b_row);
    _tile_loadd(7, b + kAmxSide, b_row);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    if constexpr (kLower) {
      _tile_loadd(5, block.a + kAmxSide * block.a_row + k, a_row);
      _tile_dpbf16ps(2, 5, 6);
      _tile_dpbf16ps(3, 5, 7);
    }
  }
  _tile_stored(0, block.c, c_row);
  _tile_stored(1, block.c + kAmxSide, c_row);
  if constexpr (kLower) {
    _tile_stored(2, lower_c, c_row);
    _tile_stored(3, lower_c + kAmxSide, c_row);
  }
}

/** C [rows, kTileColumns] = A [rows, depth words] times a packed panel. */
struct AmxPanel {
  const float* a;
  int64_t rows, a_row, depth;
  const float* panel;
  float* c;
  int64_t c_row;
};

inline void multiply_amx_panel(const AmxPanel& product) {
  static_assert(kTileColumns == kAmxBlock);
  for (int64_t row = 0; row < product.rows; row += kAmxBlock) {
    const int64_t rows = minimum(kAmxBlock, product.rows - row);
    if (row == 0 || rows < kAmxBlock) set_amx_rows(rows);
    const AmxBlock block{.a = product.a + row * product.a_row,
                         .a_row = product.a_row,
                         .b = product.panel,
                         .b_row = kTileColumns,
                         .depth = product.depth,
                         .c = product.c + row * product.c_row,
                         .c_row = product.c_row};
    (rows > kAmxSide ? multiply_amx_block<true, false> : multiply_amx_block<false, false>)(block);
  }
  _tile_release();
}

/** C [rows, columns] (+)= transposed A [depth words, rows] times B [depth words, columns]: rows and columns in whole
 * blocks, depth in whole tiles, at most kAmxDeepest. */
struct AmxColumns {
  const float* a;
  int64_t a_row, rows;
  const float* b;
  int64_t b_row, columns;
  int64_t depth;
  float* c;
  int64_t c_row;
  bool added;
};

constexpr int64_t kAmxDeepest = 128;

inline void multiply_amx_columns(const AmxColumns& product) {
  constexpr int64_t kRow = kAmxDeepest + kAmxSide;  // Not a power of two, as everywhere.
  alignas(64) float transposed[kAmxBlock * kRow];
  set_amx_rows(kAmxBlock);
  for (int64_t row = 0; row < product.rows; row += kAmxBlock) {
    for (int64_t half = 0; half < kAmxBlock; half += kAmxSide) {
      for (int64_t k = 0; k < product.depth; k += kAmxSide) {
        transpose_block(product.a + k * product.a_row + row + half, product.a_row, transposed + half * kRow + k, kRow);
      }
    }
    settle_memory();
    for (int64_t column = 0; column < product.columns; column += kAmxBlock) {
      const AmxBlock block{.a = transposed,
                           .a_row = kRow,
                           .b = product.b + column,
                           .b_row = product.b_row,
                           .depth = product.depth,
                           .c = product.c + row * product.c_row + column,
                           .c_row = product.c_row};
      (product.added ? multiply_amx_block<true, true> : multiply_amx_block<true, false>)(block);
    }
  }
  _tile_release();
}

}  // namespace
}  // namespace dcgan
