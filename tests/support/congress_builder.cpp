#include "tests/support/congress_builder.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "congress/entry.hpp"
#include "congress/fraction.hpp"
#include "congress/private_record.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"
#include "tests/support/parallel.hpp"
#include "tests/support/record_writer.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

// Cosignatures state a time; a made-up congress has this one, 2027-01-01 09:00 UTC.
constexpr std::uint64_t kNoteTime = 1'798'794'000;

std::vector<v1::RosterRecord> names_alone(std::uint32_t count) {
  std::vector<v1::RosterRecord> out(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    out[i].set_number(i + 1);
    out[i].set_name("Delegate " + std::to_string(i + 1));
  }
  return out;
}

std::vector<v1::PrivateLine> salted(const std::vector<v1::RosterRecord>& records) {
  std::vector<v1::PrivateLine> out(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    *out[i].mutable_record() = records[i];
    out[i].set_salt(crypto::str(crypto::random_array<32>()));
  }
  return out;
}

void add_rules_of_motions(const CongressPlan& plan, v1::Rules& rules) {
  *rules.mutable_motion() = must(congress::parse_fraction(plan.motion_majority));
  rules.mutable_motion()->set_base(v1::BASE_PRESENT);
  *rules.mutable_charter() = must(congress::parse_fraction(plan.charter_majority));
  rules.mutable_charter()->set_base(v1::BASE_PRESENT);
  rules.mutable_motion_methods()->set_named(true);
  rules.mutable_motion_methods()->set_hands(true);
  rules.mutable_motion_methods()->set_acclamation(true);
  rules.mutable_motion_methods()->set_secret(true);
  rules.set_tellers(plan.tellers);
  rules.set_threshold(plan.threshold);
}

crypto::Bytes convening_entry(const CongressPlan& plan, const CongressKeys& keys) {
  return congress::sign_entry(v1::CONVENED, proto::encode(keys.convened(plan)), nullptr, keys.secretariat);
}

}  // namespace

CongressBuilder::CongressBuilder(const CongressPlan& plan, CongressSink sink)
    : plan_(plan), sink_(std::move(sink)), keys_(CongressKeys::draw(plan)) {
  if (plan_.present == 0) plan_.present = plan_.delegates;
  roster_ = salted(plan_.records.empty() ? names_alone(plan_.delegates) : plan_.records);
  if (plan_.voter_class)
    for (v1::PrivateLine& line : roster_)
      line.mutable_record()->set_voter_class(plan_.voter_class(line.record().number()));
  staff_ = salted(plan_.staff);
  const crypto::Bytes entry = convening_entry(plan_, keys_);
  fold_ = std::make_unique<congress::Fold>(must(congress::Fold::convene(entry, plan_.threads)));
  if (sink_.entry)
    sink_.entry(entry);
  else
    entries_.push_back(entry);
}

crypto::Result<void> CongressBuilder::submit(crypto::View entry) {
  COMITIA_CHECK(fold_->apply(entry));
  if (sink_.entry)
    sink_.entry(entry);
  else
    entries_.push_back(crypto::bytes(entry));
  return {};
}

void CongressBuilder::append(crypto::View entry) { must(submit(entry)); }

void CongressBuilder::append(v1::EntryKind kind, const google::protobuf::Message& statement,
                             const crypto::SigningKey& key) {
  append(congress::sign_entry(kind, proto::encode(statement), &anchor(), key));
}

void CongressBuilder::append_two_signed(v1::EntryKind kind, const google::protobuf::Message& statement,
                                        const crypto::SigningKey& proposer,
                                        const crypto::SigningKey& confirmer) {
  const crypto::Bytes proposal = congress::propose_entry(kind, proto::encode(statement), anchor(), proposer);
  append(proposal);
  append(congress::confirm_entry(crypto::leaf_hash(proposal), anchor(), confirmer));
}

const congress::Ballot& CongressBuilder::ballot(const std::string& id) const {
  return *must(fold_->ballot(id));
}

void CongressBuilder::prepare() {
  post_roster();
  if (plan_.course) {
    accept_credentials();
    enrol_terminals();
    check_in();
    adopt_rules();
    elect_tellers();
    hold_ceremony();
    return;
  }
  adopt_rules();
  hold_ceremony();
  enrol_terminals();
  check_in();
}

void CongressBuilder::post_roster() {
  for (std::uint32_t next = 1; next <= plan_.delegates;) {
    v1::Roster part;
    for (; next <= plan_.delegates && part.lines_size() < static_cast<int>(limits::kRosterLines); ++next) {
      const v1::PrivateLine& opening = roster_[next - 1];
      v1::RosterLine& line = *part.add_lines();
      line.set_delegate(next);
      line.set_commitment(
          crypto::str(congress::roster_commitment(crypto::view(opening.salt()), opening.record())));
      line.set_voter_class(opening.record().voter_class());
    }
    part.set_last(next > plan_.delegates);
    append(v1::ROSTER, part, keys_.secretariat);
  }
  if (plan_.course && plan_.approval.convening().empty()) approve_slate("slate", plan_.slate);
}

void CongressBuilder::accept_credentials() {
  const auto delegates = must(congress::PrivateRoster::read(roster_, *plan_.course));
  const auto staff = must(congress::PrivateRoster::read(staff_, *plan_.course));
  append_two_signed(v1::CREDENTIALS, congress::draft_credentials(*plan_.course, delegates, staff),
                    keys_.secretariat, keys_.chair);
}

