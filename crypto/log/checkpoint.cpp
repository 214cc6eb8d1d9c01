#include "crypto/log/checkpoint.hpp"
