// In a test's preparations a refusal is a mistake of the test: it throws.
#pragma once

#include <stdexcept>
#include <utility>

#include "crypto/base/result.hpp"

namespace comitia::test {

inline void must(const crypto::Result<void>& result) {
  if (!result.ok()) throw std::runtime_error(result.fault().text());
}

template <class T>
T must(crypto::Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.fault().text());
  return std::move(result).value();
}

}  // namespace comitia::test
