#include "tests/support/forged_log.hpp"

#include <stdexcept>

namespace comitia::test {

ForgedLog::ForgedLog(CongressBuilder& congress) : entries(congress.entries()), congress_(congress) {}

v1::Entry ForgedLog::at(std::size_t index) const { return must(congress::read_entry(entries.at(index))); }

std::size_t ForgedLog::find(v1::EntryKind kind, std::size_t nth) const {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const v1::Entry entry = at(i);
    v1::EntryKind found = entry.kind();
    if (found == v1::PROPOSED)
      found = must(proto::read<v1::Proposed>(crypto::view(entry.statement()), limits::kEntryBytes)).kind();
    if (found == kind && nth-- == 0) return i;
  }
  throw std::runtime_error("no such entry: " + std::string(congress::kind_label(kind)));
}

const crypto::SigningKey& ForgedLog::key_of(crypto::View public_key) const {
  const CongressKeys& k = congress_.keys();
  std::vector<const crypto::SigningKey*> all{&k.secretariat, &k.server, &k.station, &k.chair};
  for (const auto& key : k.scrutineers) all.push_back(&key);
  for (const auto& key : k.bodies) all.push_back(&key);
  for (const auto& key : k.desks) all.push_back(&key);
  for (const auto& teller : k.tellers) all.push_back(&teller.key);
  for (const auto& key : k.terminals) all.push_back(&key);
  for (const crypto::SigningKey* key : all)
    if (crypto::same(key->public_key().view(), public_key)) return *key;
  throw std::runtime_error("nobody's key: " + crypto::hex(public_key));
}

void ForgedLog::replace(std::size_t index, crypto::View statement) {
  const v1::Entry entry = at(index);
  if (entry.kind() == v1::PROPOSED) {
    const auto old = must(proto::read<v1::Proposed>(crypto::view(entry.statement()), limits::kEntryBytes));
    const crypto::SigningKey& proposer = key_of(crypto::view(entry.signatures(0).key()));
    const crypto::SigningKey& confirmer = key_of(crypto::view(at(index + 1).signatures(0).key()));
    cut(index);
    append_two_signed(old.kind(), statement, proposer, confirmer);
    return;
  }
  const bool first = entry.kind() == v1::CONVENED;
  cut(index);
  if (entry.signatures().empty())
    entries.push_back(congress::unsigned_entry(entry.kind(), statement));
  else
    entries.push_back(congress::sign_entry(entry.kind(), statement, first ? nullptr : &congress_.anchor(),
                                           key_of(crypto::view(entry.signatures(0).key()))));
}

void ForgedLog::sign_by(std::size_t index, const crypto::SigningKey& key) {
  const v1::Entry entry = at(index);
  cut(index);
  const bool first = entry.kind() == v1::CONVENED;
  entries.push_back(congress::sign_entry(entry.kind(), crypto::view(entry.statement()),
                                         first ? nullptr : &congress_.anchor(), key));
}

void ForgedLog::append(v1::EntryKind kind, const google::protobuf::Message& statement,
                       const crypto::SigningKey& key) {
  entries.push_back(congress::sign_entry(kind, proto::encode(statement), &congress_.anchor(), key));
}

void ForgedLog::append_two_signed(v1::EntryKind kind, crypto::View statement,
                                  const crypto::SigningKey& proposer, const crypto::SigningKey& confirmer) {
  entries.push_back(congress::propose_entry(kind, statement, congress_.anchor(), proposer));
  const crypto::EntryHash proposal = crypto::leaf_hash(entries.back());
  entries.push_back(congress::confirm_entry(proposal, congress_.anchor(), confirmer));
}

void ForgedLog::repeat(std::size_t index) { entries.push_back(crypto::Bytes(entries.at(index))); }

RecordBytes ForgedLog::record() const {
  std::vector<std::uint64_t> sizes;
  for (const auto& [size, note] : congress_.notes()) sizes.push_back(size);
  return remade(congress_.keys(), congress_.fold().convened().origin(), entries, sizes,
                congress_.tellers_since());
}

auditor::Report ForgedLog::audit() const { return audit_tied(record()); }

}  // namespace comitia::test
