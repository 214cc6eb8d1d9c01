#include "auditor/kind_words.hpp"

#include "congress/entry.hpp"

namespace comitia::auditor {

// Without a default, so that -Wswitch finds the kind that has no name yet.
std::string_view kind_zh(v1::EntryKind kind) {
  switch (kind) {
    case v1::ENTRY_KIND_UNSPECIFIED:
      return "种类不明";
    case v1::CONVENED:
      return "大会召集";
    case v1::ROSTER:
      return "代表名册";
    case v1::RULES:
      return "选举办法";
    case v1::CEREMONY_COMMIT:
      return "密钥生成：承诺";
    case v1::CEREMONY_REVEAL:
      return "密钥生成：公开";
    case v1::CEREMONY_SHARES:
      return "密钥生成：分发份额";
    case v1::CEREMONY_ACKNOWLEDGED:
      return "密钥生成：确认";
    case v1::CEREMONY_COMPLAINT:
      return "密钥生成：申诉";
    case v1::CEREMONY_ANSWER:
      return "密钥生成：答辩";
    case v1::ROUND_CLOSED:
      return "密钥生成：本轮截止";
    case v1::TERMINAL_AUTHORISED:
      return "终端授权";
    case v1::TERMINAL_ENROLLED:
      return "终端登记";
    case v1::CHECKED_IN:
      return "代表报到";
    case v1::ADMISSION_REPLACED:
      return "更换入场凭证";
    case v1::DEFINED:
      return "表决项设定";
    case v1::PRESENCE:
      return "清点到会人数";
    case v1::SEAL_KEY:
      return "盖章密钥";
    case v1::OPENED:
      return "开启投票";
    case v1::ISSUE_BATCH:
      return "发票";
    case v1::REPLACEMENT:
      return "补发选票";
    case v1::BAD_SEAL:
      return "印章有误";
    case v1::SPOILED:
      return "选票质询";
    case v1::CLOSED:
      return "投票截止";
    case v1::BALLOTS:
      return "票箱中的选票";
    case v1::CLOSED_STATE:
      return "截止状态";
    case v1::SHARE:
      return "解密份额";
    case v1::RESULT:
      return "公布结果";
    case v1::ANNULLED:
      return "宣布无效";
    case v1::PROPOSED:
      return "提议";
    case v1::CONFIRMED:
      return "确认";
    case v1::SHARE_ERASED:
      return "销毁密钥份额";
    case v1::CREDENTIALS:
      return "代表资格审查报告";
    case v1::EXCUSED:
      return "准假";
    case v1::LEFT:
      return "退场";
    case v1::CAME_BACK:
      return "返回会场";
    case v1::SLATE:
      return "候选人名单";
    case v1::APPROVAL:
      return "审批意见";
    case v1::NOTICE:
      return "公示";
    case v1::OBJECTION:
      return "异议";
    case v1::OBJECTION_RESOLVED:
      return "异议处理";
    case v1::WITHDRAWN:
      return "候选人退出";
    case v1::SLATE_FINAL:
      return "候选人名单确定";
    case v1::MOTION_PUT:
      return "提出议案";
    case v1::NAMED_VOTE:
      return "记名投票";
    case v1::SHOW_OF_HANDS:
      return "举手表决";
    case v1::MOTION_DECIDED:
      return "议案结果";
    case v1::PETITION_SIGNED:
      return "联名支持罢免";
    case v1::LOT_COMMITTED:
      return "抽签：承诺";
    case v1::LOT_REVEALED:
      return "抽签：公开";
    case v1::ROTATION:
      return "执行主席轮值表";
    case v1::SUBSTITUTED:
      return "执行主席代任";
    case v1::VACANCY:
      return "职务空缺";
    case v1::ARCHIVED:
      return "归档";
    case v1::COUNCIL:
      return "评议组织";
    case v1::OUTCOME_DECIDED:
      return "对未定名额的决定";
    case v1::SHUFFLE:
      return "混洗";
    case v1::MIXING_CLOSED:
      return "混洗结束";
    case v1::ELIGIBLE:
      return "具备被选举资格人员名册";
    case v1::NAMED:
      return "公布另选人姓名";
    case v1::EntryKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::EntryKind_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return {};
}

std::string_view kind_zh(std::string_view kind) {
  if (kind == "note") return "检查点";
  if (kind == "receipt") return "收据";
  if (kind == "record") return "整份记录";
  if (kind == "private") return "非公开文件";
  for (int number = v1::EntryKind_MIN; number <= v1::EntryKind_MAX; ++number) {
    const auto entry = static_cast<v1::EntryKind>(number);
    if (congress::kind_label(entry) == kind) return kind_zh(entry);
  }
  return kind;
}

}  // namespace comitia::auditor
