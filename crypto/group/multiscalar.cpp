#include "crypto/group/multiscalar.hpp"
