// Images as matrices at each point, in words (number.h), and back; filters are in spectral_filter.h. With bfloat16 the
// points of a row or two are made as floats in memory of the thread's own and then rounded into place: neighbours along
// a row where the sum runs along it, a pair of rows where it runs across.
#pragma once

#include "../thread_pool.h"
#include "number.h"
#include "spectral_plan.h"

namespace dcgan {
namespace {

/** Rows and points are kept from lying powers of two apart. */
constexpr int64_t kPadding = 16;

/** A matrix at each point: rows `row` words apart, points `point` words apart. */
struct PointMatrices {
  float* words;
  int64_t row, point;

  PointMatrices(int slot, int64_t points, int64_t row_count, int64_t width)
      : row(width + kPadding), point(row_count * row + kPadding) {
    words = scratch(slot, points * point);
  }
};

/** One image's points at `to`, [phase, in channel] each. */
inline void input_points(const Spectral& p, const float* image, float* to, int64_t point) {
  p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
    const PhasePixels at = p.input_pixels(row, column);
    for (int64_t c = 0; c < p.s.in_channels; c += kLanes) {
      analyse<Role::input>(p.rows.input[row], p.columns.input[column], image + at.offset + c, at.pixels,
                           to + phase * p.s.in_channels + c, point);
    }
  });
}

/** One image of y's points at `to`, [out channel] each. */
inline void output_points(const Spectral& p, const float* image, float* to, int64_t point) {
  for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
    analyse<Role::output>(p.rows.output, p.columns.output, image + c, p.output_pixels(), to + c, point);
  }
}

/** `make(image, to, point)` writes an image's points; here they become rows whose neighbours meet in a sum. */
template <typename Number, typename Make>
inline void write_rows(const Spectral& p, int64_t images, int64_t width, const PointMatrices& matrices,
                       const Make& make) {
  parallel(images, [&](int64_t image) {
    float* to = matrices.words + image * matrices.row;
    if constexpr (Number::kTerms == 1) {
      make(image, to, matrices.point);
    } else {
      float* floats = scratch(4, p.points * width);
      make(image, floats, width);
      for (int64_t point = 0; point < p.points; point++) {
        Number::round_neighbours(floats + point * width, width, to + point * matrices.point);
      }
    }
  });
}

/** Returns the number of words in a sum over images: a multiple of what is multiplied at once. */
template <typename Number>
constexpr int64_t row_words(int64_t images) {
  constexpr int64_t kTogether = kUsesAmx<Number> ? 16 : 1;
  return ceil_divide(images, Number::kTerms * kTogether) * kTogether;
}

/** The same for rows of which two meet in a sum, with zeros after the last. */
template <typename Number, typename Make>
inline void write_row_pairs(const Spectral& p, int64_t images, int64_t width, const PointMatrices& matrices,
                            const Make& make) {
  if constexpr (Number::kTerms == 1) return write_rows<Number>(p, images, width, matrices, make);
  parallel(row_words<Number>(images), [&](int64_t pair) {
    const int64_t size = p.points * width;
    float* floats = scratch(4, 2 * size);
    for (int64_t i = 0; i < 2; i++) {
      if (2 * pair + i < images) make(2 * pair + i, floats + i * size, width);
      else std::memset(floats + i * size, 0, static_cast<size_t>(size) * sizeof(float));
    }
    float* to = matrices.words + pair * matrices.row;
    for (int64_t point = 0; point < p.points; point++) {
      const float* from = floats + point * width;
      if constexpr (Number::kTerms == 2) Number::round_pairs(from, from + size, width, to + point * matrices.point);
    }
  });
}

/** Images of x from their points. */
inline void images_of_input(const Spectral& p, const PointMatrices& matrices, int64_t images, float* x) {
  parallel(images, [&](int64_t image) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = p.input_pixels(row, column);
      const float* from = matrices.words + image * matrices.row + phase * p.s.in_channels;
      float* to = x + image * p.s.in_pixels() * p.s.in_channels + at.offset;
      for (int64_t c = 0; c < p.s.in_channels; c += kLanes) {
        synthesise<Role::input>(p.rows.input[row], p.columns.input[column], from + c, matrices.point, to + c,
                                at.pixels);
      }
    });
  });
}

/** Images of y from their points. */
inline void images_of_output(const Spectral& p, const PointMatrices& matrices, int64_t images, float* y) {
  parallel(images, [&](int64_t image) {
    const float* from = matrices.words + image * matrices.row;
    float* to = y + image * p.s.out_pixels() * p.s.out_channels;
    for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
      synthesise<Role::output>(p.rows.output, p.columns.output, from + c, matrices.point, to + c, p.output_pixels());
    }
  });
}

}  // namespace
}  // namespace dcgan
