#include "congress/fold.hpp"

#include <algorithm>

#include "congress/approval_plan.hpp"
#include "congress/checks.hpp"
#include "congress/composition_plan.hpp"
#include "congress/entry.hpp"
#include "congress/signers.hpp"
#include "congress/statement.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

Fold::Fold(v1::Convened convened, Officials officials, const crypto::EntryHash& anchor, unsigned threads)
    : convened_(std::move(convened)),
      officials_(std::move(officials)),
      anchor_(anchor),
      threads_(threads),
      delegates_(convened_.entitled()),
      ceremony_(crypto::view(convened_.origin()), officials_, convened_.slots()),
      slates_(convened_.course().approval()),
      offices_(convened_.course().approval()) {
  tree_.append(anchor);
}

Result<Fold> Fold::convene(crypto::View bytes, unsigned threads) {
  COMITIA_TRY(const v1::Entry entry, read_entry(bytes));
  COMITIA_REQUIRE(checks::entry_kind, entry.kind() == v1::CONVENED,
                  "the log must begin with the convening entry");
  const crypto::View statement = crypto::view(entry.statement());
  COMITIA_TRY(v1::Convened convened, statement_as<v1::Convened>(statement));
  COMITIA_TRY(Officials officials, Officials::read(convened));
  COMITIA_CHECK(check_plan(convened, officials));
  if (convened.has_course()) {
    COMITIA_CHECK(check_bootstrap(convened.course()));
    COMITIA_CHECK(check_plan(convened.course().composition()));
  }
  if (entry.signatures_size() != 1) return crypto::fault(checks::entry_signatures, "convened");
  const Official& secretariat = *officials.find(v1::SECRETARIAT, 1);
  COMITIA_REQUIRE(checks::entry_signer,
                  crypto::same(secretariat.key.view(), crypto::view(entry.signatures(0).key())), "convened");
  COMITIA_CHECK(check_signature(entry.signatures(0), v1::CONVENED, nullptr, statement));
  return Fold(std::move(convened), std::move(officials), crypto::leaf_hash(bytes), threads);
}

Surroundings Fold::surroundings() const {
  return {convened_.origin(),
          convened_.place(),
          anchor_,
          officials_,
          delegates_,
          ceremony_.step() == Ceremony::Step::kFinal ? &*ceremony_.key() : nullptr,
          ceremony_.round_hash(),
          erasures_,
          terminals_,
          threads_,
          memo_};
}

Result<const Ballot*> Fold::ballot(const std::string& id) const {
  const auto it = ballots_.find(id);
  if (it == ballots_.end()) return crypto::fault(checks::ballot_known, "'" + id + "'");
  return &it->second;
}

Result<Ballot*> Fold::ballot_of(const std::string& id) {
  const auto it = ballots_.find(id);
  COMITIA_REQUIRE(checks::ballot_known, it != ballots_.end(), "'" + id + "'");
  if (it == ballots_.end()) return crypto::fault(checks::ballot_turn, "there is no ballot to take a step");
  return &it->second;
}

Result<void> Fold::apply(crypto::View bytes) {
  COMITIA_TRY(const v1::Entry entry, read_entry(bytes));
  const crypto::View statement = crypto::view(entry.statement());
  const v1::EntryKind kind = entry.kind();
  COMITIA_REQUIRE(checks::entry_kind, kind != v1::CONVENED, "a congress is convened once");
  COMITIA_REQUIRE(checks::two_signers, !needs_two(kind),
                  std::string(kind_label(kind)) + " must be proposed and confirmed");

  const int signatures = kind == v1::SPOILED ? 0 : 1;
  // Without a switch, since what follows reads the one that is asked for.
  if (entry.signatures_size() < signatures)
    return crypto::fault(checks::entry_signatures, std::string(kind_label(kind)));
  COMITIA_REQUIRE(checks::entry_signatures, entry.signatures_size() == signatures,
                  std::string(kind_label(kind)));
  const Official* official = nullptr;
  if (signatures == 1) {
    official = officials_.by_key(crypto::view(entry.signatures(0).key()));
    if (!signed_by_a_device(kind) && kind != v1::PROPOSED && kind != v1::CONFIRMED) {
      if (!official)
        return crypto::fault(checks::entry_signer, std::string(kind_label(kind)) + ": nobody's key");
      COMITIA_REQUIRE(checks::entry_signer, may_sign(kind, *official, officials_),
                      std::string(kind_label(kind)) + " by " + std::string(role_name(official->role)));
    }
    COMITIA_CHECK(check_signature(entry.signatures(0), kind, &anchor_, statement, memo_));
  }
  const crypto::EntryHash leaf = crypto::leaf_hash(bytes);
  COMITIA_CHECK(dispatch(kind, {statement, entry, official}, leaf));
  tree_.append(leaf);
  if (boxed_) {
    boxed_->boxed_at(tree_.size(), tree_.root());
    boxed_ = nullptr;
  }
  return {};
}

namespace {

// A teller's statement names the teller; its signature must be that teller's own.
template <class M>
Result<M> of_teller(crypto::View statement, const Official* signer) {
  COMITIA_TRY(M out, statement_as<M>(statement));
  COMITIA_REQUIRE(checks::entry_signer, signer->index == out.teller(),
                  "teller " + std::to_string(out.teller()));
  return out;
}

}  // namespace

