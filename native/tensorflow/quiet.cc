// Keeps stderr away from TensorFlow while it is loaded: its libraries write to it in their constructors, before
// any setting of theirs is read. Loaded before them, so linked to none of them. Built by `dcgan setup tensorflow`.
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

#include <string>

namespace {

int kept = -1;

napi_value fail(napi_env env, const char* message) {
  napi_throw_error(env, nullptr, message);
  return nullptr;
}

// redirect(path): what is written to stderr goes to this new file from here on.
napi_value redirect(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  size_t length = 0;
  if (count < 1 || napi_get_value_string_utf8(env, argument, nullptr, 0, &length) != napi_ok) {
    return fail(env, "Expected a path.");
  }
  std::string path(length, '\0');
  napi_get_value_string_utf8(env, argument, path.data(), length + 1, &length);
  if (kept >= 0) return fail(env, "stderr is redirected already.");
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return fail(env, "The file cannot be made.");
  kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  if (kept >= 0) dup2(file, STDERR_FILENO);
  close(file);
  return kept >= 0 ? nullptr : fail(env, "There is no stderr.");
}

// restore(): stderr is what it was.
napi_value restore(napi_env, napi_callback_info) {
  if (kept < 0) return nullptr;
  dup2(kept, STDERR_FILENO);
  close(kept);
  kept = -1;
  return nullptr;
}

}  // namespace

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, nullptr, 0, redirect, nullptr, &function);
  napi_set_named_property(env, exports, "redirect", function);
  napi_create_function(env, nullptr, 0, restore, nullptr, &function);
  napi_set_named_property(env, exports, "restore", function);
  return exports;
}
