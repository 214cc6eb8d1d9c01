#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_hall(CLI::App&, Context&) {}

}  // namespace comitia::client::cli
