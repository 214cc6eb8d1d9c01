// Shuffles that change votes, are proven for something else, or come out of their place; and whoever decrypts
// what is not the last list.
#include <algorithm>
#include <functional>

#include "forger.hpp"
#include "record_case.hpp"
#include "tests/support/shuffle_cases.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

std::size_t place(v1::EntryKind kind, std::size_t nth = 0) {
  return ForgedLog(written_congress()).find(kind, nth);
}

std::vector<Bytes> entries(std::size_t first, std::size_t last) {
  const std::vector<Bytes>& all = written_congress().entries();
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

/// In the place of the nth entry of its kind, signed by whoever signed that.
template <class M>
Scene instead(v1::EntryKind kind, const std::function<void(M&)>& change, std::size_t nth = 0) {
  const std::size_t at = place(kind, nth);
  ForgedLog log(written_congress());
  log.alter<M>(at, change);
  return {entries(0, at), {log.entries[at]}, entries(at, at + 1), {}, &written_congress()};
}

Scene with_list(const Bytes& rows, const Bytes& proof) {
  return instead<v1::Shuffle>(v1::SHUFFLE, [&](v1::Shuffle& s) {
    s.mutable_lists(0)->set_rows(crypto::str(rows));
    s.mutable_lists(0)->set_proof(crypto::str(proof));
  });
}

/// An honest shuffle of these rows, made under this context, in the place of the first one.
Scene made_for(const crypto::ShuffleContext& context, const PlainRows& rows) {
  PlainShuffle shuffle(context, rows, "made for another");
  shuffle.prove();
  return with_list(encode_rows(shuffle.outputs), shuffle.proof());
}

Refusal another(const char* what, const std::function<void(crypto::ShuffleContext&, PlainRows&)>& change) {
  return {std::string("a shuffle proven for another ") + what, "shuffle-sum", [change] {
            WrittenInput input = written_input();
            change(input.context, input.rows);
            return made_for(input.context, input.rows);
          }};
}

std::vector<Refusal> proven_for_another() {
  return {
      another("congress", [](auto& context, auto&) { context.origin.back() ^= 1; }),
      another("ballot", [](auto& context, auto&) { context.ballot_id = "b"; }),
      another("teller", [](auto& context, auto&) { context.mixer = 2; }),
      another("number", [](auto& context, auto&) { context.number = 2; }),
      another("key", [](auto& context, auto&) { context.slot_keys[0] += crypto::Point::base(); }),
      another("order of the input", [](auto&, auto& rows) { std::reverse(rows.begin(), rows.end()); }),
      another("input", [](auto& context, auto& rows) { rows[0] = plain_row(context, "another", {2}); }),
  };
}

/// Those of tests/support/shuffle_cases.hpp that are refused, about this congress's rows.
std::vector<Refusal> forged_shuffles() {
  std::vector<Refusal> out;
  const WrittenInput input = written_input();
  for (const ShuffleCase& one : shuffle_cases(input.context, input.rows))
    if (one.outcome != "ok")
      out.push_back({"a shuffle: " + one.what, one.outcome,
                     [rows = one.outputs, proof = one.proof] { return with_list(rows, proof); }});
  return out;
}

/// The share of teller 1, with this in the place of what it decrypts.
Scene decrypted(const std::vector<std::vector<crypto::CipherRow>>& parts) {
  const congress::Fold fold = written_fold(place(v1::SHARE));
  const congress::Ballot& ballot = fold.ballots().at("a");
  return instead<v1::Share>(v1::SHARE, [&](v1::Share& s) {
    std::uint32_t first_row = 0;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      const std::size_t slots = parts[part].front().v.size();
      s.set_shares(static_cast<int>(part),
                   crypto::str(crypto::make_decryption(
                       ballot.decryption_context(1, first_row, slots, fold.surroundings()), parts[part],
                       std::span(written_congress().keys().tellers[0].shares).first(slots))));
      first_row += static_cast<std::uint32_t>(parts[part].size());
    }
  });
}

/// The rows as the box holds them, whose order is that of the log.
Scene decrypts_the_box() {
  auto parts = written_fold(place(v1::SHARE)).ballots().at("a").decrypted_rows();
  parts.back() = written_fold(place(v1::SHUFFLE)).ballots().at("a").decrypted_rows().back();
  return decrypted(parts);
}

Scene decrypts_the_shuffle_before() {
  auto parts = written_fold(place(v1::SHARE)).ballots().at("a").decrypted_rows();
  parts.back() = written_fold(place(v1::SHUFFLE, 1)).ballots().at("a").decrypted_rows().back();
  return decrypted(parts);
}

Scene decrypts_two_rows_exchanged() {
  auto parts = written_fold(place(v1::SHARE)).ballots().at("a").decrypted_rows();
  std::swap(parts.back()[0], parts.back()[1]);
  return decrypted(parts);
}

/// Entries in another order than that of the log: `taken` comes where `in_place_of` stands.
Scene before_its_turn(v1::EntryKind taken, v1::EntryKind in_place_of, std::size_t nth = 0) {
  const std::size_t at = place(in_place_of, nth), from = place(taken);
  return {entries(0, at), entries(from, from + 1), entries(at, at + 1), {}, &written_congress()};
}

