// A lock for a few instructions at a time, on WebAssembly's waits.
#pragma once

#include <cstdint>

namespace dcgan {

/** Sleeps while `*word` is `value`, until `wake_all`. May return early. */
inline void sleep_while(int32_t* word, int32_t value) { __builtin_wasm_memory_atomic_wait32(word, value, -1); }

inline void wake_all(int32_t* word) { __builtin_wasm_memory_atomic_notify(word, UINT32_MAX); }

class Lock {
 public:
  void lock() {
    while (__atomic_exchange_n(&held_, 1, __ATOMIC_ACQUIRE) != 0) sleep_while(&held_, 1);
  }
  void unlock() {
    __atomic_store_n(&held_, 0, __ATOMIC_RELEASE);
    wake_all(&held_);
  }

 private:
  int32_t held_ = 0;
};

struct Locked {
  explicit Locked(Lock& lock) : lock_(lock) { lock_.lock(); }
  ~Locked() { lock_.unlock(); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  Lock& lock_;
};

}  // namespace dcgan
