#include "crypto/base/bytes.hpp"
