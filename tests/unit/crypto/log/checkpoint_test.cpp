#include "crypto/log/checkpoint.hpp"

#include <gtest/gtest.h>
