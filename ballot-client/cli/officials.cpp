// The commands of the secretariat, the desk and the tellers.
#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_officials(CLI::App&, Context&) {}

}  // namespace comitia::client::cli
