// Images and filters as matrices at each point, in words (number.h), and back. With bfloat16 the points of a row or
// two are made as floats in memory of the thread's own and then rounded into place: neighbours along a row where
// the sum runs along it, a pair of rows where it runs across.
#pragma once

#include "../thread_pool.h"
#include "number.h"
#include "spectral_plan.h"
#include "stream.h"
#include "transpose.h"

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
    words = scratch(slot, static_cast<size_t>(points * point));
  }
};

/** Rows of a matrix. */
struct Range {
  int64_t first, count;
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
      float* floats = scratch(4, static_cast<size_t>(p.points * width));
      make(image, floats, width);
      for (int64_t point = 0; point < p.points; point++) {
        Number::round_neighbours(floats + point * width, width, to + point * matrices.point);
      }
    }
  });
}

/** How many words a sum over images takes: a multiple of what is multiplied at once. */
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
    float* floats = scratch(4, static_cast<size_t>(2 * size));
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

/** Rows of a packed filter that are made at once, so that each visit to a panel writes some length of it. */
constexpr int64_t kRowsPacked = 2;

/** The filter's points, [depth][columns], packed into panels of kTileColumns columns. */
struct PackedFilter {
  const float* words;
  /** Words a panel, and how many panels a point has. */
  int64_t panel, panels;
};

/**
 * Packs matrices of which `make(row, to, point)` writes a row of `columns` floats; pairs of rows meet in the sum
 * with bfloat16. Rows are written as floats first: panels are narrower than a row.
 */
template <typename Number, typename Make>
inline PackedFilter pack_filter_points(const Spectral& p, int64_t depth, int64_t columns, const Make& make) {
  const int64_t words_deep = depth / Number::kTerms;
  const PackedFilter packed{nullptr, words_deep * kTileColumns, ceil_divide(columns, kTileColumns)};
  float* words = scratch(0, static_cast<size_t>(p.points * packed.panels * packed.panel));
  const int64_t size = p.points * columns;
  parallel(ceil_divide(words_deep, kRowsPacked), [&](int64_t task) {
    const int64_t first = task * kRowsPacked;
    const int64_t rows = minimum(kRowsPacked, words_deep - first);
    float* floats = scratch(4, static_cast<size_t>(kRowsPacked * Number::kTerms * size));
    for (int64_t row = 0; row < rows * Number::kTerms; row++) {
      make(first * Number::kTerms + row, floats + row * size, columns);
    }
    for (int64_t point = 0; point < p.points; point++) {
      for (int64_t panel = 0; panel < packed.panels; panel++) {
        const float* from = floats + point * columns + panel * kTileColumns;
        float* to = words + (point * packed.panels + panel) * packed.panel + first * kTileColumns;
        for (int64_t row = 0; row < rows; row++, from += Number::kTerms * size, to += kTileColumns) {
          for (int64_t c = 0; c < minimum(kTileColumns, columns - panel * kTileColumns); c += kLanes) {
            if constexpr (Number::kTerms == 1) stream(to + c, load(from + c));
            else stream(to + c, Number::pairs(from + c, from + size + c));
          }
        }
      }
    }
    end_streams();
  });
  return {words, packed.panel, packed.panels};
}

/** W for products with X from the left: depth is (phase, in channel), columns are out channels. */
template <typename Number>
inline PackedFilter filter_points(const Spectral& p, const float* filter) {
  return pack_filter_points<Number>(p, p.depth, p.s.out_channels, [&](int64_t row, float* to, int64_t point) {
    const int64_t phase = row / p.s.in_channels;
    const int64_t row_phase = phase / p.columns.stride;
    const int64_t column_phase = phase % p.columns.stride;
    const PhasePixels at = p.filter_taps(row_phase, column_phase);
    const float* from = filter + at.offset + row % p.s.in_channels * p.s.out_channels;
    for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
      analyse<Role::filter>(p.rows.filter[row_phase], p.columns.filter[column_phase], from + c, at.pixels, to + c,
                            point);
    }
  });
}

/** W transposed, for products with Y from the left: depth is out channels, columns are (phase, in channel). */
template <typename Number>
inline PackedFilter transposed_filter_points(const Spectral& p, const float* filter) {
  const int64_t tap_size = p.s.in_channels * p.s.out_channels;
  float* transposed = scratch(1, static_cast<size_t>(p.s.taps() * tap_size));
  parallel(p.s.taps(), [&](int64_t tap) {
    transpose(filter + tap * tap_size, p.s.in_channels, p.s.out_channels, transposed + tap * tap_size);
  });
  return pack_filter_points<Number>(p, p.s.out_channels, p.depth, [&](int64_t out, float* to, int64_t point) {
    p.for_each_phase([&](int64_t phase, int64_t row, int64_t column) {
      const PhasePixels at = p.filter_taps(row, column);
      const float* from = transposed + at.offset + out * p.s.in_channels;
      for (int64_t c = 0; c < p.s.in_channels; c += kLanes) {
        analyse<Role::filter>(p.rows.filter[row], p.columns.filter[column], from + c, at.pixels,
                              to + phase * p.s.in_channels + c, point);
      }
    });
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

/** Rows of the filter, (phase, in channel), from their points, [row][out channel]. */
inline void filter_of_points(const Spectral& p, const PointMatrices& matrices, Range rows, float* filter) {
  parallel(rows.count, [&](int64_t i) {
    const int64_t phase = (rows.first + i) / p.s.in_channels;
    const int64_t in = (rows.first + i) % p.s.in_channels;
    const int64_t row_phase = phase / p.columns.stride;
    const int64_t column_phase = phase % p.columns.stride;
    const PhasePixels at = p.filter_taps(row_phase, column_phase);
    const float* from = matrices.words + i * matrices.row;
    float* to = filter + at.offset + in * p.s.out_channels;
    for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
      synthesise<Role::filter>(p.rows.filter[row_phase], p.columns.filter[column_phase], from + c, matrices.point,
                               to + c, at.pixels);
    }
  });
}

}  // namespace
}  // namespace dcgan
