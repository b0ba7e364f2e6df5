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

#include "simd.h"
#include "spectral_axis.h"

namespace dcgan {
namespace {

enum class Role { input, filter, output };

/** The number of points that two axes give. */
inline int64_t point_count(int64_t rows, int64_t columns) {
  const int64_t real = Axis::singles(rows) * Axis::singles(columns);
  return real + (rows * columns - real) / 2 * 3;
}

/** The distances, in floats, between the pixels of an image or the taps of a filter. */
struct Pixels {
  int64_t row_stride, column_stride;
};

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
