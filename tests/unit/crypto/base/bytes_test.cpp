#include "crypto/base/bytes.hpp"

#include <gtest/gtest.h>
