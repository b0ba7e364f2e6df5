// A call's arguments as JavaScript left them in the module's memory: the addon's arguments.h for WebAssembly.
#pragma once

#include <cstddef>
#include <cstdint>

#include "imports.h"

namespace dcgan {

/** Written by JavaScript before a call, see src/backends/wasm/engine.ts; there is one. */
struct CallArguments {
  static constexpr size_t kMostNumbers = 16;
  static constexpr size_t kMostArrays = 12;
  double numbers[kMostNumbers];
  struct Array {
    float* data;
    uint32_t length;
  } arrays[kMostArrays];
  uint32_t number_count, array_count;
  /** Bit i - 1 is set where the call writes its argument i: arrays from elsewhere are then copied back. */
  uint32_t written;
};

/** Argument 0 is the numbers, those after it the arrays. */
class Arguments {
 public:
  explicit Arguments(CallArguments& given) : given_(given) {}

  const double* numbers(size_t, size_t length) const {
    if (given_.number_count != length) refuse(0, static_cast<double>(length));
    return given_.numbers;
  }

  const float* input(size_t index, int64_t length) const {
    const bool present = index - 1 < given_.array_count;
    if (!present || !array(index).data || array(index).length != length) {
      refuse(static_cast<int32_t>(index), static_cast<double>(length));
    }
    return array(index).data;
  }

  const float* optional_input(size_t index, int64_t length) const {
    const bool absent = index - 1 < given_.array_count && !array(index).data;
    return absent ? nullptr : input(index, length);
  }

  float* output(size_t index, int64_t length) const {
    input(index, length);
    given_.written |= 1u << (index - 1);
    return array(index).data;
  }

 private:
  const CallArguments::Array& array(size_t index) const { return given_.arrays[index - 1]; }

  CallArguments& given_;
};

}  // namespace dcgan
