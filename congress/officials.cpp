#include "congress/officials.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "crypto/keys/envelope.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

// "comitia/<name>/<32 hex digits>": the name is what a C2SP note key name may hold.
bool origin_is_well_formed(std::string_view origin) {
  constexpr std::string_view prefix = "comitia/";
  if (!origin.starts_with(prefix) || origin.size() > limits::kNameBytes) return false;
  origin.remove_prefix(prefix.size());
  const std::size_t slash = origin.find('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  const std::string_view name = origin.substr(0, slash), digits = origin.substr(slash + 1);
  const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return std::all_of(name.begin(), name.end(), is_name) && digits.size() == 32 &&
         std::all_of(digits.begin(), digits.end(), is_hex);
}

constexpr std::uint32_t kLastTeller = 255;  // docs/protocol.md §5.1.1

bool signs_notes(v1::Role role) { return role == v1::SERVER || role == v1::STATION || role == v1::TELLER; }

/// `check` refuses what is malformed: entry 0, or those to be elected.
Result<Official> read_official(const v1::Official& in, const crypto::Check& check) {
  Official out{in.role(), in.index(), in.name(), {}, {}, {}, 0};
  const std::string who = std::string(role_name(in.role())) + " " + std::to_string(in.index());
  COMITIA_REQUIRE(check, proto::is_text(in.name(), limits::kNameBytes), who + ": name");
  COMITIA_TRY(out.key, crypto::VerifyKey::decode(crypto::view(in.key())));
  COMITIA_REQUIRE(check, signs_notes(in.role()) == !in.note_key().empty(), who + ": note key");
  if (signs_notes(in.role())) {
    COMITIA_TRY(out.note_key, crypto::VerifyKey::decode(crypto::view(in.note_key())));
  }
  const auto envelope = crypto::exactly<32>(crypto::view(in.envelope_key()));
  const bool has_envelope = envelope.has_value();
  COMITIA_REQUIRE(check, in.role() == v1::TELLER ? has_envelope : in.envelope_key().empty(),
                  who + ": envelope key");
  if (has_envelope) {
    // Nobody could deal to such a key, and nobody could be excluded for it.
    COMITIA_REQUIRE(check, crypto::usable_envelope_key(*envelope), who + ": envelope key of small order");
    out.envelope_key = *envelope;
  }
  return out;
}

}  // namespace

std::string_view role_name(v1::Role role) {
  switch (role) {
    case v1::SECRETARIAT:
      return "secretariat";
    case v1::DESK:
      return "desk";
    case v1::SERVER:
      return "server";
    case v1::STATION:
      return "station";
    case v1::TELLER:
      return "teller";
    case v1::CHAIR:
      return "chair";
    case v1::SCRUTINEER:
      return "scrutineer";
    case v1::BODY:
      return "body";
    default:
      return "unknown";
  }
}

Result<Officials> Officials::read(const v1::Convened& in) {
  COMITIA_REQUIRE(checks::convened_form, origin_is_well_formed(in.origin()),
                  "origin must be comitia/<a-z0-9->/<32 hex digits>");
  COMITIA_REQUIRE(
      checks::convened_form,
      proto::is_text(in.title(), limits::kTextBytes) && proto::is_text(in.place(), limits::kNameBytes),
      "title or place");
  COMITIA_REQUIRE(checks::convened_form, in.entitled() >= 1 && in.entitled() <= limits::kDelegates,
                  "entitled");
  COMITIA_REQUIRE(checks::convened_form, in.slots() >= 1 && in.slots() <= limits::kSlots, "slots");
  if (in.officials_size() > static_cast<int>(limits::kOfficials))
    return crypto::fault(checks::convened_form, "too many officials");

  Officials out;
  out.origin_ = in.origin();
  out.threshold_ = in.threshold();
  std::set<crypto::Array32> keys;
  std::array<std::uint32_t, v1::Role_MAX + 1> seen{};
  int last_role = 0;
  for (const v1::Official& o : in.officials()) {
    COMITIA_REQUIRE(checks::convened_form, o.role() > 0 && o.role() <= v1::Role_MAX && o.role() >= last_role,
                    "officials must be ascending by role");
    if (o.role() <= 0 || o.role() > v1::Role_MAX) return crypto::fault(checks::convened_form, "unknown role");
    COMITIA_REQUIRE(checks::convened_form, o.role() <= v1::TELLER || in.has_course(),
                    std::string(role_name(o.role())) + ": only a congress with a course has one");
    last_role = o.role();
    COMITIA_REQUIRE(checks::convened_form, o.index() == ++seen[static_cast<std::size_t>(o.role())],
                    "indices must count from 1 within each role");
    COMITIA_TRY(Official official, read_official(o, checks::convened_form));
    for (const crypto::Array32& key : {official.key.bytes, official.note_key.bytes, official.envelope_key})
      COMITIA_REQUIRE(checks::convened_form, key == crypto::Array32{} || keys.insert(key).second,
                      "a key appears twice: " + crypto::hex(key));
    out.officials_.push_back(std::move(official));
  }
  out.tellers_ = seen[v1::TELLER];
  COMITIA_REQUIRE(
      checks::convened_form,
      seen[v1::SECRETARIAT] == 1 && seen[v1::SERVER] == 1 && seen[v1::STATION] == 1 && seen[v1::DESK] >= 1,
      "there must be one secretariat, server and station, and at least one desk");
  if (in.has_course()) {
    COMITIA_REQUIRE(checks::convened_form, seen[v1::CHAIR] == 1 && seen[v1::SCRUTINEER] == 2,
                    "a congress with a course has one chair and two scrutineers");
    COMITIA_REQUIRE(checks::convened_form, out.tellers_ == 0 && in.threshold() == 0 && in.chief_teller() == 0,
                    "a congress with a course elects its tellers");
    return out;
  }
  COMITIA_REQUIRE(checks::convened_form, out.tellers_ >= 1 && out.tellers_ <= limits::kTellers,
                  "there must be at least one teller");
  COMITIA_REQUIRE(checks::convened_form, in.threshold() >= 1 && in.threshold() <= out.tellers_, "threshold");
  COMITIA_REQUIRE(checks::convened_form, out.find(v1::TELLER, in.chief_teller()) != nullptr, "chief teller");
  out.chief_ = in.chief_teller();
  out.last_teller_ = out.tellers_;
  return out;
}

