#include "ballot-client/link/replica.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "ballot-client/link/log_file.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

constexpr std::chrono::seconds kPatience{60};

std::string at_size(std::uint64_t size) { return "at size " + std::to_string(size); }

}  // namespace

struct Replica::State {
  Device& device;
  Connection& connection;
  ReplicaOptions options;
  LogFile file;
  std::optional<congress::Fold> fold;
  std::string newest_note;
  std::optional<TreeState> seen;  // what the newest note said
  std::map<std::string, TreeState> openings;
  std::optional<std::pair<std::uint64_t, crypto::EntryHash>>
      awaited;                  // an entry of ours, and where it must stand
  std::optional<Fault> broken;  // a contradiction was found: nothing is believed any more

  Result<crypto::VerifiedNote> verify(std::string_view note,
                                      crypto::Strangers strangers = crypto::Strangers::kRefused) const {
    return crypto::verify_note(note, fold->officials().log_key(), fold->officials().witnesses(), strangers);
  }
  /// A note of entries that are not folded yet, in which tellers may be elected.
  [[nodiscard]] crypto::Strangers strangers() const {
    return fold->has_course() ? crypto::Strangers::kPassedOver : crypto::Strangers::kRefused;
  }

  Result<void> take(std::uint64_t index, View entry) {
    if (!fold) {
      COMITIA_TRY(auto first, congress::Fold::convene(entry, options.threads));
      COMITIA_REQUIRE(checks::log_consistent, first.anchor() == device.enrolment()->anchor,
                      "entry 0 is not the anchor of the congress that this device was enrolled for");
      fold.emplace(std::move(first));
    } else {
      const auto applied = fold->apply(entry);
      if (!applied.ok())
        return fault(checks::log_consistent,
                     "entry " + std::to_string(index) + " is refused: " + applied.fault().text());
    }
    for (const auto& known : {seen, device.cosigned()})
      if (known && known->size == fold->size())
        COMITIA_REQUIRE(checks::log_consistent, known->root == fold->root(),
                        "another root " + at_size(known->size));
    if (awaited && awaited->first == index)
      COMITIA_REQUIRE(checks::log_consistent, awaited->second == crypto::leaf_hash(entry),
                      "what was submitted does not stand at " + std::to_string(index));
    for (const auto& [id, ballot] : fold->ballots())
      if (ballot.phase() == congress::Phase::kOpen && !openings.contains(id))
        openings[id] = {fold->size(), fold->root()};
    if (options.observer) options.observer(index, entry, *fold);
    return {};
  }

  Result<v1::LogPart> read_log(std::uint64_t from, std::uint32_t wait_ms) {
    v1::Request request;
    request.mutable_read_log()->set_from(from);
    request.mutable_read_log()->set_wait_ms(wait_ms);
    COMITIA_TRY(v1::Response answer, connection.ask_patiently(request, kPatience));
    if (answer.log_part().from() != from) return fault(checks::answer_form, "another part of the log");
    return std::move(*answer.mutable_log_part());
  }

  Result<std::string> read_note(std::uint64_t size) {
    v1::Request request;
    request.mutable_read_note()->set_size(size);
    COMITIA_TRY(v1::Response answer, connection.ask_patiently(request, kPatience));
    return std::move(*answer.mutable_note()->mutable_note());
  }

  /// What contradicts what, for those who will ask.
  void keep_evidence(const Fault& why, const std::string& note) const {
    const std::string folder = "evidence/" + std::to_string(seen ? seen->size : 0) + "-";
    // The refusal is reported in any case; a full disk must not hide it.
    (void)device.keep(folder + "reason", crypto::view(why.text() + "\n")).ok();
    (void)device.keep(folder + "note-before", crypto::view(newest_note)).ok();
    (void)device.keep(folder + "note-now", crypto::view(note)).ok();
  }

  Result<void> follow(std::vector<Bytes> pending, const std::string& note,
                      const crypto::VerifiedNote& verified);
  Result<void> refresh(std::uint32_t wait_ms);
};

Replica::Replica(std::unique_ptr<State> state) : state_(std::move(state)) {}
Replica::Replica(Replica&&) noexcept = default;
Replica& Replica::operator=(Replica&&) noexcept = default;
Replica::~Replica() = default;

