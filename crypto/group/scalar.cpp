#include "crypto/group/scalar.hpp"
