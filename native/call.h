// A call from JavaScript: its numbers and arrays, and the checks that a kernel relies on. The host fills
// `CallArguments`; each kernel's own call, beside the kernel, reads them as a `Call`. A number or an array that does
// not fit is refused before anything is computed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "host.h"

namespace dcgan {

/** The arguments as the addon, or src/backends/wasm/arguments.ts, writes them before a call. */
struct CallArguments {
  static constexpr uint32_t kMostNumbers = 16;
  static constexpr uint32_t kMostArrays = 12;
  double numbers[kMostNumbers];
  /** `data` is null where JavaScript passed null. */
  struct Array {
    float* data;
    size_t length;
  } arrays[kMostArrays];
  uint32_t number_count, array_count;
  /** Bit i is set where the call writes array i: WebAssembly then copies arrays from elsewhere back. */
  uint32_t written;
  /** The number that the call returns; 0 unless it sets another. */
  double answer;
};

namespace {

/** A message of texts and whole numbers. The library's own are templates, which no kernel's object may hold. */
class Message {
 public:
  Message& operator<<(const char* text) {
    while (*text && length_ < kLongest) text_[length_++] = *text++;
    return *this;
  }
  Message& operator<<(int64_t number) {
    char digits[24] = {};
    char* first = digits + sizeof digits - 1;
    do *--first = static_cast<char>('0' + number % 10);
    while (number /= 10);
    return *this << first;
  }
  const char* text() const { return text_; }

 private:
  static constexpr size_t kLongest = 127;
  char text_[kLongest + 1] = {};
  size_t length_ = 0;
};

/** Arrays of `size` elements, `rows` rows of `channels`. */
struct Rows {
  int64_t rows, channels, size;
};

/** Reads a call's arguments. In messages argument 0 is the numbers, those after it are the arrays. */
class Call {
 public:
  /** The largest product of counts: JavaScript counts no further, and nothing overflows. */
  static constexpr int64_t kMostElements = int64_t{1} << 53;

  explicit Call(CallArguments& given) : given_(given) {}

  /** Refuses other numbers of numbers and arrays than these. Every call begins with this. */
  void expect(uint32_t numbers, uint32_t arrays) const {
    if (given_.number_count != numbers || given_.array_count != arrays) {
      refuse((Message() << "Expected " << numbers << " numbers and " << arrays << " arrays but received "
                        << given_.number_count << " and " << given_.array_count << ".")
                 .text());
    }
  }

  int64_t count(uint32_t index) const { return integer(index, 1, kMostElements); }
  /** A length, stride or padding of a convolution: small enough that products with indices do not overflow. */
  int64_t dimension(uint32_t index, int64_t least = 1) const { return integer(index, least, INT32_MAX); }
  uint32_t word(uint32_t index) const { return static_cast<uint32_t>(integer(index, 0, UINT32_MAX)); }
  /** One of the numbers from 0 to `most`, which stand for something. */
  int64_t choice(uint32_t index, int64_t most) const { return integer(index, 0, most); }
  bool flag(uint32_t index) const { return integer(index, 0, 1) == 1; }

  /** Any number but NaN and the infinities. */
  double finite(uint32_t index) const {
    const double value = given_.numbers[index];
    if (!(value - value == 0)) refuse_number(index, Message() << "a finite number");
    return value;
  }
  /** A share in [0, 1). */
  double share(uint32_t index) const {
    const double value = given_.numbers[index];
    if (!(value >= 0 && value < 1)) refuse_number(index, Message() << "a number from 0 to below 1");
    return value;
  }

  /** The product of counts. */
  template <typename... Counts>
  int64_t product(Counts... counts) const {
    int64_t result = 1;
    ((result = multiplied(result, counts)), ...);
    return result;
  }

  /** The rows and channels that the first two numbers give. */
  Rows rows() const { return {count(0), count(1), product(count(0), count(1))}; }

  /** Argument `index`, an array of exactly `length` elements. */
  const float* input(uint32_t index, int64_t length) const {
    const CallArguments::Array& array = given_.arrays[index - 1];
    if (!array.data || static_cast<uint64_t>(array.length) != static_cast<uint64_t>(length)) {
      refuse((Message() << "Expected " << length << " elements for argument " << index << " but received "
                        << static_cast<int64_t>(array.data ? array.length : 0) << ".")
                 .text());
    }
    return array.data;
  }
  /** The same, or null. */
  const float* optional_input(uint32_t index, int64_t length) const {
    return given_.arrays[index - 1].data ? input(index, length) : nullptr;
  }
  /** An array to be written whole. */
  float* output(uint32_t index, int64_t length) {
    input(index, length);
    given_.written |= 1u << (index - 1);
    return given_.arrays[index - 1].data;
  }

  void answer(int64_t value) { given_.answer = static_cast<double>(value); }

 private:
  int64_t integer(uint32_t index, int64_t least, int64_t most) const {
    const double value = given_.numbers[index];
    const bool inside = value >= static_cast<double>(least) && value <= static_cast<double>(most);
    const int64_t result = inside ? static_cast<int64_t>(value) : 0;
    if (!inside || static_cast<double>(result) != value) {
      refuse_number(index, Message() << "an integer from " << least << " to " << most);
    }
    return result;
  }

  [[noreturn]] static void refuse_number(uint32_t index, const Message& rule) {
    refuse((Message() << "Expected " << rule.text() << " for number " << index << " of argument 0.").text());
  }

  static int64_t multiplied(int64_t product, int64_t count) {
    if (product > kMostElements / count) refuse("Expected arrays of at most 2^53 elements.");
    return product * count;
  }

  CallArguments& given_;
};

}  // namespace
}  // namespace dcgan
