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
  int64_t cycle, count;
  float basis[kLongestCycle][kLongestCycle];

  Axis() = default;
  Axis(int64_t cycle, int64_t first, int64_t count) : cycle(cycle), count(count) {
    const double turn = 6.283185307179586 / static_cast<double>(cycle);
    for (int64_t j = 0; j < count; j++) {
      const int64_t place = (first + j + cycle) % cycle;
      basis[0][j] = 1;
      if (cycle % 2 == 0) basis[1][j] = place % 2 == 0 ? 1 : -1;
      for (int64_t r = singles(cycle), frequency = 1; r < cycle; r += 2, frequency++) {
        const double angle = turn * static_cast<double>(frequency * place % cycle);
        basis[r][j] = static_cast<float>(std::cos(angle));
        basis[r + 1][j] = static_cast<float>(std::sin(angle));
      }
    }
  }

  /** How many functions, the first ones, are no cosine and sine. */
  static int64_t singles(int64_t cycle) { return cycle % 2 == 0 ? 2 : 1; }
};

/** How many points two axes give. */
inline int64_t point_count(int64_t rows, int64_t columns) {
  const int64_t real = Axis::singles(rows) * Axis::singles(columns);
  return real + (rows * columns - real) / 2 * 3;
}

/** Where one vector of channels of an image (or filter) lies. */
struct Pixels {
  int64_t row_stride, column_stride;
};

/** to[o * to_step] = sum over i of matrix[o * out_stride + i * in_stride] from[i * from_step]. */
struct SmallProduct {
  const float* matrix;
  int64_t out_stride, in_stride, in_count;
  const Vector* from;
  int64_t from_step;
  Vector* to;
  int64_t to_step;
};

template <int kCount>
inline void small_product_rows(const SmallProduct& p, int64_t first) {
  Vector sums[kCount] = {};
  for (int64_t i = 0; i < p.in_count; i++) {
    const Vector value = p.from[i * p.from_step];
#pragma GCC unroll 8
    for (int o = 0; o < kCount; o++) {
      sums[o] += broadcast(p.matrix[(first + o) * p.out_stride + i * p.in_stride]) * value;
    }
  }
#pragma GCC unroll 8
  for (int o = 0; o < kCount; o++) p.to[(first + o) * p.to_step] = sums[o];
}

inline void small_product(const SmallProduct& p, int64_t out_count) {
  int64_t o = 0;
  for (; o + 5 <= out_count; o += 4) small_product_rows<4>(p, o);
  switch (out_count - o) {
    case 4: return small_product_rows<4>(p, o);
    case 3: return small_product_rows<3>(p, o);
    case 2: return small_product_rows<2>(p, o);
    case 1: return small_product_rows<1>(p, o);
  }
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
    small_product({columns.basis[0], kLongestCycle, 1, columns.count, image + i * columns.count, 1,
                   half + i * columns.cycle, 1}, columns.cycle);
  }
  for (int64_t c = 0; c < columns.cycle; c++) {
    small_product({rows.basis[0], kLongestCycle, 1, rows.count, half + c, columns.cycle, image + c, columns.cycle},
                  rows.cycle);
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
    small_product({columns.basis[0], 1, kLongestCycle, columns.cycle, image + r * columns.cycle, 1,
                   half + r * columns.count, 1}, columns.count);
  }
  for (int64_t j = 0; j < columns.count; j++) {
    small_product({rows.basis[0], 1, kLongestCycle, rows.cycle, half + j, columns.count, image + j, columns.count},
                  rows.count);
  }
  for (int64_t i = 0; i < rows.count; i++) {
    for (int64_t j = 0; j < columns.count; j++) {
      store(to + i * pixels.row_stride + j * pixels.column_stride, image[i * columns.count + j]);
    }
  }
}

}  // namespace
}  // namespace dcgan