Result<Replica> Replica::open(Device& device, Connection& connection, ReplicaOptions options) {
  if (!device.enrolment())
    return fault(checks::device_form, device.directory().string() + " is not enrolled yet");
  auto state = std::unique_ptr<State>(new State{device,
                                                connection,
                                                std::move(options),
                                                LogFile(device.directory() / "log.comitia"),
                                                {},
                                                {},
                                                {},
                                                {},
                                                {},
                                                {}});
  COMITIA_TRY(const auto note, device.kept("note"));
  COMITIA_CHECK(state->file.read([&](std::uint64_t index, View entry) -> Result<void> {
    COMITIA_CHECK(state->take(index, entry));
    if (index == 0 && note) {
      COMITIA_TRY(const auto verified, state->verify(crypto::text(*note), state->strangers()));
      state->newest_note = crypto::str(*note);
      state->seen = TreeState{verified.checkpoint.size, verified.checkpoint.root};
    }
    return {};
  }));
  return Replica(std::move(state));
}

const congress::Fold& Replica::fold() const { return *state_->fold; }
bool Replica::has_fold() const noexcept { return state_->fold.has_value(); }
const std::string& Replica::newest_note() const { return state_->newest_note; }

Result<void> Replica::State::follow(std::vector<Bytes> pending, const std::string& note,
                                    const crypto::VerifiedNote& verified) {
  const TreeState now{verified.checkpoint.size, verified.checkpoint.root};
  const std::uint64_t known = std::max(fold->size(), seen ? seen->size : 0);
  COMITIA_REQUIRE(
      checks::log_consistent, now.size >= known,
      "the log had " + std::to_string(known) + " entries and now has " + std::to_string(now.size));
  if (seen && seen->size == now.size)
    COMITIA_REQUIRE(checks::log_consistent, seen->root == now.root, "two notes " + at_size(now.size));
  std::vector<Bytes> taken;
  std::size_t next = 0;
  while (fold->size() < now.size) {
    if (next == pending.size()) {
      COMITIA_TRY(v1::LogPart part, read_log(fold->size(), 0));
      if (part.entries_size() == 0) return fault(checks::server_away, "the log ends before its note");
      pending.clear();
      next = 0;
      for (const std::string& entry : part.entries()) pending.push_back(crypto::bytes(crypto::view(entry)));
    }
    COMITIA_CHECK(take(fold->size(), pending[next]));
    taken.push_back(std::move(pending[next++]));
  }
  COMITIA_REQUIRE(checks::log_consistent, fold->root() == now.root,
                  "another root than the signed one " + at_size(now.size));
  COMITIA_CHECK(verify(note));
  // The entries first: a note without its entries would be a promise that the next start could not check.
  COMITIA_CHECK(file.append(taken));
  if (note != newest_note) COMITIA_CHECK(device.keep("note", crypto::view(note)));
  newest_note = note;
  seen = now;
  return {};
}

Result<void> Replica::State::refresh(std::uint32_t wait_ms) {
  std::vector<Bytes> pending;
  if (!fold) {
    COMITIA_TRY(const v1::LogPart part, read_log(0, 0));
    if (part.entries_size() == 0) return fault(checks::not_found, "the log is empty");
    const Bytes first = crypto::bytes(crypto::view(part.entries(0)));
    COMITIA_CHECK(take(0, first));
    COMITIA_CHECK(file.append({&first, 1}));
    for (int i = 1; i < part.entries_size(); ++i)
      pending.push_back(crypto::bytes(crypto::view(part.entries(i))));
  } else if (wait_ms > 0) {
    COMITIA_TRY(const v1::LogPart part, read_log(fold->size(), wait_ms));
    for (const std::string& entry : part.entries()) pending.push_back(crypto::bytes(crypto::view(entry)));
  }
  COMITIA_TRY(const std::string note, read_note(0));
  COMITIA_TRY(const auto verified, verify(note, strangers()));
  auto followed = follow(std::move(pending), note, verified);
  if (!followed.ok() && is_evidence(followed.fault())) keep_evidence(followed.fault(), note);
  return followed;
}

Result<void> Replica::refresh(std::uint32_t wait_ms) {
  if (state_->broken) return *state_->broken;
  auto refreshed = state_->refresh(wait_ms);
  if (!refreshed.ok() && is_evidence(refreshed.fault())) state_->broken = refreshed.fault();
  return refreshed;
}

// ---- writing ----

Result<std::uint64_t> Replica::submit(View entry) {
  v1::Request request;
  request.mutable_submit()->set_entry(crypto::str(entry));
  COMITIA_TRY(const v1::Response answer, state_->connection.ask_patiently(request, kPatience));
  const std::uint64_t index = answer.submitted().index();
  if (has_fold() && index < fold().size()) {
    // Said before, and already in the copy: look there.
    COMITIA_CHECK(for_each_entry([&](std::uint64_t at, View stored) -> Result<void> {
      if (at == index)
        COMITIA_REQUIRE(checks::log_consistent, crypto::same(stored, entry), "entry " + std::to_string(at));
      return {};
    }));
    return index;
  }
  state_->awaited = {index, crypto::leaf_hash(entry)};
  COMITIA_CHECK(refresh());
  state_->awaited.reset();
  COMITIA_REQUIRE(checks::log_consistent, index < fold().size(),
                  "entry " + std::to_string(index) + " was promised");
  return index;
}

