#include "crypto/keys/envelope.hpp"
