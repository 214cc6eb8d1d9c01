#include "voting-server/app/advice.hpp"

#include <algorithm>
#include <iterator>

namespace comitia::server {
namespace {

struct Advice {
  std::string_view check, text;
};

constexpr Advice kAdvice[] = {
    {"vault-open", "Check the passphrase; if it is right, the file was altered: put back a copy of it."},
    {"server-file", "Check that the path is right, and that this user may read and write there."},
    {"server-passphrase", "The first line of the file given with --passphrase-file is the passphrase."},
    {"server-listen",
     "Is another program listening there, perhaps a comitiad that runs already? Name an address of this "
     "machine and a free port: --listen HOST:PORT."},
    {"server-directory",
     "`comitiad new DIR` makes a directory, for one congress; one comitiad at a time works in it."},
    {"server-named",
     "Convene again with this directory's server.json among the --official files, or name the directory "
     "whose keys entry 0 holds."},
    {"ledger-present", "A congress is begun once: go on with `comitiad run DIR`."},
    {"ledger-absent", "Begin the log first: `comitiad init DIR --convened ENTRY0`."},
    {"rehearsal-clock",
     "A congress whose definition says `rehearsal = true` is run with --rehearsal-clock FILE, where FILE "
     "holds a day "
     "such as 2026-11-25; any other congress without."},
    {"ledger-replay",
     "Do not go on with this database, and keep it: the tellers' devices hold the log as well. Call the "
     "chief teller."},
};

}  // namespace

std::string_view advice_for(const crypto::Fault& fault) {
  const auto it = std::find_if(std::begin(kAdvice), std::end(kAdvice),
                               [&](const Advice& a) { return a.check == fault.check->name; });
  return it == std::end(kAdvice) ? std::string_view{} : it->text;
}

}  // namespace comitia::server
