// The features of an x86-64 processor that its operating system supports, by CPUID and XGETBV. __builtin_cpu_supports
// does not serve: compiler-rt as zig ships it answers no to everything, and the kernels would be slow.
#pragma once

#if defined(__x86_64__)
#include <cpuid.h>

#include <cstdint>

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace dcgan {

struct ProcessorFeatures {
  bool avx2;  // with FMA
  bool avx512;  // F, BW, DQ and VL
  bool avx512bf16;
  bool amx;  // tiles of bfloat16, and leave to use them
};

/** The parts of the register state that the operating system saves; asking needs OSXSAVE. */
inline uint64_t saved_state() {
  uint32_t low = 0, high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return static_cast<uint64_t>(high) << 32 | low;
}

/** Asks Linux for the tiles' registers, which a process has to before its first use; other systems are not tried. */
inline bool permits_tiles() {
#if defined(__linux__)
  constexpr long kRequestState = 0x1023, kTileData = 18;
  return syscall(SYS_arch_prctl, kRequestState, kTileData) == 0;
#else
  return false;
#endif
}

inline ProcessorFeatures processor_features() {
  constexpr unsigned kFma = 1u << 12, kOsXsave = 1u << 27;  // leaf 1, ECX
  constexpr unsigned kAvx2 = 1u << 5, kAvx512 = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31;  // leaf 7, EBX
  constexpr unsigned kBfloat16 = 1u << 5;  // leaf 7, sub-leaf 1, EAX
  constexpr unsigned kAmx = 1u << 22 | 1u << 24;  // leaf 7, EDX
  constexpr uint64_t kYmm = 0x06, kZmm = 0xe6, kTiles = 0x60000;
  unsigned a = 0, b = 0, c1 = 0, b7 = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c1, &d) || !(c1 & kOsXsave) || !__get_cpuid_count(7, 0, &a, &b7, &c, &d)) {
    return {};
  }
  const uint64_t saved = saved_state();
  const bool avx2 = (c1 & kFma) && (b7 & kAvx2) && (saved & kYmm) == kYmm;
  const bool avx512 = avx2 && (b7 & kAvx512) == kAvx512 && (saved & kZmm) == kZmm;
  const bool has_tiles = (d & kAmx) == kAmx && (saved & kTiles) == kTiles;
  unsigned a7 = 0;
  const bool bfloat16 = avx512 && __get_cpuid_count(7, 1, &a7, &b, &c, &d) && (a7 & kBfloat16);
  return {avx2, avx512, bfloat16, bfloat16 && has_tiles && permits_tiles()};
}

}  // namespace dcgan
#endif
