// The steps of slates that two sign, in words.
#include "ballot-client/cli/slate_words.hpp"
#include "congress/calendar.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

using congress::Fold;
using Words = std::vector<std::string>;

std::string slate_name(const Fold& fold, const std::string& hash) {
  const congress::Slate* const slate = fold.slates().find(crypto::view(hash));
  if (!slate) return "a slate that is not in the log (" + crypto::hex(crypto::view(hash)) + ")";
  return "slate '" + slate->statement().slate_id() + "' for " + slate->post().title();
}

Words words(const v1::Notice& s, const Fold& fold) {
  return {"Give notice of " + slate_name(fold, s.slate_hash()) + ",",
          "from " + congress::day_text(s.from()) + " until " + congress::day_text(s.until()) +
              ", both days included. Objections may come on those days."};
}

Words words(const v1::ObjectionResolved& s, const Fold& fold) {
  Words out{"Resolve objection " + std::to_string(s.objection()) + " to " + slate_name(fold, s.slate_hash()) +
            ", on " + congress::day_text(s.date()) + ": " +
            (s.upheld() ? "upheld; the candidate does not stand any more." : "not upheld.")};
  const congress::Slate* const slate = fold.slates().find(crypto::view(s.slate_hash()));
  if (slate && s.objection() >= 1 && s.objection() <= slate->objections().size()) {
    const v1::Objection& o = slate->objections()[s.objection() - 1].statement;
    out.push_back(
        "The objection, to " + o.candidate() + ": " +
        (o.text().empty() ? "paper with SHA-256 " + crypto::hex(crypto::view(o.sha256())) : o.text()));
  }
  out.push_back("Resolution: " + s.resolution());
  return out;
}

Words words(const v1::Withdrawn& s, const Fold& fold) {
  return {s.candidate() + " withdraws from " + slate_name(fold, s.slate_hash()) + ", on " +
          congress::day_text(s.date()) + "."};
}

Words words(const v1::SlateFinal& s, const Fold& fold) {
  Words out{"Make " + slate_name(fold, s.slate_hash()) + " final, on " + congress::day_text(s.date()) +
            ". Ballots are made from exactly these names:"};
  int number = 0;
  for (const std::string& name : s.candidates()) out.push_back("  " + std::to_string(++number) + ". " + name);
  return out;
}

template <class M>
Words read_words(const congress::Proposal& proposal, const Fold& fold) {
  const auto statement = proto::read<M>(proposal.statement, limits::kEntryBytes);
  return words(statement.ok() ? statement.value() : M(), fold);
}

}  // namespace

Words slate_proposal_words(const congress::Proposal& p, const Fold& fold) {
  switch (p.kind) {
    case v1::NOTICE:
      return read_words<v1::Notice>(p, fold);
    case v1::OBJECTION_RESOLVED:
      return read_words<v1::ObjectionResolved>(p, fold);
    case v1::WITHDRAWN:
      return read_words<v1::Withdrawn>(p, fold);
    case v1::SLATE_FINAL:
      return read_words<v1::SlateFinal>(p, fold);
    default:
      return {};
  }
}

Words ballot_slate_words(const v1::Defined& s, const Fold& fold) {
  if (s.post().empty()) return {};
  const congress::Slate* const slate = fold.slates().final_of(s.post());
  return {"It fills '" + s.post() + "' from the final slate with hash " +
          crypto::hex(crypto::view(s.slate_hash())) +
          (slate ? ", " + slate_name(fold, crypto::str(slate->hash())) : "") + "."};
}

}  // namespace comitia::client::cli
