// What JavaScript can call in the module, and the kernels behind it. No arithmetic lives here. The TypeScript
// half is src/backends/wasm/engine.ts.
#include "../calls.h"
#include "../thread_pool.h"
#include "arguments.h"
#include "lock.h"
#include "page_heap.h"
#include "workers.h"

namespace dcgan {
namespace {

CallArguments call_arguments;

}  // namespace

}  // namespace dcgan

#define DCGAN_EXPORT(name) extern "C" __attribute__((export_name(#name)))

using namespace dcgan;

/** Where arguments go, until `written`. */
DCGAN_EXPORT(callArguments) CallArguments* export_call_arguments() { return &call_arguments; }

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

#define DCGAN_EXPORT_CALL(name, call) \
  DCGAN_EXPORT(name) auto export_##call() { return call(kernels_baseline(), Arguments(call_arguments)); }
DCGAN_FOR_EACH_CALL(DCGAN_EXPORT_CALL)
