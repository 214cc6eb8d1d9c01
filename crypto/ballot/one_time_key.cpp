#include "crypto/ballot/one_time_key.hpp"
