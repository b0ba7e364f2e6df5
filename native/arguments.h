// A call's arguments from JavaScript: typed arrays whose lengths are checked, numbers, texts.
#pragma once

#include <node_api.h>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace dcgan {

/** A call's arguments. Reading one that is not as expected throws, which becomes a RangeError in JavaScript. */
class Arguments {
 public:
  static constexpr size_t kMost = 12;

  Arguments(napi_env env, napi_callback_info info) : env_(env) {
    napi_get_cb_info(env, info, &count_, values_, nullptr, nullptr);
  }

  /** A Float32Array of exactly `length` elements. */
  float* output(size_t index, int64_t length) const {
    void* data = nullptr;
    if (typed_array(index, napi_float32_array, &data) != static_cast<size_t>(length)) {
      throw std::range_error("Argument " + std::to_string(index) + " does not have " + std::to_string(length) +
                             " elements.");
    }
    return static_cast<float*>(data);
  }

  /** The same, to be read only. */
  const float* input(size_t index, int64_t length) const { return output(index, length); }

  /** The same, or null where JavaScript passed null. */
  const float* optional_input(size_t index, int64_t length) const {
    napi_valuetype type = napi_undefined;
    if (index < count_) napi_typeof(env_, values_[index], &type);
    return type == napi_null ? nullptr : input(index, length);
  }

  /** A Float64Array of exactly `length` numbers: shapes and options. */
  const double* numbers(size_t index, size_t length) const {
    void* data = nullptr;
    if (typed_array(index, napi_float64_array, &data) != length) {
      throw std::range_error("Argument " + std::to_string(index) + " does not have " + std::to_string(length) +
                             " numbers.");
    }
    return static_cast<const double*>(data);
  }

  /** An ArrayBuffer's memory. */
  const void* buffer(size_t index) const {
    void* data = nullptr;
    size_t length = 0;
    if (index >= count_ || napi_get_arraybuffer_info(env_, values_[index], &data, &length) != napi_ok) {
      throw std::range_error("Argument " + std::to_string(index) + " is not an ArrayBuffer.");
    }
    return data;
  }

  std::string text(size_t index) const {
    char buffer[64] = {};
    size_t length = 0;
    if (index >= count_ || napi_get_value_string_utf8(env_, values_[index], buffer, sizeof buffer, &length) != napi_ok) {
      throw std::range_error("Argument " + std::to_string(index) + " is not a string.");
    }
    return std::string(buffer, length);
  }

  double number(size_t index) const {
    double value = 0;
    if (index >= count_ || napi_get_value_double(env_, values_[index], &value) != napi_ok) {
      throw std::range_error("Argument " + std::to_string(index) + " is not a number.");
    }
    return value;
  }

 private:
  size_t typed_array(size_t index, napi_typedarray_type expected, void** data) const {
    napi_typedarray_type type;
    size_t length = 0;
    if (index >= count_ ||
        napi_get_typedarray_info(env_, values_[index], &type, &length, data, nullptr, nullptr) != napi_ok ||
        type != expected) {
      throw std::range_error("Argument " + std::to_string(index) + " is not the expected typed array.");
    }
    return length;
  }

  napi_env env_;
  size_t count_ = kMost;
  napi_value values_[kMost] = {};
};

}  // namespace dcgan
