#include "crypto/group/point.hpp"

#include <gtest/gtest.h>
