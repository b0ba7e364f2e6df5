// A word of a matrix operand, and the product of two words that is added to a sum. A word holds one 32-bit float, or
// two bfloat16 that are neighbours in the sum and whose products add to it at full precision. Everything that moves
// words is the same for both.
#pragma once

#include "simd.h"
#include "transpose.h"

#if defined(__AVX512BF16__)
#include <immintrin.h>
#endif

namespace dcgan {
namespace {

struct Float32 {
  static constexpr int kTerms = 1;
  static Vector broadcast_word(const float* word) { return broadcast(*word); }
  static Vector add_product(Vector sum, Vector a, Vector b) { return sum + a * b; }
  /** A block of a matrix for products from the other side. */
  static void transpose(const float* from, int64_t from_row, float* to, int64_t to_row) {
    transpose_block(from, from_row, to, to_row);
  }
};

#if defined(__AVX512BF16__)
constexpr bool kHasBfloat16 = true;

struct Bfloat16 {
  static constexpr int kTerms = 2;
  static Vector broadcast_word(const float* word) {
    int32_t bits;
    std::memcpy(&bits, word, sizeof bits);
    return (Vector)_mm512_set1_epi32(bits);
  }
  static Vector add_product(Vector sum, Vector a, Vector b) {
    return (Vector)_mm512_dpbf16_ps((__m512)sum, (__m512bh)a, (__m512bh)b);
  }
  static void transpose(const float* from, int64_t from_row, float* to, int64_t to_row) {
    transpose_pairs(from, from_row, to, to_row);
  }

  /** Rounds `count` floats, a multiple of 32, to bfloat16: words of neighbours. */
  static void round_neighbours(const float* from, int64_t count, float* words) {
    for (int64_t i = 0; i < count; i += 2 * kLanes) {
      store(words + i / 2, (Vector)_mm512_cvtne2ps_pbh((__m512)load(from + i + kLanes), (__m512)load(from + i)));
    }
  }

  /** A vector of words of which each holds a number of either row. */
  static Vector pairs(const float* first, const float* second) {
    const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6,
                                           21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    const __m512i rows = (__m512i)_mm512_cvtne2ps_pbh((__m512)load(second), (__m512)load(first));
    return (Vector)_mm512_permutexvar_epi16(order, rows);
  }

  /** Rounds `count` floats, a multiple of 16, of each of two rows: word i holds first[i] and second[i]. */
  static void round_pairs(const float* first, const float* second, int64_t count, float* words) {
    for (int64_t i = 0; i < count; i += kLanes) store(words + i, pairs(first + i, second + i));
  }
};
#else
constexpr bool kHasBfloat16 = false;
#endif

/** Whether products of these words are made by AMX (amx.h). */
template <typename Number>
#if defined(__AMX_BF16__)
constexpr bool kUsesAmx = Number::kTerms == 2;
#else
constexpr bool kUsesAmx = false;
#endif

}  // namespace
}  // namespace dcgan
