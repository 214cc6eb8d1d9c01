#include "crypto/hash/digest.hpp"
