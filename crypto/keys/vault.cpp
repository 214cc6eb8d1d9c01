#include "crypto/keys/vault.hpp"
