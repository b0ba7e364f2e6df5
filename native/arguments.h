// The arguments that JavaScript passed to a function of the addon: their types and number, checked. What a kernel checks
// of them is in call.h.
#pragma once

#include <node_api.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "call.h"

namespace dcgan {

/** An argument of another type than the call's. */
class TypeFault : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** A function's arguments, as JavaScript passed them. */
class Arguments {
 public:
  static constexpr size_t kMost = 1 + CallArguments::kMostArrays;

  Arguments(napi_env env, napi_callback_info info) : env_(env) {
    napi_get_cb_info(env, info, &count_, values_, nullptr, &data_);
  }

  /** The data that the function was defined with. */
  void* data() const { return data_; }

  /** Argument 0, a Float64Array, and all others, each a Float32Array or null. */
  CallArguments call() const {
    if (count_ > kMost) throw std::range_error("Expected at most " + std::to_string(kMost) + " arguments.");
    CallArguments call = {};
    size_t length = 0;
    const void* numbers = typed_array(0, napi_float64_array, "a Float64Array", &length);
    if (length > CallArguments::kMostNumbers) {
      throw std::range_error("Expected at most " + std::to_string(CallArguments::kMostNumbers) + " numbers.");
    }
    for (size_t i = 0; i < length; i++) call.numbers[i] = static_cast<const double*>(numbers)[i];
    call.number_count = static_cast<uint32_t>(length);
    for (size_t i = 1; i < count_; i++) {
      CallArguments::Array& array = call.arrays[call.array_count++];
      napi_valuetype type = napi_undefined;
      napi_typeof(env_, values_[i], &type);
      if (type == napi_null) continue;
      array.data = static_cast<float*>(typed_array(i, napi_float32_array, "a Float32Array or null", &array.length));
    }
    return call;
  }

  /** An ArrayBuffer's memory. */
  const void* buffer(size_t index) const {
    void* data = nullptr;
    size_t length = 0;
    if (index >= count_ || napi_get_arraybuffer_info(env_, values_[index], &data, &length) != napi_ok) {
      throw TypeFault("Expected an ArrayBuffer for argument " + std::to_string(index) + ".");
    }
    return data;
  }

  std::string text(size_t index) const {
    char buffer[256] = {};
    size_t length = 0;
    if (index >= count_ ||
        napi_get_value_string_utf8(env_, values_[index], buffer, sizeof buffer, &length) != napi_ok) {
      throw TypeFault("Expected a string for argument " + std::to_string(index) + ".");
    }
    return std::string(buffer, length);
  }

  /** An integer in [1, most]. */
  int64_t count(size_t index, double most) const {
    double value = 0;
    if (index >= count_ || napi_get_value_double(env_, values_[index], &value) != napi_ok) {
      throw TypeFault("Expected a number for argument " + std::to_string(index) + ".");
    }
    const bool inside = value >= 1 && value <= most;
    if (!inside || static_cast<double>(static_cast<int64_t>(value)) != value) {
      throw std::range_error("Expected an integer from 1 to " + std::to_string(static_cast<int64_t>(most)) +
                             " for argument " + std::to_string(index) + ".");
    }
    return static_cast<int64_t>(value);
  }

 private:
  void* typed_array(size_t index, napi_typedarray_type expected, const char* name, size_t* length) const {
    napi_typedarray_type type;
    void* data = nullptr;
    if (index >= count_ ||
        napi_get_typedarray_info(env_, values_[index], &type, length, &data, nullptr, nullptr) != napi_ok ||
        type != expected) {
      throw TypeFault(std::string("Expected ") + name + " for argument " + std::to_string(index) + ".");
    }
    return data;
  }

  napi_env env_;
  void* data_ = nullptr;
  size_t count_ = kMost;
  napi_value values_[kMost] = {};
};

}  // namespace dcgan
