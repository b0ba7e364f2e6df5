// The module's functions for JavaScript, and the kernels behind them. No arithmetic lives here. The TypeScript
// half is src/backends/wasm/engine.ts.
#include <cstddef>

#include "../call.h"
#include "../kernels/table.h"
#include "../thread_pool.h"
#include "lock.h"
#include "page_heap.h"
#include "workers.h"

namespace dcgan {
namespace {

CallArguments call_arguments;

// src/backends/wasm/arguments.ts counts on it.
static_assert(offsetof(CallArguments, arrays) == 128 && offsetof(CallArguments, number_count) == 224);

}  // namespace
}  // namespace dcgan

#define DCGAN_EXPORT(name) extern "C" __attribute__((export_name(#name)))

using namespace dcgan;

/** The place that arguments are written to. */
DCGAN_EXPORT(callArguments) CallArguments* export_call_arguments() { return &call_arguments; }

/** The kernels' calls are numbered: how many there are, and the name of each. */
DCGAN_EXPORT(callCount) uint32_t export_call_count() { return kernels_baseline().call_count; }
DCGAN_EXPORT(callName) const char* export_call_name(uint32_t index) { return kernels_baseline().calls[index].name; }

/** Makes one with the arguments that are there; returns its answer. */
DCGAN_EXPORT(run) double export_run(uint32_t index) {
  call_arguments.answer = 0;
  Call call(call_arguments);
  kernels_baseline().calls[index].run(call);
  return call_arguments.answer;
}

DCGAN_EXPORT(allocate) void* export_allocate(size_t bytes) { return allocate_pages(bytes); }
DCGAN_EXPORT(release) void export_release(void* memory) { release_pages(memory); }

DCGAN_EXPORT(setThreads) void export_set_threads(int count) { set_thread_count(count); }
DCGAN_EXPORT(work) void export_work(int index) { work(index); }
DCGAN_EXPORT(workers) int export_workers() { return worker_count(); }
DCGAN_EXPORT(abandonWork) void export_abandon_work() { abandon_work(); }

/** Floating-point operations done, on all threads. */
DCGAN_EXPORT(fmaPeak) double export_fma_peak(double rounds) {
  double operations = 0;
  Lock lock;
  parallel(thread_count(), [&](int64_t) {
    const double done = kernels_baseline().fma_peak(static_cast<int64_t>(rounds));
    const Locked locked(lock);
    operations += done;
  });
  return operations;
}
