#include "ballot-client/cli/stop_signal.hpp"

#include <signal.h>

namespace comitia::client::cli {
namespace {

volatile sig_atomic_t wanted = 0;

void mark(int) { wanted = 1; }

}  // namespace

void watch_for_stop() {
  struct sigaction action {};
  action.sa_handler = mark;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
}

bool stop_wanted() { return wanted != 0; }

}  // namespace comitia::client::cli
