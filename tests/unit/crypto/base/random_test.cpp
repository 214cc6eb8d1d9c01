#include "crypto/base/random.hpp"

#include <gtest/gtest.h>
