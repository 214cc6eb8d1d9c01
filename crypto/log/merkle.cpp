#include "crypto/log/merkle.hpp"
