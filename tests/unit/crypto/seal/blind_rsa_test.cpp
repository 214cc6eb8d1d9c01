#include "crypto/seal/blind_rsa.hpp"

#include <gtest/gtest.h>
