#include "crypto/sign/ed25519.hpp"

#include <gtest/gtest.h>
