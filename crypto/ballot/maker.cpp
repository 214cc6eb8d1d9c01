#include "crypto/ballot/maker.hpp"
