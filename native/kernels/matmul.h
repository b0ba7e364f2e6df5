// Matrix product. A task packs a panel of B into the first-level caches and makes all of its tiles of C from it, so
// that B is read once and nothing but C is written to memory; A is read in place. With A transposed and a long sum over
// few tiles (weight gradients), k is cut into fixed chunks whose partial sums are added in order: more tasks, and
// results that do not depend on the number of threads.
#pragma once

#include "../call.h"
#include "../thread_pool.h"
#include "matvec.h"
#include "tile.h"

namespace dcgan {
namespace {

/** C[m, n] = op(A) op(B); A is [m, k] or, transposed, [k, m]; B is [k, n] or, transposed, [n, k]. */
struct MatmulShape {
  int64_t m, n, k;
  bool transpose_a, transpose_b;
};

/** Rows of the sum that one task of a transposed product takes. */
constexpr int64_t kSumChunk = 4096;

/** Tasks that a product is cut into at least, where it has as many tiles: enough to share out. */
constexpr int64_t kFewestTasks = 32;
/** Panels that a task takes at most, and floats of B: neighbours in a row share its pages, and stay in the
 * second-level cache. */
constexpr int64_t kPanelsAtOnce = 8;
constexpr int64_t kPackedFloats = 1 << 16;

/** The tasks that a product of `depth` terms is cut into: groups of B's panels and, where those are few, of A's
 * rows. */
struct MatmulSplit {
  int64_t panels, group, groups, row_blocks;
  RowSplit rows;

  MatmulSplit(const MatmulShape& shape, int64_t depth) : panels(ceil_divide(shape.n, kTileColumns)), rows(shape.m) {
    group = minimum(kPanelsAtOnce, kPackedFloats / (depth * kTileColumns));
    group = minimum(group, panels / kFewestTasks);
    if (group < 1) group = 1;
    groups = ceil_divide(panels, group);
    row_blocks = minimum(rows.tiles, ceil_divide(kFewestTasks, groups));
  }
  int64_t tasks() const { return groups * row_blocks; }
};

/** A task's panels of B [depth, n] and tiles of C. */
struct MatmulTask {
  int64_t panel, panel_end, tile, tile_end;
  MatmulTask(const MatmulSplit& split, int64_t task)
      : panel(task / split.row_blocks * split.group),
        panel_end(minimum(panel + split.group, split.panels)),
        tile(task % split.row_blocks * split.rows.tiles / split.row_blocks),
        tile_end((task % split.row_blocks + 1) * split.rows.tiles / split.row_blocks) {}
};

/** Packs a task's panels of B's rows [k, k + depth) into memory of the calling thread's own: [panel][depth]
 * [kTileColumns]. */
inline const float* pack_panels(const MatmulShape& shape, const float* b, const MatmulTask& task, int64_t k,
                                int64_t depth) {
  const int64_t k_stride = shape.transpose_b ? 1 : shape.n;
  const int64_t j_stride = shape.transpose_b ? shape.k : 1;
  const int64_t panel_size = depth * kTileColumns;
  float* packed = scratch(0, (task.panel_end - task.panel) * panel_size);
  for (int64_t panel = task.panel; panel < task.panel_end; panel++) {
    const int64_t column = panel * kTileColumns;
    pack_panel(b + k * k_stride + column * j_stride, k_stride, j_stride, depth, minimum(kTileColumns, shape.n - column),
               packed + (panel - task.panel) * panel_size);
  }
  return packed;
}

inline void matmul_rows(const MatmulShape& shape, const float* a, const float* b, float* c) {
  const MatmulSplit split(shape, shape.k);
  const Tap tap{0, 0};
  parallel(split.tasks(), [&](int64_t index) {
    const MatmulTask task(split, index);
    const float* packed = pack_panels(shape, b, task, 0, shape.k);
    for (int64_t tile = task.tile; tile < task.tile_end; tile++) {
      const int64_t row = split.rows.begin(tile);
      for (int64_t panel = task.panel; panel < task.panel_end; panel++) {
        const int64_t column = panel * kTileColumns;
        row_tile_of(split.rows.size(tile), RowTile{.a = a + row * shape.k,
                                                   .row_stride = shape.k,
                                                   .taps = &tap,
                                                   .tap_count = 1,
                                                   .depth = shape.k,
                                                   .panels = packed + (panel - task.panel) * shape.k * kTileColumns,
                                                   .panel_stride = 0,
                                                   .c = c + row * shape.n + column,
                                                   .c_stride = shape.n,
                                                   .columns = minimum(kTileColumns, shape.n - column)});
      }
    }
  });
}

inline void matmul_columns(const MatmulShape& shape, const float* a, const float* b, float* c) {
  const MatmulSplit split(shape, minimum(shape.k, kSumChunk));
  const int64_t chunks = ceil_divide(shape.k, kSumChunk);
  const int64_t size = shape.m * shape.n;
  float* partial = chunks > 1 ? scratch(1, chunks * size) : c;
  const Position position{0, 0};
  parallel(chunks * split.tasks(), [&](int64_t index) {
    const int64_t chunk = index / split.tasks();
    const MatmulTask task(split, index % split.tasks());
    const int64_t k = chunk * kSumChunk;
    const int64_t depth = minimum(kSumChunk, shape.k - k);
    const float* packed = pack_panels(shape, b, task, k, depth);
    for (int64_t tile = task.tile; tile < task.tile_end; tile++) {
      const int64_t row = split.rows.begin(tile);
      for (int64_t panel = task.panel; panel < task.panel_end; panel++) {
        const int64_t column = panel * kTileColumns;
        column_tile_of(split.rows.size(tile), ColumnTile{.a = a + k * shape.m + row,
                                                         .b = packed + (panel - task.panel) * depth * kTileColumns,
                                                         .images = depth,
                                                         .a_image_stride = shape.m,
                                                         .b_image_stride = kTileColumns,
                                                         .positions = &position,
                                                         .position_count = 1,
                                                         .c = partial + chunk * size + row * shape.n + column,
                                                         .c_stride = shape.n,
                                                         .columns = minimum(kTileColumns, shape.n - column),
                                                         .output = Output::stored});
      }
    }
  });
  if (chunks == 1) return;
  for (int64_t i = 0; i < size; i++) {
    float sum = 0;
    for (int64_t chunk = 0; chunk < chunks; chunk++) sum += partial[chunk * size + i];
    c[i] = sum;
  }
}

inline void matmul(const MatmulShape& shape, const float* a, const float* b, float* c) {
  if (shape.k == 1) return outer_product(shape.m, shape.n, a, b, c);
  if (shape.n == 1) return (shape.transpose_a ? matvec_transposed : matvec)(shape.m, shape.k, a, b, c);
  (shape.transpose_a ? matmul_columns : matmul_rows)(shape, a, b, c);
}

/** matmul([m, n, k, transposeA, transposeB], a, b, c): writes c. */
inline void call_matmul(Call& call) {
  call.expect(5, 3);
  const MatmulShape s{call.count(0), call.count(1), call.count(2), call.flag(3), call.flag(4)};
  matmul(s, call.input(1, call.product(s.m, s.k)), call.input(2, call.product(s.k, s.n)),
         call.output(3, call.product(s.m, s.n)));
}

}  // namespace
}  // namespace dcgan
