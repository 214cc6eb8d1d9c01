#include "crypto/keys/ceremony.hpp"

#include <gtest/gtest.h>
