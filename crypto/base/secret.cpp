#include "crypto/base/secret.hpp"