Result<void> Fold::dispatch(v1::EntryKind kind, const Signed& what, const crypto::EntryHash& leaf) {
  if (kind != v1::PROPOSED && kind != v1::CONFIRMED) COMITIA_CHECK(gate({kind}));
  switch (kind) {
    case v1::PROPOSED:
      return propose(what, leaf);
    case v1::CONFIRMED:
      return confirm(what);
    case v1::ROSTER: {
      COMITIA_TRY(const auto s, statement_as<v1::Roster>(what.statement));
      COMITIA_CHECK(delegates_.check(s));
      delegates_.add(s);
      return {};
    }
    case v1::CEREMONY_COMMIT: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyCommit>(what.statement, what.official));
      return ceremony_.commit(s);
    }
    case v1::CEREMONY_REVEAL: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyReveal>(what.statement, what.official));
      return ceremony_.reveal(s);
    }
    case v1::CEREMONY_SHARES: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyShares>(what.statement, what.official));
      return ceremony_.shares(s);
    }
    case v1::CEREMONY_ACKNOWLEDGED: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyAcknowledged>(what.statement, what.official));
      return ceremony_.acknowledge(s);
    }
    case v1::CEREMONY_COMPLAINT: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyComplaint>(what.statement, what.official));
      return ceremony_.complain(s);
    }
    case v1::CEREMONY_ANSWER: {
      COMITIA_TRY(const auto s, of_teller<v1::CeremonyAnswer>(what.statement, what.official));
      return ceremony_.answer(s);
    }
    case v1::TERMINAL_AUTHORISED: {
      COMITIA_TRY(const auto s, statement_as<v1::TerminalAuthorised>(what.statement));
      const auto hash = crypto::exactly<32>(crypto::view(s.code_hash()));
      const bool room = codes_.size() + terminals_.size() < limits::kTerminals;
      if (!hash || !room) return crypto::fault(checks::terminal_code, "malformed, or too many terminals");
      COMITIA_REQUIRE(checks::terminal_code, !codes_.contains(*hash) && !spent_codes_.contains(*hash),
                      "the code was authorised before");
      COMITIA_REQUIRE(checks::text_form, proto::is_text(s.label(), limits::kNameBytes), "label");
      codes_.emplace(*hash, s.label());
      return {};
    }
    case v1::TERMINAL_ENROLLED: {
      COMITIA_TRY(const auto s, statement_as<v1::TerminalEnrolled>(what.statement));
      return enrol(s, what);
    }
    case v1::CHECKED_IN: {
      COMITIA_TRY(const auto s, statement_as<v1::CheckedIn>(what.statement));
      return check_in(s);
    }
    case v1::LEFT:
    case v1::CAME_BACK:
      return take_presence(kind, what.statement);
    case v1::SEAL_KEY: {
      COMITIA_TRY(const auto s, statement_as<v1::SealKey>(what.statement));
      return seal_key(s, what);
    }
    case v1::ISSUE_BATCH: {
      COMITIA_TRY(const auto s, statement_as<v1::IssueBatch>(what.statement));
      if (s.requests_size() == 0) return crypto::fault(checks::issue_order, "no request");
      COMITIA_TRY(const auto first,
                  proto::read<v1::IssueRequest>(crypto::view(s.requests(0).request()), limits::kEntryBytes));
      COMITIA_TRY(Ballot* const b, ballot_of(first.ballot_id()));
      return b->issue(s, surroundings());
    }
    case v1::BAD_SEAL: {
      COMITIA_TRY(const auto s, statement_as<v1::BadSeal>(what.statement));
      const auto key = crypto::exactly<32>(what.key());
      COMITIA_REQUIRE(checks::entry_signer, key && terminals_.contains(crypto::VerifyKey{*key}), "bad-seal");
      COMITIA_TRY(const auto r,
                  proto::read<v1::IssueRequest>(crypto::view(s.request().request()), limits::kEntryBytes));
      COMITIA_TRY(Ballot* const b, ballot_of(r.ballot_id()));
      return b->accept_bad_seal(s, surroundings());
    }
    case v1::SPOILED: {
      COMITIA_TRY(const auto s, statement_as<v1::Spoiled>(what.statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      return b->spoil(s);
    }
    case v1::BALLOTS: {
      COMITIA_TRY(const auto s, statement_as<v1::Ballots>(what.statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(b->add_ballots(s, surroundings()));
      if (b->phase() == Phase::kBoxed) boxed_ = b;
      return {};
    }
    case v1::CLOSED_STATE: {
      COMITIA_TRY(const auto s, statement_as<v1::ClosedState>(what.statement));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(b->sign_closed_state(s, what.statement, what.official->index, surroundings()));
      settle_classes(*b);
      return {};
    }
    case v1::SHARE: {
      COMITIA_TRY(const auto s, of_teller<v1::Share>(what.statement, what.official));
      COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
      COMITIA_CHECK(classes_closed(*b));
      COMITIA_CHECK(b->add_share(s, surroundings()));
      settle_classes(*b);
      return {};
    }
    case v1::SHUFFLE:
    case v1::MIXING_CLOSED:
    case v1::ELIGIBLE:
    case v1::NAMED:
      return mixing_step(kind, what);
    case v1::SHARE_ERASED: {
      COMITIA_TRY(const auto s, of_teller<v1::ShareErased>(what.statement, what.official));
      return erase_share(s);
    }
    case v1::NAMED_VOTE:
    case v1::PETITION_SIGNED:
      return motion_entry(kind, what);
    case v1::LOT_COMMITTED:
    case v1::LOT_REVEALED:
      return lot_step(kind, what);
    case v1::SLATE:
    case v1::APPROVAL:
    case v1::OBJECTION:
      return slate_step(kind, what);
    default:
      return crypto::fault(checks::entry_kind, std::string(kind_label(kind)));
  }
}

}  // namespace comitia::congress
