#include "crypto/base/secret.hpp"

#include <gtest/gtest.h>
