#include "crypto/ballot/contest.hpp"

#include <gtest/gtest.h>