Result<std::uint64_t> Replica::submit_signed(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return submit(congress::sign_entry(kind, proto::encode(statement), &state_->device.enrolment()->anchor,
                                     state_->device.key()));
}

Result<std::uint64_t> Replica::propose(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return submit(congress::propose_entry(kind, proto::encode(statement), state_->device.enrolment()->anchor,
                                        state_->device.key()));
}

Result<std::uint64_t> Replica::confirm(const crypto::EntryHash& proposal) {
  return submit(congress::confirm_entry(proposal, state_->device.enrolment()->anchor, state_->device.key()));
}

Result<TreeState> Replica::cosign() {
  const TreeState now{fold().size(), fold().root()};
  if (state_->seen != now) return fault(checks::cosign_state, "the newest state has no signed note yet");
  // Openings too, so that a teller who comes late still vouches for the ballot that terminals ask about.
  std::map<std::uint64_t, TreeState> states{{now.size, now}};
  const std::optional<TreeState> before = state_->device.cosigned();
  for (const auto& [id, opened] : state_->openings)
    if (!before || opened.size > before->size) states[opened.size] = opened;
  for (const auto& [size, state] : states) COMITIA_CHECK(cosign(state));
  return now;
}

Result<void> Replica::cosign(const TreeState& state) {
  Device& device = state_->device;
  if (state_->broken) return *state_->broken;
  if (!device.is("station") && !device.is("teller"))
    return fault(checks::device_form, "only the station and the tellers cosign");
  // take() has compared the root at the size cosigned before, so that `state` extends it.
  COMITIA_CHECK(device.advance_cosigned(device.cosigned(), state));
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(std::chrono::system_clock::now().time_since_epoch());
  // The log's index, not the device's own: tellers are numbered by their election.
  const congress::Official* const self = fold().officials().by_key(device.key().public_key().view());
  if (!self) return fault(checks::device_form, "this device's key holds no office in the congress");
  v1::Request request;
  request.mutable_cosign()->set_size(state.size);
  request.mutable_cosign()->set_line(
      crypto::cosign_line({fold().convened().origin(), state.size, state.root},
                          fold().officials().witness_name(self->role, self->index), device.note_key(),
                          static_cast<std::uint64_t>(minutes.count()) * 60));
  COMITIA_CHECK(state_->connection.ask_patiently(request, kPatience));
  return {};
}

// ---- reading ----

Result<crypto::VerifiedNote> Replica::note(std::uint64_t size) {
  COMITIA_TRY(const std::string text, note_text(size));
  return state_->verify(text);
}

Result<std::string> Replica::note_text(std::uint64_t size) {
  COMITIA_TRY(std::string text, state_->read_note(size));
  COMITIA_TRY(const auto verified, state_->verify(text));
  if (size != 0 && verified.checkpoint.size != size)
    return fault(checks::answer_form, "a note of another size");
  return text;
}

std::optional<TreeState> Replica::opened_at(const std::string& ballot_id) const {
  const auto it = state_->openings.find(ballot_id);
  return it == state_->openings.end() ? std::nullopt : std::optional(it->second);
}

Result<void> Replica::require_cosigned_opening(const std::string& ballot_id) {
  const auto opened = opened_at(ballot_id);
  if (!opened) return fault(checks::opening_cosigned, "ballot '" + ballot_id + "' is not open");
  COMITIA_TRY(const auto verified, note(opened->size));
  COMITIA_REQUIRE(checks::log_consistent, verified.checkpoint.root == opened->root,
                  "two roots " + at_size(opened->size));
  std::set<std::string> tellers;
  for (const congress::Official& o : fold().officials().all())
    if (o.role == v1::TELLER) tellers.insert(fold().officials().witness_name(o.role, o.index));
  const auto count = std::count_if(verified.cosigners.begin(), verified.cosigners.end(),
                                   [&](const crypto::Cosigner& c) { return tellers.contains(c.name); });
  COMITIA_REQUIRE(
      checks::opening_cosigned, count >= fold().officials().cosign_quorum(),
      std::to_string(count) + " of " + std::to_string(fold().officials().cosign_quorum()) + " tellers");
  return {};
}

Result<void> Replica::for_each_entry(const std::function<Result<void>(std::uint64_t, View)>& each) const {
  return LogFile(state_->file.path()).read(each);
}

}  // namespace comitia::client
