#include "instruction_sets.h"

#include <cstring>

namespace dcgan {
namespace {

struct Candidate {
  const char* name;
  const KernelTable& (*kernels)();
  bool supported;
};

/** Best first. */
template <typename Visit>
const KernelTable* first_candidate(Visit accepts) {
#if defined(__x86_64__)
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#endif
  const Candidate candidates[] = {
#if defined(__x86_64__)
      {"avx512bf16", kernels_avx512bf16, avx512 && __builtin_cpu_supports("avx512bf16")},
      {"avx512", kernels_avx512, avx512},
      {"avx2", kernels_avx2, __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")},
#endif
      {"baseline", kernels_baseline, true},
  };
  for (const Candidate& candidate : candidates) {
    if (candidate.supported && accepts(candidate)) return &candidate.kernels();
  }
  return nullptr;
}

}  // namespace

const KernelTable* find_kernels(const char* instruction_set) {
  return first_candidate([&](const Candidate& c) { return std::strcmp(c.name, instruction_set) == 0; });
}

const KernelTable& best_kernels() {
  return *first_candidate([](const Candidate&) { return true; });
}

}  // namespace dcgan
