// A handler in front of Node.js' own, which only notes the signal for JavaScript to look at between two tasks. It calls
// nothing but what a signal handler may call.
#include "signals.h"

#ifdef _WIN32

bool dcgan::guard_signal(int, const char*, size_t, int64_t) { return false; }

#else

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace {

constexpr int kSignals = 65;
struct sigaction node_actions[kSignals];
std::atomic<int64_t> first_at{0};
std::atomic<int64_t> same_wish{0};
char text[256];
std::atomic<size_t> text_length{0};

int64_t milliseconds() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1000000 + 1;
}

void end_by(int number) {
  struct sigaction standard = {};
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, nullptr);
  raise(number);  // takes effect when the handler returns
}

void on_signal(int number, siginfo_t* info, void* context) {
  const int error = errno;
  const int64_t now = milliseconds();
  int64_t first = 0;
  if (first_at.compare_exchange_strong(first, now)) {
    if (write(STDERR_FILENO, text, text_length) < 0) errno = error;  // nobody is there to read it
  } else if (now - first > same_wish) {
    return end_by(number);
  }
  const struct sigaction& node = node_actions[number];
  if (node.sa_flags & SA_SIGINFO) {
    node.sa_sigaction(number, info, context);
  } else if (node.sa_handler != SIG_DFL && node.sa_handler != SIG_IGN) {
    node.sa_handler(number);
  }
  errno = error;
}

}  // namespace

bool dcgan::guard_signal(int number, const char* notice, size_t notice_length, int64_t same_wish_ms) {
  struct sigaction current;
  if (number <= 0 || number >= kSignals || notice_length > sizeof text) return false;
  if (sigaction(number, nullptr, &current) != 0) return false;
  first_at = 0;
  same_wish = same_wish_ms;
  std::memcpy(text, notice, notice_length);
  text_length = notice_length;
  if ((current.sa_flags & SA_SIGINFO) && current.sa_sigaction == on_signal) return true;
  node_actions[number] = current;
  struct sigaction guard = current;
  guard.sa_sigaction = on_signal;
  guard.sa_flags = (current.sa_flags & ~SA_RESETHAND) | SA_SIGINFO;
  return sigaction(number, &guard, nullptr) == 0;
}

#endif
