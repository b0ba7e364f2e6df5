#include "thread_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "pool_share.h"

namespace dcgan {
namespace {

/** A waiting thread looks this often before it yields the processor and looks again. */
constexpr int kSpins = 1000;
/** Workers look for the next job this long before they sleep: a step's kernels follow each other within it, as a rule
 * after 30 to 500 microseconds of JavaScript, and a worker that sleeps costs some 40 more. */
constexpr auto kPatience = std::chrono::milliseconds(2);

inline void pause_processor() {
#if defined(__x86_64__) || defined(_M_X64)
  __builtin_ia32_pause();
#endif
}

/** Returns whether `is_there()` became true within kSpins looks. The caller yields before it looks again, so that
 * waiting does not keep other programs from the processors. */
template <typename Condition>
inline bool comes(const Condition& is_there) {
  for (int spin = 0; spin < kSpins; spin++) {
    if (is_there()) return true;
    pause_processor();
  }
  return false;
}

class ThreadPool {
 public:
  /** The number of threads that take part in a job, the calling one included; at most the pool's size. */
  int participants = 1;

  int size() const { return static_cast<int>(workers_.size()) + 1; }

  /** Ends the workers beyond a size, or starts those that are missing: fewer where the system gives no more. */
  void resize(int count) {
    size_.store(count);
    if (count < size()) begin_job(0);
    while (count < size()) {
      workers_.back().join();
      workers_.pop_back();
    }
    try {
      while (count > size()) {
        workers_.emplace_back([this, index = size(), seen = job_.load()] { work(index, seen); });
      }
    } catch (const std::system_error&) {
    }
  }

  void run(int64_t count, TaskFunction task, const void* context) {
    if (count <= 1 || participants == 1) {
      for (int64_t i = 0; i < count; i++) task(context, i);
      return;
    }
    task_ = task;
    context_ = context;
    count_ = count;
    next_.store(0, std::memory_order_relaxed);
    busy_.store(participants - 1, std::memory_order_relaxed);
    begin_job(participants);
    take_tasks();
    while (!comes([this] { return busy_.load(std::memory_order_acquire) == 0; })) std::this_thread::yield();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  static constexpr int kParticipantBits = 16;

  /** A job's number and, in its lower bits, how many threads take part: a worker that does not must not look at the
   * job, which may be over and another one about to begin. */
  void begin_job(int threads) {
    {
      std::lock_guard lock(mutex_);
      const uint64_t number = (job_.load(std::memory_order_relaxed) >> kParticipantBits) + 1;
      job_.store(number << kParticipantBits | static_cast<uint64_t>(threads), std::memory_order_release);
    }
    wake_.notify_all();
  }

  /** A task that throws, for want of memory, ends the job: what it threw goes on in `run`. */
  void take_tasks() {
    try {
      for (int64_t i; (i = next_.fetch_add(1, std::memory_order_relaxed)) < count_;) task_(context_, i);
    } catch (...) {
      next_.store(count_, std::memory_order_relaxed);
      std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  void work(int index, uint64_t seen) {
    while (true) {
      const auto is_there = [&] { return job_.load(std::memory_order_acquire) != seen; };
      const auto enough = std::chrono::steady_clock::now() + kPatience;
      while (!comes(is_there)) {
        if (std::chrono::steady_clock::now() < enough) {
          std::this_thread::yield();
          continue;
        }
        std::unique_lock lock(mutex_);
        wake_.wait(lock, is_there);
      }
      seen = job_.load(std::memory_order_acquire);
      if (index >= size_.load()) return;
      const uint64_t threads = seen & ((uint64_t{1} << kParticipantBits) - 1);
      if (static_cast<uint64_t>(index) >= threads) continue;
      take_tasks();
      busy_.fetch_sub(1, std::memory_order_release);
    }
  }

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<uint64_t> job_{0};
  std::atomic<int64_t> next_{0};
  std::atomic<int> busy_{0};
  /** The size that `resize` was asked for: a worker beyond it ends. */
  std::atomic<int> size_{1};
  std::exception_ptr failure_;
  TaskFunction task_ = nullptr;
  const void* context_ = nullptr;
  int64_t count_ = 0;
};

/** The pool, its shares, and whose turn it is. Never destroyed: a process may exit while its threads wait. */
struct SharedPool {
  std::mutex turn;
  ThreadPool threads;
  std::vector<const PoolShare*> shares;

  void fit() {
    int most = 1;
    for (const PoolShare* share : shares) most = std::max(most, share->threads());
    if (most != threads.size()) threads.resize(most);
  }
};

SharedPool& shared_pool() {
  static SharedPool* instance = new SharedPool;
  return *instance;
}

}  // namespace

PoolShare::PoolShare() {
  SharedPool& pool = shared_pool();
  std::lock_guard lock(pool.turn);
  pool.shares.push_back(this);
}

PoolShare::~PoolShare() {
  SharedPool& pool = shared_pool();
  std::lock_guard lock(pool.turn);
  pool.shares.erase(std::find(pool.shares.begin(), pool.shares.end(), this));
  pool.fit();
}

void PoolShare::set_threads(int count) {
  SharedPool& pool = shared_pool();
  std::lock_guard lock(pool.turn);
  threads_ = count;
  pool.fit();
}

PoolTurn::PoolTurn(const PoolShare& share) : lock_(shared_pool().turn) {
  ThreadPool& threads = shared_pool().threads;
  threads.participants = std::min(share.threads(), threads.size());
}

int thread_count() { return shared_pool().threads.participants; }

void run_tasks(int64_t count, TaskFunction task, const void* context) {
  shared_pool().threads.run(count, task, context);
}

}  // namespace dcgan
