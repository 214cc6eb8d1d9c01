#include "crypto/ballot/verifier.hpp"
