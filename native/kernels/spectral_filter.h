// The transformed filter, a matrix at each point in words (number.h), and back. Images are in spectral_points.h.
#pragma once

#include "../thread_pool.h"
#include "number.h"
#include "spectral_points.h"
#include "stream.h"

namespace dcgan {
namespace {

/** Rows of the transformed filter that are made at once, so that each visit to a panel writes some length of it. */
constexpr int64_t kRowsPacked = 2;

/**
 * The transformed filter: at each point a matrix [phase, in channel][out channel], packed into panels of kTileColumns
 * columns, with the neighbours of a column in a word. Products with X from the left take it as it lies, products with Y
 * by `transposed_panel`. It serves all calls until the filter changes.
 */
struct TransformedFilter {
  const float* words;
  /** Words a panel, and how many panels a point has. */
  int64_t panel, panels;

  TransformedFilter(const Spectral& p, int64_t terms, const float* words)
      : words(words), panel(p.depth / terms * kTileColumns), panels(ceil_divide(p.s.out_channels, kTileColumns)) {}

  int64_t offset(int64_t point, int64_t i) const { return (point * panels + i) * panel; }
  const float* panel_of(int64_t point, int64_t i) const { return words + offset(point, i); }
};

/** Returns the number of words that the transformed filter takes. */
template <typename Number>
inline int64_t transformed_filter_size(const Spectral& p) {
  const TransformedFilter layout(p, Number::kTerms, nullptr);
  return p.points * layout.panels * layout.panel;
}

/** A row of the transformed filter, (phase, in channel), at `to`. */
inline void transform_filter_row(const Spectral& p, const float* filter, int64_t row, float* to, int64_t point) {
  const int64_t phase = row / p.s.in_channels;
  const int64_t row_phase = phase / p.columns.stride;
  const int64_t column_phase = phase % p.columns.stride;
  const PhasePixels at = p.filter_taps(row_phase, column_phase);
  const float* from = filter + at.offset + row % p.s.in_channels * p.s.out_channels;
  for (int64_t c = 0; c < p.s.out_channels; c += kLanes) {
    analyse<Role::filter>(p.rows.filter[row_phase], p.columns.filter[column_phase], from + c, at.pixels, to + c, point);
  }
}

/** Writes the transformed filter at `words`. Rows are written as floats first: panels are narrower than a row. */
template <typename Number>
inline void transform_filter(const Spectral& p, const float* filter, float* words) {
  const TransformedFilter layout(p, Number::kTerms, words);
  const int64_t columns = p.s.out_channels;
  const int64_t words_deep = p.depth / Number::kTerms;
  const int64_t size = p.points * columns;
  // Products stride through them.
  advise_huge_pages(words, static_cast<size_t>(transformed_filter_size<Number>(p)) * sizeof(float));
  const bool aligned = reinterpret_cast<uintptr_t>(words) % sizeof(Vector) == 0;
  parallel(ceil_divide(words_deep, kRowsPacked), [&](int64_t task) {
    const int64_t first = task * kRowsPacked;
    const int64_t rows = minimum(kRowsPacked, words_deep - first);
    float* floats = scratch(4, kRowsPacked * Number::kTerms * size);
    for (int64_t row = 0; row < rows * Number::kTerms; row++) {
      transform_filter_row(p, filter, first * Number::kTerms + row, floats + row * size, columns);
    }
    for (int64_t point = 0; point < p.points; point++) {
      for (int64_t panel = 0; panel < layout.panels; panel++) {
        const float* from = floats + point * columns + panel * kTileColumns;
        float* to = words + layout.offset(point, panel) + first * kTileColumns;
        for (int64_t row = 0; row < rows; row++, from += Number::kTerms * size, to += kTileColumns) {
          for (int64_t c = 0; c < minimum(kTileColumns, columns - panel * kTileColumns); c += kLanes) {
            Vector word;
            if constexpr (Number::kTerms == 1) word = load(from + c);
            else word = Number::pairs(from + c, from + size + c);
            if (aligned) stream(to + c, word);
            else store(to + c, word);
          }
        }
      }
    }
    end_streams();
  });
}

/** A panel of the transformed filter, transposed, [word of out channels][kTileColumns of (phase, in channel)], in
 * memory of the calling thread's own. */
template <typename Number>
inline const float* transposed_panel(const Spectral& p, const TransformedFilter& filter, int64_t point, int64_t panel) {
  float* transposed = scratch(4, p.s.out_channels / Number::kTerms * kTileColumns);
  const int64_t first = panel * kTileColumns / Number::kTerms;
  const int64_t rows = minimum(kTileColumns, p.depth - panel * kTileColumns) / Number::kTerms;
  for (int64_t out = 0; out < p.s.out_channels; out += kTransposed) {
    const float* from = filter.panel_of(point, out / kTileColumns) + first * kTileColumns + out % kTileColumns;
    // The next panel lies where the processor does not expect it: up to 14% of the whole call.
    if (out % kTileColumns == 0 && out + kTileColumns < p.s.out_channels) {
      const float* ahead = from + filter.panel;
      for (int64_t i = 0; i < rows * kTileColumns; i += 16) __builtin_prefetch(ahead + i);
    }
    for (int64_t row = 0; row < rows; row += kTransposed) {
      Number::transpose(from + row * kTileColumns, kTileColumns,
                        transposed + out / Number::kTerms * kTileColumns + row * Number::kTerms, kTileColumns);
    }
  }
  return transposed;
}

/** Rows of a matrix. */
struct Range {
  int64_t first, count;
};

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
