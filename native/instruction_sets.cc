#include "instruction_sets.h"

#include <cstring>

#include "processor_features.h"

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
  const ProcessorFeatures features = processor_features();
#endif
  const Candidate candidates[] = {
#if defined(__x86_64__)
      {"amx", kernels_amx, features.amx},          {"avx512bf16", kernels_avx512bf16, features.avx512bf16},
      {"avx512", kernels_avx512, features.avx512}, {"avx2", kernels_avx2, features.avx2},
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
