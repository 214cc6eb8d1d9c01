#include "crypto/keys/decryption.hpp"
