#include "crypto/ballot/verifier.hpp"

#include <gtest/gtest.h>