void CongressBuilder::excuse(std::uint32_t delegate, const std::string& reason) {
  v1::PrivateExcuse& opening = excuses_.emplace_back();
  opening.set_delegate(delegate);
  opening.set_reason(reason);
  opening.set_salt(crypto::str(crypto::random_array<32>()));
  v1::Excused excused;
  excused.set_delegate(delegate);
  excused.set_reason(
      crypto::str(congress::excuse_commitment(crypto::view(opening.salt()), delegate, reason)));
  append_two_signed(v1::EXCUSED, excused, keys_.secretariat, keys_.chair);
}

v1::Rules CongressBuilder::rules_of_plan() const {
  v1::Rules rules;
  *rules.mutable_quorum() = must(congress::parse_fraction(plan_.quorum));
  rules.mutable_quorum()->set_base(v1::BASE_ENTITLED);
  *rules.mutable_majority() = must(congress::parse_fraction(plan_.majority));
  rules.mutable_majority()->set_base(plan_.base);
  rules.set_smallest_count(plan_.smallest_count);
  rules.set_blank_is_approval(plan_.blank_is_approval);
  if (plan_.course) add_rules_of_motions(plan_, rules);
  if (plan_.rules) plan_.rules(rules);
  return rules;
}

void CongressBuilder::adopt_rules() {
  if (!plan_.course) return append_two_signed(v1::RULES, rules_of_plan(), keys_.secretariat, keys_.chief());
  MotionPlan motion;
  motion.id = "rules";
  motion.subject = v1::SUBJECT_ADOPT_RULES;
  motion.payload.set_rules(crypto::str(proto::encode(rules_of_plan())));
  hold_motion(motion);
}

void CongressBuilder::enrol_terminals() {
  for (std::size_t i = 0; i < keys_.terminals.size(); ++i) {
    const auto code = crypto::random_array<16>();
    v1::TerminalAuthorised authorised;
    authorised.set_code_hash(crypto::str(crypto::labelled_sha256(crypto::label::kEnrolmentCode, code)));
    authorised.set_label("terminal " + std::to_string(i + 1));
    append(v1::TERMINAL_AUTHORISED, authorised, keys_.desks.front());
    v1::TerminalEnrolled enrolled;
    enrolled.set_code(crypto::str(code));
    enrolled.set_key(crypto::str(keys_.terminals[i].public_key().view()));
    append(v1::TERMINAL_ENROLLED, enrolled, keys_.terminals[i]);
  }
}

void CongressBuilder::check_in() {
  std::vector<crypto::Bytes> entries(plan_.present);
  parallel(entries.size(), plan_.threads, [&](std::size_t i) {
    v1::CheckedIn statement;
    statement.set_delegate(static_cast<std::uint32_t>(i + 1));
    statement.set_admission_key(crypto::str(keys_.admissions[i].public_key().view()));
    entries[i] = congress::sign_entry(v1::CHECKED_IN, proto::encode(statement), &anchor(),
                                      keys_.desks[i % keys_.desks.size()]);
  });
  for (const crypto::Bytes& entry : entries) append(entry);
}

std::string CongressBuilder::note(std::uint32_t tellers) const {
  const crypto::Checkpoint checkpoint{fold_->convened().origin(), fold_->size(), fold_->root()};
  std::string out = crypto::sign_checkpoint(checkpoint, keys_.server_note);
  const congress::Officials& officials = fold_->officials();
  out +=
      crypto::cosign_line(checkpoint, officials.witness_name(v1::STATION, 1), keys_.station_note, kNoteTime);
  for (std::uint32_t i = 0; i < tellers; ++i)
    out += crypto::cosign_line(checkpoint, officials.witness_name(v1::TELLER, keys_.first_teller + i),
                               keys_.tellers[i].note_key, kNoteTime);
  return out;
}

void CongressBuilder::publish_note(std::uint32_t tellers) {
  std::string published = note(tellers);
  noted_ = fold_->size();
  if (sink_.note)
    sink_.note(published);
  else
    notes_[noted_] = std::move(published);
}

void CongressBuilder::finish() {
  if (noted_ != fold_->size()) publish_note(fold_->officials().tellers());
}

void CongressBuilder::write_record(const std::filesystem::path& directory) {
  finish();
  RecordWriter writer(directory);
  for (const crypto::Bytes& entry : entries_) writer.entry(entry);
  for (const auto& [size, published] : notes_) writer.note(published);
  writer.finish();
}

v1::Receipted CongressBuilder::receipt(const std::string& id, crypto::View bytes) const {
  const crypto::BallotLayout& layout = ballot(id).verifier()->layout();
  v1::Receipt receipt;
  receipt.set_ballot_id(id);
  receipt.set_one_time_key(crypto::str(bytes.subspan(layout.one_time_key, 32)));
  receipt.set_ballot_hash(crypto::str(crypto::ballot_hash(bytes.first(layout.body)).view()));
  const crypto::Bytes encoded = proto::encode(receipt);
  v1::Receipted out;
  out.set_receipt(crypto::str(encoded));
  out.set_signature(
      crypto::str(keys_.server.sign_statement("receipt", congress::signed_bytes(&anchor(), encoded))));
  return out;
}

void CongressBuilder::write_receipts(const std::string& id, const std::filesystem::path& file) const {
  std::ofstream out(file, std::ios::trunc);
  for (const auto& [hash, bytes] : held_.at(id).box) {
    const v1::Receipted signed_receipt = receipt(id, bytes);
    out << nlohmann::json{{"receipt", crypto::base64(crypto::view(signed_receipt.receipt()))},
                          {"signature", crypto::base64(crypto::view(signed_receipt.signature()))}}
               .dump()
        << '\n';
  }
}

}  // namespace comitia::test
