// What people can do about a finding. Plain words: who reads this stands in a hall.
#include <array>
#include <utility>

#include "auditor/report.hpp"

namespace comitia::auditor {
namespace {

constexpr std::string_view kDamaged =
    "This copy of the record is damaged. Export it again, or ask another official for a copy, and verify "
    "that one.";
constexpr std::string_view kPrivateDamaged =
    "The private file is damaged, or belongs to another congress. It says nothing about the record: ask the "
    "secretariat for a copy, and verify again.";
constexpr std::string_view kTwoHistories =
    "Keep this record and the checkpoint: together they may prove that two histories were shown. Tell the "
    "chief teller, and compare "
    "with the records that the tellers' devices hold.";
constexpr std::string_view kRefused =
    "Do not accept the result on the strength of this record. Fetch the record again from another official "
    "and verify it; if it "
    "fails at the same entry, the server has accepted what it must refuse: tell the chief teller, who can "
    "have the ballot repeated.";

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kAdvice{{
    {"record-layout", kDamaged},
    {"record-size", kDamaged},
    {"record-canonical", kDamaged},
    {"note-form", kDamaged},
    {"note-size",
     "The record is not complete, or was exported while the log grew. Export it again; if the last "
     "checkpoint still does not cover "
     "all entries, tell the chief teller."},
    {"note-root", kTwoHistories},
    {"record-extends", kTwoHistories},
    {"checkpoint-mismatch", kTwoHistories},
    {"anchor-mismatch",
     "Compare the anchor letter by letter with the one on the slips and on the hall screen. If you typed it "
     "rightly, this record is "
     "of another congress."},
    {"note-unknown-signer",
     "Somebody who holds no office in this congress has signed a checkpoint. Ask the chief teller who that "
     "is before you rely on it."},
    {"opening-cosigned",
     "Ask the tellers for their cosignatures of the opening. Without them terminals may have been shown "
     "other keys than the "
     "tellers': the ballot should be repeated."},
    {"issue-cosigned",
     "Ask for the sealing station's cosignatures, and export again. Without them ballot papers may have been "
     "sealed unseen."},
    {"receipt-signature",
     "This receipt proves nothing. Check that the file belongs to this congress, and that it was copied "
     "whole."},
    {"receipt-included",
     "Keep the receipt and this record: together they prove that a ballot was accepted and then left out. "
     "Tell the chief teller and "
     "the delegates; the ballot must be repeated."},
    {"private-line", kPrivateDamaged},
    {"private-record", kPrivateDamaged},
    {"private-opening",
     "The private file is not the one that this roster was made of, or somebody was put in another's place. "
     "Ask the secretariat for the file as it was when the roster was imported; if it still does not open, "
     "nobody can show who the delegates are."},
    {"private-findings",
     "The credentials report states other numbers than these persons give. Ask the secretariat and the "
     "chair, who signed it; until that is explained the congress was not composed as its rules ask."},
    {"returned-within-issued",
     "More ballots than papers: the vote is void under the rules, and must be repeated."},
}};

}  // namespace

std::string_view advice(const crypto::Check& check) {
  for (const auto& [name, text] : kAdvice)
    if (name == check.name) return text;
  return kRefused;
}

}  // namespace comitia::auditor
