#include "crypto/group/multiscalar.hpp"

#include <gtest/gtest.h>