Result<Officials> Officials::with_tellers(const v1::TellersElect& in) const {
  const auto count = static_cast<std::uint32_t>(in.tellers_size());
  // Without a switch: a ceremony of none, or under no threshold, has no meaning.
  if (count < 1 || count > limits::kTellers || in.threshold() < 1 || in.threshold() > count)
    return crypto::fault(checks::tellers_form, "number of tellers, or threshold");
  COMITIA_REQUIRE(checks::tellers_form, in.chief() >= 1 && in.chief() <= count, "chief teller");

  Officials out = *this;
  std::set<crypto::Array32> used = retired_;
  for (const Official& o : officials_)
    for (const crypto::Array32& key : {o.key.bytes, o.note_key.bytes, o.envelope_key})
      if (key != crypto::Array32{}) {
        used.insert(key);
        if (o.role == v1::TELLER) out.retired_.insert(key);
      }
  for (const Official& o : officials_)
    if (o.role == v1::TELLER) out.former_witnesses_.push_back({witness_name(o.role, o.index), o.note_key});
  std::erase_if(out.officials_, [](const Official& o) { return o.role == v1::TELLER; });
  auto place = std::find_if(out.officials_.begin(), out.officials_.end(),
                            [](const Official& o) { return o.role > v1::TELLER; });
  std::set<std::uint32_t> delegates;
  for (std::uint32_t i = 1; i <= count; ++i) {
    const v1::TellerElect& elect = in.tellers(static_cast<int>(i - 1));
    COMITIA_REQUIRE(checks::tellers_form, delegates.insert(elect.delegate()).second,
                    "delegate " + std::to_string(elect.delegate()) + " stands twice");
    v1::Official o;
    o.set_role(v1::TELLER);
    o.set_index(last_teller_ + i);
    o.set_name(elect.name());
    o.set_key(elect.key());
    o.set_note_key(elect.note_key());
    o.set_envelope_key(elect.envelope_key());
    COMITIA_TRY(Official official, read_official(o, checks::tellers_form));
    official.delegate = elect.delegate();
    for (const crypto::Array32& key : {official.key.bytes, official.note_key.bytes, official.envelope_key})
      COMITIA_REQUIRE(checks::tellers_form, used.insert(key).second,
                      "a key that is or was somebody's: " + crypto::hex(key));
    place = std::next(out.officials_.insert(place, std::move(official)));
  }
  if (out.officials_.size() > limits::kOfficials)
    return crypto::fault(checks::tellers_form, "too many officials");
  out.last_teller_ = last_teller_ + count;
  if (out.last_teller_ > kLastTeller)
    return crypto::fault(checks::tellers_form, "too many elections of tellers");
  out.tellers_ = count;
  out.threshold_ = in.threshold();
  out.chief_ = last_teller_ + in.chief();
  return out;
}

const Official* Officials::by_key(crypto::View key) const {
  const auto it = std::find_if(officials_.begin(), officials_.end(),
                               [&](const Official& o) { return crypto::same(o.key.view(), key); });
  return it == officials_.end() ? nullptr : &*it;
}

const Official* Officials::find(v1::Role role, std::uint32_t index) const {
  const auto it = std::find_if(officials_.begin(), officials_.end(),
                               [&](const Official& o) { return o.role == role && o.index == index; });
  return it == officials_.end() ? nullptr : &*it;
}

crypto::NoteKey Officials::log_key() const { return {origin_, find(v1::SERVER, 1)->note_key}; }

std::string Officials::witness_name(v1::Role role, std::uint32_t index) const {
  return origin_ + "/" + std::string(role_name(role)) + "-" + std::to_string(index);
}

std::vector<crypto::NoteKey> Officials::witnesses() const {
  std::vector<crypto::NoteKey> out = former_witnesses_;
  for (const Official& o : officials_)
    if (o.role == v1::STATION || o.role == v1::TELLER)
      out.push_back({witness_name(o.role, o.index), o.note_key});
  return out;
}

}  // namespace comitia::congress
