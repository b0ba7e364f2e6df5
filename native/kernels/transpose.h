// Rows become columns, a square block of words at a time: in registers where there are 16 words to one.
#pragma once

#include "simd.h"

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace dcgan {
namespace {

/** Rows and columns of a block: part of a panel (tile.h), and of the channels that the spectral form takes. */
constexpr int64_t kTransposed = kTileColumns < 16 ? kTileColumns : 16;

#if defined(__AVX512F__)
/** The columns of 16 rows; `row_of(i)` says which row comes i-th. Pairs of rows, pairs of pairs, then quarters of
 * registers change places. */
template <typename RowOf>
inline void transpose_rows(const float* from, int64_t from_row, const RowOf& row_of, __m512 (&columns)[kTransposed]) {
  __m512 a[kTransposed], b[kTransposed];
#pragma GCC unroll 16
  for (int i = 0; i < kTransposed; i++) a[i] = _mm512_loadu_ps(from + row_of(i) * from_row);
#pragma GCC unroll 16
  for (int i = 0; i < kTransposed; i += 2) {
    b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
  }
#pragma GCC unroll 16
  for (int i = 0; i < kTransposed; i += 4) {
    for (int j = 0; j < 2; j++) {
      const __m512d first = _mm512_castps_pd(b[i + j]), second = _mm512_castps_pd(b[i + j + 2]);
      a[i + 2 * j] = _mm512_castpd_ps(_mm512_unpacklo_pd(first, second));
      a[i + 2 * j + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(first, second));
    }
  }
  // a[4 g + j] holds columns j, 4 + j, 8 + j and 12 + j of rows 4 g to 4 g + 3.
#pragma GCC unroll 16
  for (int j = 0; j < 4; j++) {
    const __m512 even_low = _mm512_shuffle_f32x4(a[j], a[4 + j], 0x88);
    const __m512 odd_low = _mm512_shuffle_f32x4(a[j], a[4 + j], 0xdd);
    const __m512 even_high = _mm512_shuffle_f32x4(a[8 + j], a[12 + j], 0x88);
    const __m512 odd_high = _mm512_shuffle_f32x4(a[8 + j], a[12 + j], 0xdd);
    columns[j] = _mm512_shuffle_f32x4(even_low, even_high, 0x88);
    columns[4 + j] = _mm512_shuffle_f32x4(odd_low, odd_high, 0x88);
    columns[8 + j] = _mm512_shuffle_f32x4(even_low, even_high, 0xdd);
    columns[12 + j] = _mm512_shuffle_f32x4(odd_low, odd_high, 0xdd);
  }
}

/** A block [kTransposed, kTransposed] transposed. */
inline void transpose_block(const float* from, int64_t from_row, float* to, int64_t to_row) {
  __m512 columns[kTransposed];
  transpose_rows(from, from_row, [](int64_t i) { return i; }, columns);
#pragma GCC unroll 16
  for (int64_t i = 0; i < kTransposed; i++) _mm512_storeu_ps(to + i * to_row, columns[i]);
}
#else
inline void transpose_block(const float* from, int64_t from_row, float* to, int64_t to_row) {
  for (int64_t column = 0; column < kTransposed; column++) {
    for (int64_t row = 0; row < kTransposed; row++) to[column * to_row + row] = from[row * from_row + column];
  }
}
#endif

#if defined(__AVX512BF16__)
/**
 * The same for numbers of bfloat16, two to a word: [kTransposed words of two rows each, kTransposed columns] becomes
 * [kTransposed / 2 words of two columns each, 2 kTransposed rows].
 */
inline void transpose_pairs(const float* from, int64_t from_row, float* to, int64_t to_row) {
  // Unpacking takes its numbers from each quarter's lower half, then from each one's upper half.
  const auto word_of = [](int64_t i) { return i % 4 < 2 ? i / 4 * 2 + i % 4 : 6 + i / 4 * 2 + i % 4; };
  __m512 columns[kTransposed];
  transpose_rows(from, from_row, word_of, columns);
#pragma GCC unroll 8
  for (int64_t i = 0; i < kTransposed; i += 2) {
    const __m512i first = _mm512_castps_si512(columns[i]), second = _mm512_castps_si512(columns[i + 1]);
    float* row = to + i / 2 * to_row;
    _mm512_storeu_si512(row, _mm512_unpacklo_epi16(first, second));
    _mm512_storeu_si512(row + kTransposed, _mm512_unpackhi_epi16(first, second));
  }
}
#endif

}  // namespace
}  // namespace dcgan
