#include "crypto/log/merkle.hpp"

#include <gtest/gtest.h>
