#include "crypto/keys/ceremony.hpp"
