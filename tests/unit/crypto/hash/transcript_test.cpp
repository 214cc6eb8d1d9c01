#include "crypto/hash/transcript.hpp"

#include <gtest/gtest.h>
