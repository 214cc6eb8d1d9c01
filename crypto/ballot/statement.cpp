#include "crypto/ballot/statement.hpp"
