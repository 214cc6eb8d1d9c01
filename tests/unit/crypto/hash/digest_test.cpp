#include "crypto/hash/digest.hpp"

#include <gtest/gtest.h>
