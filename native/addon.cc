// The Node-API addon: what JavaScript can call, and the kernels behind it. No arithmetic lives here. The
// TypeScript half is src/backends/native/addon.ts.
#include <node_api.h>

#include <cstdint>
#include <type_traits>

#include "arguments.h"
#include "calls.h"
#include "instruction_sets.h"
#include "thread_pool.h"

namespace dcgan {
namespace {

const KernelTable* kernels = &best_kernels();

/** Wraps a function of the arguments as a JavaScript function. */
template <napi_value (*function)(napi_env, const Arguments&)>
napi_value wrap(napi_env env, napi_callback_info info) {
  try {
    return function(env, Arguments(env, info));
  } catch (const std::exception& error) {
    napi_throw_range_error(env, nullptr, error.what());
    return nullptr;
  }
}

napi_value to_number(napi_env env, double value) {
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

/** instructionSet(): the name of the kernels in use. */
napi_value instruction_set(napi_env env, const Arguments&) {
  napi_value result = nullptr;
  napi_create_string_utf8(env, kernels->instruction_set, NAPI_AUTO_LENGTH, &result);
  return result;
}

/** hasBfloat16(): whether the kernels in use take bfloat16 operands. */
napi_value has_bfloat16(napi_env env, const Arguments&) {
  napi_value result = nullptr;
  napi_get_boolean(env, kernels->has_bfloat16, &result);
  return result;
}

/** useInstructionSet(name): whether this processor can run them; if so they are in use. */
napi_value use_instruction_set(napi_env env, const Arguments& arguments) {
  const KernelTable* found = find_kernels(arguments.text(0).c_str());
  if (found) kernels = found;
  napi_value result = nullptr;
  napi_get_boolean(env, found != nullptr, &result);
  return result;
}

/** A call of `calls.h` with the kernels in use. */
template <auto call>
napi_value with_kernels(napi_env env, const Arguments& arguments) {
  if constexpr (std::is_void_v<decltype(call(*kernels, arguments))>) {
    call(*kernels, arguments);
    return nullptr;
  } else {
    return to_number(env, call(*kernels, arguments));
  }
}

/** setThreads(count) */
napi_value set_threads(napi_env, const Arguments& arguments) {
  const double count = arguments.number(0);
  if (!(count >= 1 && count <= 1024)) throw std::range_error("Expected 1 to 1024 threads.");
  set_thread_count(static_cast<int>(count));
  return nullptr;
}

/** fmaPeak(rounds): floating-point operations done, on all threads. */
napi_value fma_peak(napi_env env, const Arguments& arguments) {
  const int64_t rounds = static_cast<int64_t>(arguments.number(0));
  double operations[1024] = {};
  parallel(thread_count(), [&](int64_t thread) { operations[thread] = kernels->fma_peak(rounds); });
  double total = 0;
  for (int thread = 0; thread < thread_count(); thread++) total += operations[thread];
  return to_number(env, total);
}

/** misalignment(buffer): how many bytes to skip so that what follows lies on a cache line. */
napi_value misalignment(napi_env env, const Arguments& arguments) {
  constexpr uintptr_t kCacheLine = 64;
  const uintptr_t address = reinterpret_cast<uintptr_t>(arguments.buffer(0));
  return to_number(env, static_cast<double>((kCacheLine - address % kCacheLine) % kCacheLine));
}

template <napi_value (*function)(napi_env, const Arguments&)>
void define(napi_env env, napi_value exports, const char* name) {
  napi_value value = nullptr;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, wrap<function>, nullptr, &value);
  napi_set_named_property(env, exports, name, value);
}

}  // namespace
}  // namespace dcgan

NAPI_MODULE_INIT() {
  using namespace dcgan;
  define<instruction_set>(env, exports, "instructionSet");
  define<has_bfloat16>(env, exports, "hasBfloat16");
  define<use_instruction_set>(env, exports, "useInstructionSet");
  define<set_threads>(env, exports, "setThreads");
  define<fma_peak>(env, exports, "fmaPeak");
  define<misalignment>(env, exports, "misalignment");
#define DCGAN_DEFINE(name, call) define<with_kernels<call<Arguments>>>(env, exports, #name);
  DCGAN_FOR_EACH_CALL(DCGAN_DEFINE)
#undef DCGAN_DEFINE
  return exports;
}
