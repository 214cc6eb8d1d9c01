// Lets a test switch checks off by name, to show that each of them is necessary.
#pragma once

#include <string>
#include <string_view>

namespace comitia::test {

/// Switches the check of this name off for the life of the object, in its stead, and then back to what was
/// off before (whole process, not for one thread). Test programs also read the environment variable
/// COMITIA_SWITCH_OFF (one name) at their start.
class SwitchedOff {
 public:
  explicit SwitchedOff(std::string_view name);
  ~SwitchedOff();
  SwitchedOff(const SwitchedOff&) = delete;
  SwitchedOff& operator=(const SwitchedOff&) = delete;

 private:
  std::string before_;  // what the environment or an outer object had switched off
};

}  // namespace comitia::test
