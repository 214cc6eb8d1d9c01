// Single keys of a person in front of a terminal, for commands that run on.
#pragma once

#include <chrono>
#include <memory>

namespace comitia::client::cli {

enum class Key { kNone, kEnter, kQuit };

/// While it lives, keys come at once and are not shown. Where stdin or stdout is no terminal there are none.
class KeyPresses {
 public:
  KeyPresses();
  ~KeyPresses();
  KeyPresses(const KeyPresses&) = delete;
  KeyPresses& operator=(const KeyPresses&) = delete;

  [[nodiscard]] bool any() const noexcept { return before_ != nullptr; }
  /// Enter, q, or kNone once so much time has passed; sooner if a stop is wanted (stop_signal.hpp), which is
  /// kQuit.
  [[nodiscard]] Key wait(std::chrono::milliseconds time) const;

 private:
  struct Settings;
  std::unique_ptr<Settings> before_;
};

}  // namespace comitia::client::cli
