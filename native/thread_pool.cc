#include "thread_pool.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace dcgan {
namespace {

/** Who waits looks this often, then lets others have the processor, and looks again. */
constexpr int kSpins = 1000;
/** Workers look for the next job this long before they sleep: a step's kernels follow each other within it, as a rule
 * after 30 to 500 microseconds of JavaScript, and a worker that sleeps costs some 40 more. */
constexpr auto kPatience = std::chrono::milliseconds(2);

inline void pause_processor() {
#if defined(__x86_64__) || defined(_M_X64)
  __builtin_ia32_pause();
#endif
}

/** Whether `is_there()` becomes true while this looks. Where others want the processors too, waiting must not keep them
 * from their turn: the caller yields before it looks again. */
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
  int size() const { return static_cast<int>(workers_.size()) + 1; }

  void resize(int count) {
    stop();
    stopping_.store(false);
    for (int i = 1; i < count; i++) {
      workers_.emplace_back([this, seen = job_.load()] { work(seen); });
    }
  }

  void run(int64_t count, TaskFunction task, const void* context) {
    if (count <= 1 || workers_.empty()) {
      for (int64_t i = 0; i < count; i++) task(context, i);
      return;
    }
    task_ = task;
    context_ = context;
    count_ = count;
    next_.store(0, std::memory_order_relaxed);
    busy_.store(static_cast<int>(workers_.size()), std::memory_order_relaxed);
    {
      std::lock_guard lock(mutex_);
      job_.fetch_add(1, std::memory_order_release);
    }
    wake_.notify_all();
    take_tasks();
    while (!comes([this] { return busy_.load(std::memory_order_acquire) == 0; })) std::this_thread::yield();
  }

 private:
  void take_tasks() {
    for (int64_t i; (i = next_.fetch_add(1, std::memory_order_relaxed)) < count_;) task_(context_, i);
  }

  void work(uint64_t seen) {
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
      if (stopping_.load()) return;
      take_tasks();
      busy_.fetch_sub(1, std::memory_order_release);
    }
  }

  void stop() {
    stopping_.store(true);
    {
      std::lock_guard lock(mutex_);
      job_.fetch_add(1, std::memory_order_release);
    }
    wake_.notify_all();
    for (auto& worker : workers_) worker.join();
    workers_.clear();
  }

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<uint64_t> job_{0};
  std::atomic<int64_t> next_{0};
  std::atomic<int> busy_{0};
  std::atomic<bool> stopping_{false};
  TaskFunction task_ = nullptr;
  const void* context_ = nullptr;
  int64_t count_ = 0;
};

/** Never destroyed: workers may outlive the static objects of a process that exits. */
ThreadPool& pool() {
  static ThreadPool* instance = new ThreadPool;
  return *instance;
}

constexpr size_t kAlignment = 64;
/** Transforms stride through megabytes: with pages of 4 kB address translation would be most of their time. */
constexpr size_t kHugePage = size_t{2} << 20;

struct ScratchBuffer {
  float* data = nullptr;
  size_t capacity = 0;
  size_t alignment = kAlignment;
  ~ScratchBuffer() { release(); }
  void release() {
    if (data) ::operator delete(data, std::align_val_t{alignment});
    data = nullptr;
    capacity = 0;
  }
  void allocate(size_t count) {
    release();
    const size_t bytes = count * sizeof(float);
    alignment = bytes >= kHugePage ? kHugePage : kAlignment;
    data = static_cast<float*>(::operator new(bytes, std::align_val_t{alignment}));
    capacity = count;
    advise_huge_pages(data, bytes);
  }
};

}  // namespace

void advise_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] size_t bytes) {
#if defined(MADV_HUGEPAGE)
  const uintptr_t begin = (reinterpret_cast<uintptr_t>(memory) + kHugePage - 1) / kHugePage * kHugePage;
  const uintptr_t end = (reinterpret_cast<uintptr_t>(memory) + bytes) / kHugePage * kHugePage;
  // Advice only: where the system does not take it, everything works as before.
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
}

int thread_count() { return pool().size(); }

void set_thread_count(int count) {
  if (count != pool().size()) pool().resize(count);
}

void run_tasks(int64_t count, TaskFunction task, const void* context) { pool().run(count, task, context); }

float* scratch(int slot, size_t count) {
  static thread_local ScratchBuffer buffers[kScratchSlots];
  ScratchBuffer& buffer = buffers[slot];
  if (buffer.capacity < count) buffer.allocate(count);
  return buffer.data;
}

}  // namespace dcgan