Scene third_shuffle_after_the_end() {
  const std::size_t at = place(v1::SHARE);
  v1::Shuffle s = next_shuffle(written_fold(place(v1::MIXING_CLOSED)), "a", 3);
  return {entries(0, at),
          {one_signed(v1::SHUFFLE, s, written_congress().keys().teller(3), written_congress())},
          entries(at, at + 1),
          {},
          &written_congress()};
}

Scene share_before_the_end() {
  const std::size_t at = place(v1::MIXING_CLOSED);
  const std::size_t share = place(v1::SHARE);
  return {entries(0, at), entries(share, share + 1), entries(at, at + 1), {}, &written_congress()};
}

std::vector<Refusal> out_of_place() {
  return {
      {"a shuffle by one who has mixed already", "shuffle-once",
       [] {
         const std::size_t at = place(v1::SHUFFLE, 1);
         const v1::Shuffle s = next_shuffle(written_fold(at), "a", 1);
         return Scene{entries(0, at),
                      {one_signed(v1::SHUFFLE, s, written_congress().keys().teller(1), written_congress())},
                      entries(at, at + 1),
                      {},
                      &written_congress()};
       }},
      {"a shuffle before the close is signed", "close-quorum",
       [] { return before_its_turn(v1::SHUFFLE, v1::CLOSED_STATE, 2); }},
      {"a shuffle after the mixing is closed", "mixing-turn", third_shuffle_after_the_end},
      {"a shuffle signed by another teller", "entry-signer",
       [] {
         const std::size_t at = place(v1::SHUFFLE);
         const auto s = ForgedLog(written_congress()).statement<v1::Shuffle>(at);
         return Scene{entries(0, at),
                      {one_signed(v1::SHUFFLE, s, written_congress().keys().teller(2), written_congress())},
                      entries(at, at + 1),
                      {},
                      &written_congress()};
       }},
      {"a shuffle of another number", "shuffle-number",
       [] { return instead<v1::Shuffle>(v1::SHUFFLE, [](auto& s) { s.set_number(2); }); }},
      {"a shuffle bound to another closed state", "shuffle-state",
       [] {
         return instead<v1::Shuffle>(v1::SHUFFLE,
                                     [](auto& s) { s.mutable_closed_state_hash()->front() ^= 1; });
       }},
      {"a shuffle without its list", "shuffle-lists",
       [] { return instead<v1::Shuffle>(v1::SHUFFLE, [](auto& s) { s.clear_lists(); }); }},
      {"a shuffle with a list too many", "shuffle-lists",
       [] {
         return instead<v1::Shuffle>(v1::SHUFFLE,
                                     [](auto& s) { *s.add_lists() = v1::ShuffledList(s.lists(0)); });
       }},
      {"the mixing closed after one teller of two", "mixing-mixers",
       [] {
         const std::size_t at = place(v1::SHUFFLE, 1);
         v1::MixingClosed s = must(written_fold(at).ballots().at("a").draft_mixing_closed());
         return Scene{
             entries(0, at),
             {one_signed(v1::MIXING_CLOSED, s, written_congress().keys().chief(), written_congress())},
             entries(at, at + 1),
             {},
             &written_congress()};
       }},
      {"the mixing closed by another teller", "entry-signer",
       [] {
         const std::size_t at = place(v1::MIXING_CLOSED);
         const auto s = ForgedLog(written_congress()).statement<v1::MixingClosed>(at);
         return Scene{
             entries(0, at),
             {one_signed(v1::MIXING_CLOSED, s, written_congress().keys().teller(2), written_congress())},
             entries(at, at + 1),
             {},
             &written_congress()};
       }},
      {"the mixing closed over other rows", "mixing-closed",
       [] {
         return instead<v1::MixingClosed>(v1::MIXING_CLOSED,
                                          [](auto& s) { s.mutable_rows_hash()->front() ^= 1; });
       }},
      {"a decryption before the mixing is closed", "mixing-turn", share_before_the_end},
      {"a decryption of the rows as the box holds them", "decryption-key", decrypts_the_box},
      {"a decryption of what the shuffle before left", "decryption-key", decrypts_the_shuffle_before},
      {"a decryption of two rows exchanged", "decryption-key", decrypts_two_rows_exchanged},
      {"a name that does not open its line", "named-opening",
       [] {
         return instead<v1::Named>(v1::NAMED, [](auto& s) { s.mutable_persons(0)->set_name("Another"); });
       }},
      {"a name of somebody who is not due", "named-due",
       [] { return instead<v1::Named>(v1::NAMED, [](auto& s) { s.mutable_persons(0)->set_person(3); }); }},
  };
}

}  // namespace

std::vector<Refusal> mixing_refusals() {
  std::vector<Refusal> out = forged_shuffles();
  for (auto* more : {proven_for_another, out_of_place}) {
    std::vector<Refusal> some = more();
    std::move(some.begin(), some.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace comitia::test
