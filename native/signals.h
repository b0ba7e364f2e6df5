// Signals that come while JavaScript computes and cannot look at them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dcgan {

/**
 * Has a signal that Node.js listens to write `notice` (without a zero, to stderr) at once when it first comes, and end
 * the process by its default action when it, or another one so guarded, comes again more than `same_wish_ms` later.
 * Forgets signals that came before this call. Returns false where that is not possible: on Windows.
 */
bool guard_signal(int number, const char* notice, size_t notice_length, int64_t same_wish_ms);

}  // namespace dcgan
