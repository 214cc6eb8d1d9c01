#include "auditor/advice.hpp"

#include <utility>

namespace comitia::auditor {
namespace {

using congress::Phrase;

constexpr Phrase kDamaged = {
    "This copy of the record is damaged. Export it again, or ask another official for a copy, and verify "
    "that "
    "one.",
    "这份记录的副本已损坏。请重新导出，或向其他工作人员索取副本，再行核验。"};
constexpr Phrase kPrivateDamaged = {
    "The private file is damaged, or belongs to another congress. It says nothing about the record: ask the "
    "secretariat for a copy, and verify again.",
    "非公开文件已损坏，或属于另一次大会。这与记录本身无关：请向秘书处索取副本，再行核验。"};
constexpr Phrase kTwoHistories = {
    "Keep this record and the checkpoint: together they may prove that two histories were shown. Tell the "
    "chief "
    "teller, and compare with the records that the tellers' devices hold.",
    "请保存这份记录和检查点：两者合在一起，可能证明有人出示过两部不同的日志。请告知总监票人，"
    "并与各监票人设备中保存的记录比对。"};
constexpr Phrase kRefused = {
    "Do not accept the result on the strength of this record. Fetch the record again from another official "
    "and "
    "verify it; if it fails at the same entry, the server has accepted what it must refuse: tell the chief "
    "teller, who can have the ballot repeated.",
    "请勿凭这份记录认可结果。请向其他工作人员另取记录再行核验；如在同一条目仍不通过，"
    "即服务器接受了应予拒绝的内容：请告知总监票人，由其安排重新投票。"};

constexpr std::pair<std::string_view, Phrase> kAdvice[] = {
    {"record-layout", kDamaged},
    {"record-size", kDamaged},
    {"record-canonical", kDamaged},
    {"note-form", kDamaged},
    {"note-size",
     {"The record is not complete, or was exported while the log grew. Export it again; if the last "
      "checkpoint "
      "still does not cover all entries, tell the chief teller.",
      "记录不完整，或在导出时日志仍在增加。请重新导出；如最后一个检查点仍未覆盖全部条目，请告知总监票人。"}},
    {"note-root", kTwoHistories},
    {"record-extends", kTwoHistories},
    {"checkpoint-mismatch", kTwoHistories},
    {"anchor-mismatch",
     {"Compare the anchor letter by letter with the one on the slips and on the hall screen. If you typed it "
      "rightly, this record is of another congress.",
      "请将锚与入场凭证上和会场屏幕上的锚逐字核对。如输入无误，这份记录属于另一次大会。"}},
    {"note-unknown-signer",
     {"Somebody who holds no office in this congress has signed a checkpoint. Ask the chief teller who that "
      "is "
      "before you rely on it.",
      "有人在本次大会中没有职责，却签署了检查点。请先向总监票人问明是谁，再决定是否采信。"}},
    {"opening-cosigned",
     {"Ask the tellers for their cosignatures of the opening. Without them terminals may have been shown "
      "other "
      "keys than the tellers': the ballot should be repeated.",
      "请监票人补交开启投票时的联署。没有联署，终端可能曾被出示并非监票人的密钥：应重新投票。"}},
    {"issue-cosigned",
     {"Ask for the sealing station's cosignatures, and export again. Without them ballot papers may have "
      "been "
      "sealed unseen.",
      "请索取盖章站的联署并重新导出。没有联署，可能有选票在无人知晓时盖章。"}},
    {"receipt-signature",
     {"This receipt proves nothing. Check that the file belongs to this congress, and that it was copied "
      "whole.",
      "这份收据不能证明任何事。请核对文件是否属于本次大会，以及是否完整复制。"}},
    {"receipt-included",
     {"Keep the receipt and this record: together they prove that a ballot was accepted and then left out. "
      "Tell "
      "the chief teller and the delegates; the ballot must be repeated.",
      "请保存收据和这份记录：两者合在一起，证明有选票被接受后又被遗漏。请告知总监票人和各位代表；"
      "必须重新投票。"}},
    {"private-line", kPrivateDamaged},
    {"private-record", kPrivateDamaged},
    {"private-opening",
     {"The private file is not the one that this roster was made of, or somebody was put in another's place. "
      "Ask "
      "the secretariat for the file as it was when the roster was imported; if it still does not open, "
      "nobody can "
      "show who the delegates are.",
      "非公开文件不是制作这份代表名册所用的文件，或有人被顶替。请向秘书处索取导入名册时的原文件；"
      "如仍不相符，则无人能够说明代表是谁。"}},
    {"private-findings",
     {"The credentials report states other numbers than these persons give. Ask the secretariat and the "
      "chair, "
      "who signed it; until that is explained the congress was not composed as its rules ask.",
      "代表资格审查报告所列数目与这些人员得出的数目不同。请询问签署报告的秘书处和大会执行主席；"
      "在说明之前，大会的构成不符合规定。"}},
    {"returned-within-issued",
     {"More ballots than papers: the vote is void under the rules, and must be repeated.",
      "收回选票多于发出选票：按选举办法投票无效，必须重新投票。"}},
};

}  // namespace

Phrase advice(const crypto::Check& check) {
  for (const auto& [name, text] : kAdvice)
    if (name == check.name) return text;
  return kRefused;
}

}  // namespace comitia::auditor
