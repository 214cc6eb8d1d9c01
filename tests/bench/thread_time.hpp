// The computing time of a thread, which other work on the machine does not change.
#pragma once

#include <time.h>

namespace comitia::bench {

inline double seconds_of_this_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace comitia::bench
