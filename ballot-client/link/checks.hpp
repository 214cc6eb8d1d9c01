// The link refuses with the client's one table.
#pragma once

#include "ballot-client/core/failure.hpp"
