// The thread pool among several JavaScript threads: a process has one pool, whose threads serve one call at a time.
#pragma once

#include <mutex>

namespace dcgan {

/**
 * The share that one JavaScript thread has of the pool: the number of threads that its calls take. The pool has as many
 * threads as the largest share; they end with the last share, so that no thread outlives the addon's code.
 */
class PoolShare {
 public:
  PoolShare();
  ~PoolShare();
  PoolShare(const PoolShare&) = delete;
  PoolShare& operator=(const PoolShare&) = delete;

  /** Sets how many threads this share's calls take, at least 1; fewer where the system gives no more. Waits for the
   * call in progress. */
  void set_threads(int count);
  int threads() const { return threads_; }

 private:
  int threads_ = 1;
};

/** Holds the pool for one call. Waits while another JavaScript thread has it. */
class PoolTurn {
 public:
  explicit PoolTurn(const PoolShare& share);

 private:
  std::lock_guard<std::mutex> lock_;
};

}  // namespace dcgan
