// The transforms of the spectral convolution (convolution_spectral.h): images and filters to points, at each of
// which a convolution is a plain product, and points back to images and filters.
//
// Along an axis of cyclic length N the basis is real: 1, the alternating sign where N is even, then a cosine and
// a sine for each frequency. The two axes' bases multiplied give, for a pair of frequencies, cosine and sine of
// their sum and of their difference: two complex numbers. A complex product takes three real ones (Karatsuba),
//   (x_c, x_s) by (w_c, w_s):  k1 = (x_c + x_s) w_c,  k2 = x_c (w_c + w_s),  k3 = x_s (w_c - w_s),
//   y_c = k1 - k3,  y_s = k1 - k2   (y = correlation of x and w),
// so a frequency is three points, and real products at points are all there is between the transforms.
// Gradients are the same three maps transposed: analysis and synthesis with a role's map are each other's
// transposes. The scale of the inverse transform goes to the filter, the smallest of the three.
#pragma once

#include <cmath>

#include "simd.h"

namespace dcgan {
namespace {

/** The longest cyclic length; the transforms of one image and vector of channels fit the first-level cache. */
constexpr int64_t kLongestCycle = 16;

enum class Role { input, filter, output };

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

/** The number of points that two axes give. */
inline int64_t point_count(int64_t rows, int64_t columns) {
  const int64_t real = Axis::singles(rows) * Axis::singles(columns);
  return real + (rows * columns - real) / 2 * 3;
}

/** The distances, in floats, between the pixels of an image or the taps of a filter. */
struct Pixels {
  int64_t row_stride, column_stride;
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

/**
 * Visits every product of a row function and a column function once: `real(index)` where it is a point of its
 * own; `complex(cosine, sine)` and `pair(cos cos, cos sin, sin cos, sin sin)` otherwise; all are indices into
 * [rows][columns].
 */
template <typename Real, typename Complex, typename Pair>
inline void for_each_frequency(int64_t rows, int64_t columns, const Real& real, const Complex& complex,
                               const Pair& pair) {
  const int64_t row_singles = Axis::singles(rows);
  const int64_t column_singles = Axis::singles(columns);
  for (int64_t r = 0; r < rows; r += r < row_singles ? 1 : 2) {
    for (int64_t c = 0; c < columns; c += c < column_singles ? 1 : 2) {
      const int64_t at = r * columns + c;
      if (r < row_singles && c < column_singles) real(at);
      else if (r < row_singles) complex(at, at + 1);
      else if (c < column_singles) complex(at, at + columns);
      else pair(at, at + 1, at + columns, at + columns + 1);
    }
  }
}

/** Points of one vector of channels, `point_stride` floats apart, from pixels `pixels` strides apart. */
template <Role kRole>
inline void analyse(const Axis& rows, const Axis& columns, const float* from, Pixels pixels, float* points,
                    int64_t point_stride) {
  Vector image[kLongestCycle * kLongestCycle];
  Vector half[kLongestCycle * kLongestCycle];
  for (int64_t i = 0; i < rows.count; i++) {
    for (int64_t j = 0; j < columns.count; j++) {
      image[i * columns.count + j] = load(from + i * pixels.row_stride + j * pixels.column_stride);
    }
  }
  for (int64_t i = 0; i < rows.count; i++) {
    analyse_axis(columns, {image + i * columns.count, 1}, {half + i * columns.cycle, 1});
  }
  for (int64_t c = 0; c < columns.cycle; c++) {
    analyse_axis(rows, {half + c, columns.cycle}, {image + c, columns.cycle});
  }
  const float scale = 1 / static_cast<float>(rows.cycle * columns.cycle);
  const Vector real_scale = broadcast(kRole == Role::filter ? scale : 1);
  const Vector complex_scale = broadcast(kRole == Role::filter ? 2 * scale : 1);
  float* to = points;
  const auto put = [&](Vector value) {
    store(to, value);
    to += point_stride;
  };
  const auto put_complex = [&](Vector cosine, Vector sine) {
    if constexpr (kRole == Role::input) {
      put(cosine + sine), put(cosine), put(sine);
    } else if constexpr (kRole == Role::filter) {
      cosine *= complex_scale;
      sine *= complex_scale;
      put(cosine), put(cosine + sine), put(cosine - sine);
    } else {
      put(cosine + sine), put(-sine), put(-cosine);
    }
  };
  for_each_frequency(
      rows.cycle, columns.cycle, [&](int64_t at) { put(kRole == Role::filter ? image[at] * real_scale : image[at]); },
      [&](int64_t cosine, int64_t sine) { put_complex(image[cosine], image[sine]); },
      [&](int64_t cc, int64_t cs, int64_t sc, int64_t ss) {
        put_complex(image[cc] - image[ss], image[sc] + image[cs]);
        put_complex(image[cc] + image[ss], image[sc] - image[cs]);
      });
}

/** The transpose of `analyse`: pixels from points. */
template <Role kRole>
inline void synthesise(const Axis& rows, const Axis& columns, const float* points, int64_t point_stride, float* to,
                       Pixels pixels) {
  Vector image[kLongestCycle * kLongestCycle];
  Vector half[kLongestCycle * kLongestCycle];
  const float scale = 1 / static_cast<float>(rows.cycle * columns.cycle);
  const Vector real_scale = broadcast(kRole == Role::filter ? scale : 1);
  const Vector complex_scale = broadcast(kRole == Role::filter ? 2 * scale : 1);
  struct Complex {
    Vector cosine, sine;
  };
  const float* from = points;
  const auto take = [&] {
    const Vector value = load(from);
    from += point_stride;
    return value;
  };
  const auto take_complex = [&]() -> Complex {
    const Vector k1 = take();
    const Vector k2 = take();
    const Vector k3 = take();
    if constexpr (kRole == Role::input) return {k1 + k2, k1 + k3};
    else if constexpr (kRole == Role::filter) return {complex_scale * (k1 + k2 + k3), complex_scale * (k2 - k3)};
    else return {k1 - k3, k1 - k2};
  };
  for_each_frequency(
      rows.cycle, columns.cycle,
      [&](int64_t at) {
        const Vector value = take();
        image[at] = kRole == Role::filter ? value * real_scale : value;
      },
      [&](int64_t cosine, int64_t sine) {
        const Complex value = take_complex();
        image[cosine] = value.cosine;
        image[sine] = value.sine;
      },
      [&](int64_t cc, int64_t cs, int64_t sc, int64_t ss) {
        const Complex sum = take_complex();
        const Complex difference = take_complex();
        image[cc] = sum.cosine + difference.cosine;
        image[ss] = difference.cosine - sum.cosine;
        image[sc] = sum.sine + difference.sine;
        image[cs] = sum.sine - difference.sine;
      });
  for (int64_t r = 0; r < rows.cycle; r++) {
    synthesise_axis(columns, {image + r * columns.cycle, 1}, {half + r * columns.count, 1});
  }
  for (int64_t j = 0; j < columns.count; j++) {
    synthesise_axis(rows, {half + j, columns.count}, {image + j, columns.count});
  }
  for (int64_t i = 0; i < rows.count; i++) {
    for (int64_t j = 0; j < columns.count; j++) {
      store(to + i * pixels.row_stride + j * pixels.column_stride, image[i * columns.count + j]);
    }
  }
}

}  // namespace
}  // namespace dcgan
