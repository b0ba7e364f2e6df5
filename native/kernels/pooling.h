// Maxima over windows of an image [batch, height, width, channels], and their gradient, which goes to the first of a
// window's largest elements. Channels lie side by side, so that a few of them are a vector.
#pragma once

#include <cstring>

#include "../call.h"
#include "../thread_pool.h"
#include "simd.h"

namespace dcgan {
namespace {

struct Pooling {
  int64_t batch, in_height, in_width, channels, window_height, window_width, out_height, out_width;
  int64_t stride_height, stride_width, pad_top, pad_left;

  int64_t inputs() const { return batch * in_height * in_width * channels; }
  int64_t outputs() const { return batch * out_height * out_width * channels; }
};

/** Channels that are compared at once: their maxima and places stay in registers or near them. */
constexpr int64_t kPoolChannels = 64;

/** What `visit(at, place)` is told of each element of an output's window that lies in the image, in its order. */
template <typename Visit>
inline void visit_window(const Pooling& p, int64_t out_y, int64_t out_x, const Visit& visit) {
  for (int64_t y = 0; y < p.window_height; y++) {
    const int64_t in_y = out_y * p.stride_height - p.pad_top + y;
    if (in_y < 0 || in_y >= p.in_height) continue;
    for (int64_t x = 0; x < p.window_width; x++) {
      const int64_t in_x = out_x * p.stride_width - p.pad_left + x;
      if (in_x < 0 || in_x >= p.in_width) continue;
      visit((in_y * p.in_width + in_x) * p.channels, static_cast<int32_t>(y * p.window_width + x));
    }
  }
}

/** Updates the maxima, and where they are, by the element of the window at `place`. */
inline void take_maxima(int64_t count, const float* __restrict x, int32_t place, float* __restrict most,
                        int32_t* __restrict places) {
  for (int64_t i = 0; i < count; i++) {
    const bool more = x[i] > most[i];
    most[i] = more ? x[i] : most[i];
    places[i] = more ? place : places[i];
  }
}

inline void add_where(int64_t count, const int32_t* __restrict places, int32_t place, const float* __restrict dy,
                      float* __restrict dx) {
  for (int64_t i = 0; i < count; i++) dx[i] += places[i] == place ? dy[i] : 0.0f;
}

/** The maxima of one output's window over some channels from `x` on, and their places; none is -1. */
inline void window_maxima(const Pooling& p, int64_t out_y, int64_t out_x, int64_t count, const float* x, float* most,
                          int32_t* places) {
  for (int64_t i = 0; i < count; i++) {
    most[i] = -__builtin_inff();
    places[i] = -1;
  }
  visit_window(p, out_y, out_x, [&](int64_t at, int32_t place) { take_maxima(count, x + at, place, most, places); });
}

/** `body(out_y, out_x, channel, count)` for all outputs of an image, a few channels at a time. */
template <typename Body>
inline void visit_outputs(const Pooling& p, int64_t from_y, int64_t to_y, const Body& body) {
  for (int64_t out_y = from_y; out_y < to_y; out_y++) {
    for (int64_t out_x = 0; out_x < p.out_width; out_x++) {
      for (int64_t channel = 0; channel < p.channels; channel += kPoolChannels) {
        body(out_y, out_x, channel, minimum(kPoolChannels, p.channels - channel));
      }
    }
  }
}

/** y [batch, outHeight, outWidth, channels] = the maxima of x's windows. */
inline void max_pool(const Pooling& p, const float* x, float* y) {
  parallel(p.batch * p.out_height, [&](int64_t task) {
    const float* image = x + task / p.out_height * p.in_height * p.in_width * p.channels;
    float* row = y + task * p.out_width * p.channels;
    const int64_t out_row = task % p.out_height;
    int32_t places[kPoolChannels];
    visit_outputs(p, out_row, out_row + 1, [&](int64_t out_y, int64_t out_x, int64_t channel, int64_t count) {
      window_maxima(p, out_y, out_x, count, image + channel, row + out_x * p.channels + channel, places);
    });
  });
}

/** dx, of x's shape: each dy at the first of its window's largest elements. */
inline void max_pool_gradient(const Pooling& p, const float* x, const float* dy, float* dx) {
  const int64_t in_size = p.in_height * p.in_width * p.channels;
  const int64_t out_size = p.out_height * p.out_width * p.channels;
  parallel(p.batch, [&](int64_t index) {
    const float* image = x + index * in_size;
    float* gradient = dx + index * in_size;
    std::memset(gradient, 0, static_cast<size_t>(in_size) * sizeof(float));
    float most[kPoolChannels];
    int32_t places[kPoolChannels];
    visit_outputs(p, 0, p.out_height, [&](int64_t out_y, int64_t out_x, int64_t channel, int64_t count) {
      window_maxima(p, out_y, out_x, count, image + channel, most, places);
      const float* from = dy + index * out_size + (out_y * p.out_width + out_x) * p.channels + channel;
      visit_window(p, out_y, out_x,
                   [&](int64_t at, int32_t place) { add_where(count, places, place, from, gradient + at + channel); });
    });
  });
}

/** The numbers of both calls; refuses windows that do not fit each other. */
inline Pooling pooling_of(const Call& call) {
  const Pooling p{call.dimension(0), call.dimension(1), call.dimension(2),     call.dimension(3),
                  call.dimension(4), call.dimension(5), call.dimension(6),     call.dimension(7),
                  call.dimension(8), call.dimension(9), call.dimension(10, 0), call.dimension(11, 0)};
  call.product(p.batch, p.in_height, p.in_width, p.channels);
  call.product(p.batch, p.out_height, p.out_width, p.channels);
  call.product(p.window_height, p.window_width, 1 << 22);
  return p;
}

/**
 * maxPool([batch, inHeight, inWidth, channels, windowHeight, windowWidth, outHeight, outWidth, strideHeight,
 * strideWidth, padTop, padLeft], x, y): writes y.
 */
inline void call_max_pool(Call& call) {
  call.expect(12, 2);
  const Pooling p = pooling_of(call);
  max_pool(p, call.input(1, p.inputs()), call.output(2, p.outputs()));
}

/** maxPoolGradient(the same, x, dy, dx): writes dx. */
inline void call_max_pool_gradient(Call& call) {
  call.expect(12, 3);
  const Pooling p = pooling_of(call);
  max_pool_gradient(p, call.input(1, p.inputs()), call.input(2, p.outputs()), call.output(3, p.inputs()));
}

}  // namespace
}  // namespace dcgan
