#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_station(CLI::App&, Context&) {}

}  // namespace comitia::client::cli
