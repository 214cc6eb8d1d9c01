#include "crypto/ballot/maker.hpp"

#include <gtest/gtest.h>
