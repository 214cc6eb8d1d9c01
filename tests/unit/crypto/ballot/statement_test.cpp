#include "crypto/ballot/statement.hpp"

#include <gtest/gtest.h>
