// The transforms along one axis of an image (spectral_transform.h): a real basis of a cyclic length, and the products of
// it with vectors of channels.
#pragma once

#include <cmath>

#include "simd.h"

namespace dcgan {
namespace {

/** The longest cyclic length; the transforms of one image and vector of channels fit the first-level cache. */
constexpr int64_t kLongestCycle = 16;

/** `count` places, `first`, `first` + 1, ..., of a cycle: basis[r][j] is function r at place j. */
struct Axis {
  int64_t cycle, first, count;
  float basis[kLongestCycle][kLongestCycle];

  Axis() = default;
  Axis(int64_t cycle, int64_t first, int64_t count) : cycle(cycle), first(first), count(count) {
    const double turn = 6.283185307179586 / static_cast<double>(cycle);
    for (int64_t j = 0; j < count; j++) {
      const int64_t place = (first + j + 2 * cycle) % cycle;
      basis[0][j] = 1;
      if (cycle % 2 == 0) basis[1][j] = place % 2 == 0 ? 1 : -1;
      for (int64_t r = singles(cycle), frequency = 1; r < cycle; r += 2, frequency++) {
        const double angle = turn * static_cast<double>(frequency * place % cycle);
        basis[r][j] = static_cast<float>(std::cos(angle));
        basis[r + 1][j] = static_cast<float>(std::sin(angle));
      }
    }
  }

  /** Whether it has these sizes and its places lie evenly about 0. */
  bool is_symmetric(int64_t given_cycle, int64_t given_count) const {
    return cycle == given_cycle && count == given_count && 2 * first == 1 - count;
  }

  /** The number of functions, the first ones, that are not a cosine and a sine. */
  static int64_t singles(int64_t cycle) { return cycle % 2 == 0 ? 2 : 1; }
};

/** Vectors `step` apart. */
struct Vectors {
  Vector* at;
  int64_t step;
  Vector& operator[](int64_t i) const { return at[i * step]; }
};

/**
 * Analyses an axis whose places lie evenly about 0: cosines then meet only sums of opposite places, and sines only
 * differences, which is half of the products. Sizes known to the compiler keep everything in registers.
 */
template <int kCycle, int kHalf>
inline void analyse_symmetric(const Axis& axis, Vectors from, Vectors to) {
  constexpr int kSingles = kCycle % 2 == 0 ? 2 : 1;
  Vector even[kHalf + 1], odd[kHalf + 1];
  even[0] = from[kHalf];
#pragma GCC unroll 8
  for (int m = 1; m <= kHalf; m++) {
    even[m] = from[kHalf + m] + from[kHalf - m];
    odd[m] = from[kHalf + m] - from[kHalf - m];
  }
#pragma GCC unroll 16
  for (int r = 0; r < kCycle; r++) {
    const bool sine = r >= kSingles && (r - kSingles) % 2 == 1;
    Vector sum = sine ? broadcast(axis.basis[r][kHalf + 1]) * odd[1] : broadcast(axis.basis[r][kHalf]) * even[0];
#pragma GCC unroll 8
    for (int m = sine ? 2 : 1; m <= kHalf; m++) {
      sum += broadcast(axis.basis[r][kHalf + m]) * (sine ? odd[m] : even[m]);
    }
    to[r] = sum;
  }
}

template <int kCycle, int kHalf>
inline void synthesise_symmetric(const Axis& axis, Vectors from, Vectors to) {
  constexpr int kSingles = kCycle % 2 == 0 ? 2 : 1;
  Vector even[kHalf + 1] = {}, odd[kHalf + 1] = {};
#pragma GCC unroll 16
  for (int r = 0; r < kCycle; r++) {
    const bool sine = r >= kSingles && (r - kSingles) % 2 == 1;
    const Vector value = from[r];
#pragma GCC unroll 8
    for (int m = sine ? 1 : 0; m <= kHalf; m++) {
      (sine ? odd[m] : even[m]) += broadcast(axis.basis[r][kHalf + m]) * value;
    }
  }
  to[kHalf] = even[0];
#pragma GCC unroll 8
  for (int m = 1; m <= kHalf; m++) {
    to[kHalf + m] = even[m] + odd[m];
    to[kHalf - m] = even[m] - odd[m];
  }
}

/** Any places: `kCount` sums at a time. */
template <int kCount, bool kTransposed>
inline void axis_product(const Axis& axis, int64_t first, Vectors from, Vectors to) {
  Vector sums[kCount] = {};
  const int64_t terms = kTransposed ? axis.cycle : axis.count;
  for (int64_t i = 0; i < terms; i++) {
    const Vector value = from[i];
#pragma GCC unroll 4
    for (int o = 0; o < kCount; o++) {
      sums[o] += broadcast(kTransposed ? axis.basis[i][first + o] : axis.basis[first + o][i]) * value;
    }
  }
#pragma GCC unroll 4
  for (int o = 0; o < kCount; o++) to[first + o] = sums[o];
}

template <bool kTransposed>
inline void axis_product(const Axis& axis, Vectors from, Vectors to) {
  const int64_t count = kTransposed ? axis.count : axis.cycle;
  int64_t done = 0;
  for (; done + 4 <= count; done += 4) axis_product<4, kTransposed>(axis, done, from, to);
  if (count - done == 3) axis_product<3, kTransposed>(axis, done, from, to);
  if (count - done == 2) axis_product<2, kTransposed>(axis, done, from, to);
  if (count - done == 1) axis_product<1, kTransposed>(axis, done, from, to);
}

/** to[r] = sum over j of basis[r][j] from[j]. The sizes of the tutorial's layers are worth code of their own. */
inline void analyse_axis(const Axis& axis, Vectors from, Vectors to) {
  if (axis.is_symmetric(9, 7)) return analyse_symmetric<9, 3>(axis, from, to);
  if (axis.is_symmetric(9, 5)) return analyse_symmetric<9, 2>(axis, from, to);
  if (axis.is_symmetric(8, 7)) return analyse_symmetric<8, 3>(axis, from, to);
  if (axis.is_symmetric(8, 3)) return analyse_symmetric<8, 1>(axis, from, to);
  axis_product<false>(axis, from, to);
}

/** The transpose: to[j] = sum over r of basis[r][j] from[r]. */
inline void synthesise_axis(const Axis& axis, Vectors from, Vectors to) {
  if (axis.is_symmetric(9, 7)) return synthesise_symmetric<9, 3>(axis, from, to);
  if (axis.is_symmetric(9, 5)) return synthesise_symmetric<9, 2>(axis, from, to);
  if (axis.is_symmetric(8, 7)) return synthesise_symmetric<8, 3>(axis, from, to);
  if (axis.is_symmetric(8, 3)) return synthesise_symmetric<8, 1>(axis, from, to);
  axis_product<true>(axis, from, to);
}

}  // namespace
}  // namespace dcgan
