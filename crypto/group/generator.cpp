#include "crypto/group/generator.hpp"
