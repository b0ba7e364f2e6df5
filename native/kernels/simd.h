// The vector that a translation unit computes with, as wide as its compiler flags allow: 16 floats with
// AVX-512, 8 with AVX2, 4 with SSE2 or NEON. GCC's and Clang's vector extensions keep the kernels free of
// intrinsics, so that one source serves every instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace dcgan {
namespace {

#if defined(__AVX512F__)
constexpr int kLanes = 16;
constexpr int kTileRows = 14;  // 14 x 2 accumulators, 2 vectors of B and 1 of A: 31 of 32 registers.
#elif defined(__AVX2__)
constexpr int kLanes = 8;
constexpr int kTileRows = 6;  // 6 x 2 + 3: 15 of 16 registers.
#elif defined(__aarch64__)
constexpr int kLanes = 4;
constexpr int kTileRows = 12;
#elif defined(__wasm_simd128__)
constexpr int kLanes = 4;
// 4 x 2 accumulators, 2 vectors of B and the products: V8 has 15 registers and loads all of A's values early.
constexpr int kTileRows = 4;
#else
constexpr int kLanes = 4;
constexpr int kTileRows = 6;
#endif

/** A tile's sum is unrolled this often. V8 unrolls by itself, and unrolled twice spills what fits its registers. */
#if defined(__wasm_simd128__)
constexpr int kTileUnroll = 1;
#else
constexpr int kTileUnroll = 2;
#endif

constexpr int kTileVectors = 2;
constexpr int kTileColumns = kTileVectors * kLanes;

typedef float Vector __attribute__((vector_size(kLanes * 4)));

inline Vector load(const float* from) {
  Vector value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

inline void store(float* to, Vector value) { std::memcpy(to, &value, sizeof value); }

inline Vector broadcast(float value) { return value - Vector{}; }

inline int64_t minimum(int64_t a, int64_t b) { return a < b ? a : b; }
inline int64_t ceil_divide(int64_t a, int64_t b) { return (a + b - 1) / b; }

}  // namespace
}  // namespace dcgan
