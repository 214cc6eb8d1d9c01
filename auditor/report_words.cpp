#include "auditor/report_words.hpp"

namespace comitia::auditor {

using congress::Phrase;

// No switch here has a default, so that -Wswitch finds what has no words yet.
Phrase step_words(StepName step) {
  switch (step) {
    case StepName::kReading:
      return {"entries read into the tree", "读入哈希树的条目"};
    case StepName::kConvening:
      return {"convening and roster", "大会召集与代表名册"};
    case StepName::kDecisions:
      return {"decisions of two signers", "两人签署的步骤"};
    case StepName::kCeremony:
      return {"key ceremony messages", "密钥生成的消息"};
    case StepName::kHall:
      return {"terminals and check-ins", "终端与报到"};
    case StepName::kIssue:
      return {"issue requests", "领票请求"};
    case StepName::kChallenges:
      return {"challenged ballots", "被质询的选票"};
    case StepName::kBallots:
      return {"ballots", "选票"};
    case StepName::kClose:
      return {"closed states", "截止状态"};
    case StepName::kMixing:
      return {"shuffles", "混洗"};
    case StepName::kDecryptions:
      return {"decryptions", "解密"};
    case StepName::kErasures:
      return {"erasures of shares", "密钥份额的销毁"};
    case StepName::kNotes:
      return {"checkpoints", "检查点"};
    case StepName::kOpenings:
      return {"openings cosigned", "已联署的开启"};
    case StepName::kIssueNotes:
      return {"issue batches cosigned", "已联署的发票批次"};
    case StepName::kReceipts:
      return {"receipts", "收据"};
  }
  return {};
}

Phrase private_check_words(PrivateCheck check) {
  switch (check) {
    case PrivateCheck::kNotChecked:
      return {"not checked", "未核验"};
    case PrivateCheck::kOk:
      return {"ok", "通过"};
    case PrivateCheck::kFailed:
      return {"failed", "不通过"};
  }
  return {};
}

Phrase conclusion(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOk:
      return {"ok: every check passed, and the record is of the congress asked for",
              "通过：各项检查全部通过，且这份记录属于所查的大会"};
    case Verdict::kFailed:
      return {"FAILED: do not rely on this record", "不通过：请勿采信这份记录"};
    case Verdict::kUntied:
      return {
          "consistent, but not tied to a congress: give --anchor (it stands on every slip) or --checkpoint",
          "前后一致，但未与某次大会对应：请给出 --anchor（每张入场凭证上都有）或 --checkpoint"};
    case Verdict::kExtends:
      return {
          "extends: the newer record is the older one with entries added, and the checkpoints of both fit "
          "their "
          "logs. Nothing else was checked: no signature in an entry, no ballot, no result, no quorum, not "
          "which "
          "congress it is. `comitia-audit verify` does that for the newer record",
          "延续：新记录是旧记录加上后来的条目，两者的检查点各与其日志相符。此外均未核验：条目中的签名、选票、"
          "结果、法定人数、属于哪次大会，都没有核验。请用 comitia-audit verify 核验新记录"};
  }
  return {};
}

}  // namespace comitia::auditor
