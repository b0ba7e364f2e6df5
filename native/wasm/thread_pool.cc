// The thread pool in WebAssembly. A worker is a Node worker thread that runs this module on the same memory and
// calls `work`. It may come at any time, or never: a job is done when its tasks are and nobody is at them, so
// nothing waits for a worker that has not begun.
#include "../thread_pool.h"

#include "imports.h"
#include "lock.h"
#include "page_heap.h"
#include "workers.h"

namespace dcgan {
namespace {

/** Threads look this often for what they wait for before they sleep: a step's kernels follow each other closely. */
constexpr int kSpins = 20000;

struct Pool {
  /** Odd while a job is open. */
  int32_t job = 0;
  /** Workers that are at the job, or are looking whether it is still open. */
  int32_t active = 0;
  int32_t threads = 1;
  /** Workers that have come. */
  int32_t workers = 0;
  /** Whether a worker could not finish its task. */
  int32_t failed = 0;
  TaskFunction task = nullptr;
  const void* context = nullptr;
  int64_t count = 0;
  int64_t next = 0;
};

Pool pool;

int32_t read(const int32_t& word) { return __atomic_load_n(&word, __ATOMIC_SEQ_CST); }
void add(int32_t& word, int32_t value) { __atomic_fetch_add(&word, value, __ATOMIC_SEQ_CST); }

/** Returns once `word` is no longer `value`. */
void wait_while(int32_t& word, int32_t value) {
  for (int spin = 0; spin < kSpins; spin++) {
    if (read(word) != value) return;
  }
  while (read(word) == value) sleep_while(&word, value);
}

void take_tasks() {
  for (int64_t i; (i = __atomic_fetch_add(&pool.next, 1, __ATOMIC_RELAXED)) < pool.count;) pool.task(pool.context, i);
}

void leave() {
  add(pool.active, -1);
  wake_all(&pool.active);
}

}  // namespace

int thread_count() { return pool.threads; }

/** Workers beyond the count stay, asleep. */
void set_thread_count(int count) { __atomic_store_n(&pool.threads, count, __ATOMIC_SEQ_CST); }

void run_tasks(int64_t count, TaskFunction task, const void* context) {
  if (count <= 1 || pool.threads == 1) {
    for (int64_t i = 0; i < count; i++) task(context, i);
    return;
  }
  pool.task = task;
  pool.context = context;
  pool.count = count;
  pool.next = 0;
  add(pool.job, 1);
  wake_all(&pool.job);
  take_tasks();
  // From here on nobody joins: who looked too late finds the job closed and leaves.
  add(pool.job, 1);
  for (int32_t active; (active = read(pool.active)) != 0;) wait_while(pool.active, active);
  if (read(pool.failed)) exhausted();
}

void work(int index) {
  add(pool.workers, 1);
  for (int32_t seen = 0;;) {
    wait_while(pool.job, seen);
    seen = read(pool.job);
    if (seen % 2 == 0 || index >= read(pool.threads)) continue;
    add(pool.active, 1);
    if (read(pool.job) == seen) take_tasks();
    leave();
  }
}

int worker_count() { return read(pool.workers); }

void abandon_work() {
  __atomic_store_n(&pool.failed, 1, __ATOMIC_SEQ_CST);
  leave();
}

void advise_huge_pages(void*, size_t) {}

float* scratch(int slot, int64_t count) {
  struct Buffer {
    float* data;
    int64_t capacity;
  };
  static thread_local Buffer buffers[kScratchSlots];
  Buffer& buffer = buffers[slot];
  if (buffer.capacity < count) {
    release_pages(buffer.data);
    // More floats than there are addresses would come out as few.
    const bool addressable = count <= static_cast<int64_t>(SIZE_MAX / sizeof(float));
    void* pages = addressable ? allocate_pages(static_cast<size_t>(count) * sizeof(float)) : nullptr;
    buffer = {static_cast<float*>(pages), pages ? count : 0};
    if (!buffer.data) exhausted();
  }
  return buffer.data;
}

}  // namespace dcgan
