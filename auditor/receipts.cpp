#include "auditor/receipts.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

#include "auditor/checks.hpp"
#include "auditor/parallel.hpp"
#include "congress/entry.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::auditor {
namespace {

using crypto::Result;

constexpr std::size_t kReceiptBytes = 1024;
constexpr std::size_t kStretch = 1024;  // lines verified at a time
constexpr std::string_view kReceiptType = "receipt";

Finding of_receipt(crypto::Fault fault) { return {std::move(fault), std::nullopt, "receipt"}; }
std::string line_name(std::uint64_t number) { return "line " + std::to_string(number); }

struct Checked {
  std::string ballot_id;
  crypto::Array32 one_time_key;
  crypto::BallotHash hash;
};

// One line: its form, the server's signature, the receipt under it.
Result<Checked> check_line(std::string_view text, const std::string& where, const congress::Fold& fold) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto field = [&](const char* name) -> std::optional<crypto::Bytes> {
    if (!json.is_object() || !json.contains(name) || !json[name].is_string()) return std::nullopt;
    return crypto::from_base64(json[name].get_ref<const std::string&>());
  };
  const auto bytes = field("receipt"), signature = field("signature");
  if (!bytes || !signature)
    return crypto::fault(checks::receipt_signature,
                         where + ": not {\"receipt\": base64, \"signature\": base64}");
  const auto& server = fold.officials().find(v1::SERVER, 1)->key;
  COMITIA_REQUIRE(checks::receipt_signature,
                  crypto::verify_statement(server, kReceiptType,
                                           congress::signed_bytes(&fold.anchor(), *bytes), *signature)
                      .ok(),
                  where);
  const auto receipt = proto::read<v1::Receipt>(*bytes, kReceiptBytes);
  const auto key =
      receipt.ok() ? crypto::exactly<32>(crypto::view(receipt.value().one_time_key())) : std::nullopt;
  const auto hash =
      receipt.ok() ? crypto::exactly<32>(crypto::view(receipt.value().ballot_hash())) : std::nullopt;
  if (!key || !hash)
    return crypto::fault(checks::receipt_signature, where + ": no receipt under the signature");
  return Checked{receipt.value().ballot_id(), *key, crypto::BallotHash{*hash}};
}

}  // namespace

std::size_t Receipts::Hash::operator()(const crypto::BallotHash& hash) const noexcept {
  std::size_t head;
  std::memcpy(&head, hash.bytes.data(), sizeof head);
  return head;
}

void Receipts::read(std::istream& lines, const congress::Fold& fold, unsigned threads, Report& report) {
  std::uint64_t before = 0;  // lines of earlier stretches
  for (bool more = true; more;) {
    std::vector<std::string> stretch;
    for (std::string line;
         stretch.size() < kStretch && (more = static_cast<bool>(std::getline(lines, line)));)
      stretch.push_back(std::move(line));
    std::vector<std::optional<Result<Checked>>> checked(stretch.size());
    in_parallel(stretch.size(), threads, [&](std::size_t i) {
      if (!stretch[i].empty()) checked[i] = check_line(stretch[i], line_name(before + i + 1), fold);
    });
    for (std::size_t i = 0; i < stretch.size(); ++i) {
      if (!checked[i]) continue;
      ++count_;
      if (!checked[i]->ok()) {
        report.add(of_receipt(checked[i]->fault()));
        continue;
      }
      const Checked& receipt = checked[i]->value();
      by_ballot_[receipt.ballot_id].insert({receipt.hash, {receipt.one_time_key, before + i + 1, false}});
    }
    before += stretch.size();
  }
  // What cannot be read is not the end of the file: receipts would pass for looked for that never were.
  report.unreadable |= lines.bad();
}

void Receipts::tick_off(crypto::View entry, const congress::Fold& fold) {
  v1::Entry outer;
  v1::Ballots part;
  if (!outer.ParseFromArray(entry.data(), static_cast<int>(entry.size())) ||
      !part.ParseFromString(outer.statement()))
    return;
  const auto expected = by_ballot_.find(part.ballot_id());
  const auto ballot = fold.ballots().find(part.ballot_id());
  if (expected == by_ballot_.end() || ballot == fold.ballots().end()) return;
  const crypto::BallotLayout& layout = ballot->second.verifier()->layout();
  for (crypto::View rest = crypto::view(part.ballots()); rest.size() >= layout.ballot;
       rest = rest.subspan(layout.ballot)) {
    const auto it = expected->second.find(crypto::ballot_hash(rest.first(layout.body)));
    if (it != expected->second.end())
      it->second.found = crypto::same(rest.subspan(layout.one_time_key, 32), it->second.one_time_key);
  }
}

void Receipts::finish(const congress::Fold& fold, Report& report) const {
  for (const auto& [id, expected] : by_ballot_) {
    const auto ballot = fold.ballots().find(id);
    if (ballot != fold.ballots().end() && !ballot->second.boxed()) continue;
    for (const auto& [hash, receipt] : expected)
      if (!crypto::holds(checks::receipt_included, receipt.found))
        report.add(of_receipt(crypto::fault(checks::receipt_included, line_name(receipt.line) + ": ballot " +
                                                                          hash.hex() + " of '" + id + "'")));
  }
}

std::uint64_t Receipts::undecided(const congress::Fold& fold) const {
  std::uint64_t out = 0;
  for (const auto& [id, expected] : by_ballot_) {
    const auto ballot = fold.ballots().find(id);
    if (ballot != fold.ballots().end() && !ballot->second.boxed()) out += expected.size();
  }
  return out;
}

}  // namespace comitia::auditor
