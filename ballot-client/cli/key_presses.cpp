#include "ballot-client/cli/key_presses.hpp"

#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "ballot-client/cli/stop_signal.hpp"

namespace comitia::client::cli {
namespace {

using Clock = std::chrono::steady_clock;

// A signal that comes just before the wait does not end it: so it is cut into pieces.
constexpr std::chrono::milliseconds kPiece{200};

bool key_within(std::chrono::milliseconds time) {
  fd_set keys;
  FD_ZERO(&keys);
  FD_SET(STDIN_FILENO, &keys);
  timeval left{time.count() / 1000, time.count() % 1000 * 1000};
  return select(STDIN_FILENO + 1, &keys, nullptr, nullptr, &left) > 0;
}

}  // namespace

struct KeyPresses::Settings {
  termios value{};
};

KeyPresses::KeyPresses() {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0) return;
  before_ = std::make_unique<Settings>();
  tcgetattr(STDIN_FILENO, &before_->value);
  termios single = before_->value;
  single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  tcsetattr(STDIN_FILENO, TCSANOW, &single);
}

KeyPresses::~KeyPresses() {
  if (before_) tcsetattr(STDIN_FILENO, TCSANOW, &before_->value);
}

Key KeyPresses::wait(std::chrono::milliseconds time) const {
  const auto end = Clock::now() + time;
  while (!stop_wanted()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return Key::kNone;
    const auto piece = std::min(left, kPiece);
    if (!before_) {
      std::this_thread::sleep_for(piece);
      continue;
    }
    if (!key_within(piece)) continue;
    char key = 0;
    // A terminal that has gone away says so with nothing.
    if (read(STDIN_FILENO, &key, 1) != 1) return Key::kQuit;
    if (key == '\n' || key == '\r') return Key::kEnter;
    if (key == 'q' || key == 'Q') return Key::kQuit;
  }
  return Key::kQuit;
}

}  // namespace comitia::client::cli
