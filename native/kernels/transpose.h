// Rows become columns, a square block of words at a time: in registers where there are 16 words to one.
#pragma once

#include "simd.h"

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace dcgan {
namespace {

/** Rows and columns of a block. */
constexpr int64_t kTransposed = 16;

#if defined(__AVX512F__)
/** Pairs of rows, pairs of pairs, then quarters of registers change places. */
inline void transpose_block(const float* from, int64_t from_row, float* to, int64_t to_row) {
  __m512 a[kTransposed], b[kTransposed];
#pragma GCC unroll 16
  for (int i = 0; i < kTransposed; i++) a[i] = _mm512_loadu_ps(from + i * from_row);
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
    _mm512_storeu_ps(to + j * to_row, _mm512_shuffle_f32x4(even_low, even_high, 0x88));
    _mm512_storeu_ps(to + (4 + j) * to_row, _mm512_shuffle_f32x4(odd_low, odd_high, 0x88));
    _mm512_storeu_ps(to + (8 + j) * to_row, _mm512_shuffle_f32x4(even_low, even_high, 0xdd));
    _mm512_storeu_ps(to + (12 + j) * to_row, _mm512_shuffle_f32x4(odd_low, odd_high, 0xdd));
  }
}
#else
inline void transpose_block(const float* from, int64_t from_row, float* to, int64_t to_row) {
  for (int64_t column = 0; column < kTransposed; column++) {
    for (int64_t row = 0; row < kTransposed; row++) to[column * to_row + row] = from[row * from_row + column];
  }
}
#endif

/** Transposes `from` [rows, columns], both multiples of kTransposed. */
inline void transpose(const float* from, int64_t rows, int64_t columns, float* to) {
  for (int64_t row = 0; row < rows; row += kTransposed) {
    for (int64_t column = 0; column < columns; column += kTransposed) {
      transpose_block(from + row * columns + column, columns, to + column * rows + row, rows);
    }
  }
}

}  // namespace
}  // namespace dcgan
