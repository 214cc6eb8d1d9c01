#include "crypto/group/generator.hpp"

#include <gtest/gtest.h>
