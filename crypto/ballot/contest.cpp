#include "crypto/ballot/contest.hpp"
