#include "crypto/keys/decryption.hpp"

#include <gtest/gtest.h>
