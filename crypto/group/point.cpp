#include "crypto/group/point.hpp"
