// Philox4x32-10 (Salmon et al. 2011), the same function as src/random/philox.ts, for many counters at once.
#pragma once

#include <cstdint>

namespace dcgan {
namespace {

/** Philox's key, and the counter's words that stay the same. */
struct RandomKey {
  uint32_t seed[2];
  uint32_t part, counter, stream;
};

/** Blocks of four words that one call makes: enough for the compiler to work in whole vectors. */
constexpr int kPhiloxBlocks = 64;

/** words[4 * i ... 4 * i + 3] are block `first_block + i` of the key's sequence. */
inline void philox_words(const RandomKey& key, uint32_t first_block, uint32_t* words) {
  uint32_t c0[kPhiloxBlocks], c1[kPhiloxBlocks], c2[kPhiloxBlocks], c3[kPhiloxBlocks];
  for (int i = 0; i < kPhiloxBlocks; i++) {
    c0[i] = first_block + static_cast<uint32_t>(i);
    c1[i] = key.part;
    c2[i] = key.counter;
    c3[i] = key.stream;
  }
  uint32_t k0 = key.seed[0];
  uint32_t k1 = key.seed[1];
  for (int round = 0; round < 10; round++) {
    for (int i = 0; i < kPhiloxBlocks; i++) {
      const uint64_t first = uint64_t{0xd2511f53} * c0[i];
      const uint64_t second = uint64_t{0xcd9e8d57} * c2[i];
      c0[i] = static_cast<uint32_t>(second >> 32) ^ c1[i] ^ k0;
      c1[i] = static_cast<uint32_t>(second);
      c2[i] = static_cast<uint32_t>(first >> 32) ^ c3[i] ^ k1;
      c3[i] = static_cast<uint32_t>(first);
    }
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  for (int i = 0; i < kPhiloxBlocks; i++) {
    words[4 * i] = c0[i];
    words[4 * i + 1] = c1[i];
    words[4 * i + 2] = c2[i];
    words[4 * i + 3] = c3[i];
  }
}

}  // namespace
}  // namespace dcgan
