// Errors between rooms are values that say why.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "crypto/base/check.hpp"

namespace comitia::crypto {

/// A refusal: which check failed, and where (free text for a person; never ballot content).
struct Fault {
  const Check* check;
  std::string where;

  [[nodiscard]] std::string text() const {
    std::string out(check->name);
    out += ": ";
    out += check->meaning;
    if (!where.empty()) out += " (" + where + ")";
    return out;
  }
};

inline Fault fault(const Check& check, std::string where = {}) { return Fault{&check, std::move(where)}; }

/// A value or the reason why there is none. There is no conversion to bool: ask ok(), then use value().
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Fault fault) : state_(std::in_place_index<1>, std::move(fault)) {}

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  T& value() & { assert(ok()); return *std::get_if<0>(&state_); }
  const T& value() const& { assert(ok()); return *std::get_if<0>(&state_); }
  T&& value() && { assert(ok()); return std::move(*std::get_if<0>(&state_)); }
  const Fault& fault() const& { assert(!ok()); return *std::get_if<1>(&state_); }
  Fault&& fault() && { assert(!ok()); return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Fault> state_;
};

/// Success without a value, or the reason why not.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Fault fault) : fault_(std::move(fault)) {}

  [[nodiscard]] bool ok() const noexcept { return !fault_.has_value(); }
  const Fault& fault() const& { assert(!ok()); return *fault_; }
  Fault&& fault() && { assert(!ok()); return std::move(*fault_); }

 private:
  std::optional<Fault> fault_;
};

}  // namespace comitia::crypto

#define COMITIA_JOIN_(a, b) a##b
#define COMITIA_JOIN(a, b) COMITIA_JOIN_(a, b)

/// COMITIA_TRY(auto x, f()): x is the value, or the enclosing function returns the fault.
#define COMITIA_TRY_(tmp, decl, ...)               \
  auto tmp = (__VA_ARGS__);                        \
  if (!tmp.ok()) return std::move(tmp).fault();    \
  decl = std::move(tmp).value()
#define COMITIA_TRY(decl, ...) COMITIA_TRY_(COMITIA_JOIN(result_, __LINE__), decl, __VA_ARGS__)

/// COMITIA_CHECK(f()): the enclosing function returns f's fault, if any.
#define COMITIA_CHECK_(tmp, ...)                   \
  do {                                             \
    auto tmp = (__VA_ARGS__);                      \
    if (!tmp.ok()) return std::move(tmp).fault();  \
  } while (false)
#define COMITIA_CHECK(...) COMITIA_CHECK_(COMITIA_JOIN(result_, __LINE__), __VA_ARGS__)

/// COMITIA_REQUIRE(check, condition, where): refuses with `check` unless the condition holds.
#define COMITIA_REQUIRE(check, condition, ...)                                             \
  do {                                                                                     \
    if (!::comitia::crypto::holds(check, (condition)))                                     \
      return ::comitia::crypto::fault(check __VA_OPT__(, ) __VA_ARGS__);                    \
  } while (false)
