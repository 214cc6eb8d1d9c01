#include "crypto/keys/envelope.hpp"

#include <gtest/gtest.h>
