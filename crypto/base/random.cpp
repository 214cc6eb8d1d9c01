#include "crypto/base/random.hpp"
