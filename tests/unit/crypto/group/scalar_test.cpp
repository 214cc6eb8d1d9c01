#include "crypto/group/scalar.hpp"

#include <gtest/gtest.h>
