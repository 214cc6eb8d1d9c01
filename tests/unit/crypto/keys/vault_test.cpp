#include "crypto/keys/vault.hpp"

#include <gtest/gtest.h>
