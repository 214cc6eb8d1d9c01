#include "crypto/seal/blind_rsa.hpp"
