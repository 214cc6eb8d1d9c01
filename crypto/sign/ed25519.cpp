#include "crypto/sign/ed25519.hpp"
