#include "tests/support/check_switchable.hpp"

#include <cstdlib>
#include <utility>

#include "crypto/base/check.hpp"

namespace comitia {
namespace {

std::string& off() {
  static std::string name = [] {
    const char* from_environment = std::getenv("COMITIA_SWITCH_OFF");
    return std::string(from_environment ? from_environment : "");
  }();
  return name;
}

}  // namespace

bool crypto::switched_off(const Check& check) noexcept { return check.name == off(); }

namespace test {

SwitchedOff::SwitchedOff(std::string_view name) : before_(std::exchange(off(), std::string(name))) {}
SwitchedOff::~SwitchedOff() { off() = before_; }

}  // namespace test
}  // namespace comitia
