#include "crypto/hash/transcript.hpp"
