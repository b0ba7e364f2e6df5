// The Node-API addon: what JavaScript can call, and the kernels behind it. No arithmetic lives here. The
// TypeScript half is src/backends/native/addon.ts.
#include <node_api.h>

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>

#include "arguments.h"
#include "call.h"
#include "instruction_sets.h"
#include "pool_share.h"
#include "signals.h"
#include "thread_pool.h"

namespace dcgan {

void refuse(const char* message) { throw std::range_error(message); }

namespace {

constexpr int kMostThreads = 1024;
/** More take minutes. */
constexpr double kMostRounds = 1e8;

/** The state of one JavaScript thread that loaded the addon. */
struct Environment {
  const KernelTable* kernels = &best_kernels();
  PoolShare pool;
};

/** Makes a function of the environment and the arguments one of JavaScript's. */
template <napi_value (*function)(napi_env, Environment&, const Arguments&)>
napi_value wrap(napi_env env, napi_callback_info info) {
  try {
    void* environment = nullptr;
    napi_get_instance_data(env, &environment);
    return function(env, *static_cast<Environment*>(environment), Arguments(env, info));
  } catch (const TypeFault& fault) {
    napi_throw_type_error(env, nullptr, fault.what());
  } catch (const std::range_error& fault) {
    napi_throw_range_error(env, nullptr, fault.what());
  } catch (const std::bad_alloc&) {
    napi_throw_error(env, nullptr, "Expected a call that fits into memory.");
  } catch (const std::exception& fault) {
    napi_throw_error(env, nullptr, fault.what());
  }
  return nullptr;
}

napi_value to_number(napi_env env, double value) {
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

napi_value to_boolean(napi_env env, bool value) {
  napi_value result = nullptr;
  napi_get_boolean(env, value, &result);
  return result;
}

/** instructionSet(): the name of the kernels in use. */
napi_value instruction_set(napi_env env, Environment& environment, const Arguments&) {
  napi_value result = nullptr;
  napi_create_string_utf8(env, environment.kernels->instruction_set, NAPI_AUTO_LENGTH, &result);
  return result;
}

/** hasBfloat16(): whether the kernels in use take bfloat16 operands. */
napi_value has_bfloat16(napi_env env, Environment& environment, const Arguments&) {
  return to_boolean(env, environment.kernels->has_bfloat16);
}

/** useInstructionSet(name): whether this processor can run them; if so they are in use. */
napi_value use_instruction_set(napi_env env, Environment& environment, const Arguments& arguments) {
  const KernelTable* found = find_kernels(arguments.text(0).c_str());
  if (found) environment.kernels = found;
  return to_boolean(env, found != nullptr);
}

/** setThreads(count) */
napi_value set_threads(napi_env, Environment& environment, const Arguments& arguments) {
  environment.pool.set_threads(static_cast<int>(arguments.count(0, kMostThreads)));
  return nullptr;
}

/** One of the kernels' calls: its place in their table is what the function was defined with. */
napi_value run_call(napi_env env, Environment& environment, const Arguments& arguments) {
  CallArguments given = arguments.call();
  Call call(given);
  const PoolTurn turn(environment.pool);
  environment.kernels->calls[reinterpret_cast<uintptr_t>(arguments.data())].run(call);
  return to_number(env, given.answer);
}

/** fmaPeak(rounds): floating-point operations done, on all threads. */
napi_value fma_peak(napi_env env, Environment& environment, const Arguments& arguments) {
  const int64_t rounds = arguments.count(0, kMostRounds);
  double operations[kMostThreads] = {};
  const PoolTurn turn(environment.pool);
  parallel(thread_count(), [&](int64_t thread) { operations[thread] = environment.kernels->fma_peak(rounds); });
  double total = 0;
  for (int thread = 0; thread < thread_count(); thread++) total += operations[thread];
  return to_number(env, total);
}

/** misalignment(buffer): how many bytes to skip so that what follows lies on a cache line. */
napi_value misalignment(napi_env env, Environment&, const Arguments& arguments) {
  constexpr uintptr_t kCacheLine = 64;
  const uintptr_t address = reinterpret_cast<uintptr_t>(arguments.buffer(0));
  return to_number(env, static_cast<double>((kCacheLine - address % kCacheLine) % kCacheLine));
}

/** Takes the signal's number, the notice, and the milliseconds within which a repetition is the same wish. */
napi_value guard(napi_env env, Environment&, const Arguments& arguments) {
  const int number = static_cast<int>(arguments.count(0, 64));
  const std::string notice = arguments.text(1);
  return to_boolean(env, guard_signal(number, notice.data(), notice.size(), arguments.count(2, 60000)));
}

template <napi_value (*function)(napi_env, Environment&, const Arguments&)>
void define(napi_env env, napi_value exports, const char* name, uintptr_t data = 0) {
  napi_value value = nullptr;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, wrap<function>, reinterpret_cast<void*>(data), &value);
  napi_set_named_property(env, exports, name, value);
}

}  // namespace
}  // namespace dcgan

NAPI_MODULE_INIT() {
  using namespace dcgan;
  auto environment = std::make_unique<Environment>();
  const KernelTable& kernels = *environment->kernels;
  const auto finalize = [](napi_env, void* data, void*) { delete static_cast<Environment*>(data); };
  if (napi_set_instance_data(env, environment.get(), finalize, nullptr) != napi_ok) return nullptr;
  environment.release();
  define<instruction_set>(env, exports, "instructionSet");
  define<has_bfloat16>(env, exports, "hasBfloat16");
  define<use_instruction_set>(env, exports, "useInstructionSet");
  define<set_threads>(env, exports, "setThreads");
  define<fma_peak>(env, exports, "fmaPeak");
  define<misalignment>(env, exports, "misalignment");
  define<guard>(env, exports, "guardSignal");
  for (uint32_t i = 0; i < kernels.call_count; i++) define<run_call>(env, exports, kernels.calls[i].name, i);
  return exports;
}
