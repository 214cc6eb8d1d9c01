#include "auditor/check_words.hpp"

#include <algorithm>

#include "auditor/checks.hpp"
#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"
#include "proto/checks.hpp"

namespace comitia::auditor {
namespace {

struct Meaning {
  std::string_view check, zh;
};

// In the order of the tables of crypto, proto, congress and the auditor. The terms are those of the rules:
// 监票人 a teller, 印章 a seal, 盖章方 a sealer, 选票 a ballot paper and what is cast, 表决项 what is voted
// on by a ballot.
constexpr Meaning kMeanings[] = {
    {"point-canonical", "群元素的编码不是规范编码"},
    {"point-identity", "不得为单位元的群元素是单位元"},
    {"scalar-canonical", "标量不小于群的阶"},
    {"challenge-nonzero", "证明中的挑战值为零"},
    {"statement-form", "选票的陈述格式有误或超出限度"},
    {"ballot-length", "选票的长度不是其表决项规定的长度"},
    {"ballot-opened", "选票所属的不是这次开启的投票"},
    {"ballot-randomness", "一张选票的两行密文使用了同一随机数"},
    {"ballot-bits", "承诺的比特不是证明所针对的比特"},
    {"ballot-binary", "承诺的标记既不是 0 也不是 1"},
    {"ballot-row", "提交者不知道某行密文的随机数"},
    {"ballot-slots", "某个加密栏位所含的不是承诺的标记"},
    {"ballot-signature", "选票不是由其自身的一次性密钥签名的"},
    {"spoil-opening", "被质询的选票，其公开的内容与加密各行不符"},
    {"spoil-signature", "质询不是由该选票的一次性密钥签名的"},
    {"seal-key-form", "盖章密钥不是 RSA-2048（指数 65537）"},
    {"seal-keys-coprime", "两把盖章密钥有公因数"},
    {"seal-valid", "印章对这张选票、这个盖章方和这把一次性密钥无效"},
    {"blinded-range", "盲化值不小于盖章密钥的模数"},
    {"sign-key-form", "Ed25519 密钥不是规范编码，或阶过小"},
    {"sign-form", "Ed25519 签名不是规范编码"},
    {"sign-valid", "Ed25519 签名验证不通过"},
    {"ceremony-knowledge", "监票人未能证明知道自己的全部系数"},
    {"ceremony-slots-distinct", "监票人密钥的两个栏位相同"},
    {"ceremony-share", "份额不在分发者承诺的多项式上"},
    {"share-envelope", "接收者打不开加密的份额"},
    {"decryption-key", "解密没有以该监票人的公开份额得到证明"},
    {"decryption-rows", "解密与其声称的各行密文不符"},
    {"decryption-indices", "解密中的监票人编号有重复或为零"},
    {"decryption-range", "解密得出的总数不在 0 至选票张数之间"},
    {"shuffle-form", "混洗没有密文行或没有栏位，或超出上限"},
    {"shuffle-length", "混洗的密文行或证明的长度不是由其输入决定的长度"},
    {"shuffle-sum", "混洗所承诺的位置不是每行各一个"},
    {"shuffle-product", "混洗所承诺的不是其各行的一种排列"},
    {"shuffle-places", "混洗的证明所应答的位置不是其承诺的位置"},
    {"shuffle-rows", "混洗的输出不是其输入重新加密、另行排列的结果"},
    {"shuffle-chain", "混洗乘积链的一环不能由前一环得出"},
    {"vault-open", "密钥文件打不开：口令有误，或文件被改动"},
    {"note-form", "检查点或联署的格式不符合 C2SP"},
    {"note-signature", "检查点不是由日志的签名密钥签名的"},
    {"cosignature-valid", "已知见证人的联署验证不通过"},
    {"note-unknown-signer", "检查点上有不明人员的签名行"},
    {"inclusion-proof", "包含证明得不出检查点的根"},
    {"consistency-proof", "两个检查点不属于同一部只增不改的日志"},

    {"record-size", "条目超过规定的大小"},
    {"record-canonical", "条目格式有误、含有未知字段或不是规范编码"},
    {"frame-size", "数据帧为空或超过规定的大小"},
    {"private-line", "非公开文件的某一行已损坏，或属于另一种文件"},

    {"entry-kind", "条目的种类未知，或该种类不能出现在此处"},
    {"entry-signatures", "条目所带的签名不正好是其种类要求的签名"},
    {"entry-signer", "条目由无权采取此步骤的人签名"},
    {"two-signers", "须由两人签署的步骤，不是一人提出、另一人确认"},
    {"proposal-known", "确认所指的提议不存在"},
    {"convened-form", "召集条目不完整、自相矛盾或超出限度"},
    {"roster-order", "代表名册各行不是升序，或有代表重复出现"},
    {"roster-complete", "代表名册的人数不是召集时规定的人数"},
    {"rules-form", "选举办法中有一项取值未知，或与另一项矛盾"},
    {"ceremony-turn", "密钥生成中的消息不属于这一次、这名监票人或这一步"},
    {"ceremony-once", "监票人在一次密钥生成中重复同一步"},
    {"ceremony-commitment", "监票人公开的消息不是其承诺过的消息"},
    {"ceremony-envelopes", "分发者没有为其他每名监票人各记录一个大小正确的密封份额"},
    {"ceremony-round", "监票人确认的消息不是日志中的消息"},
    {"credentials-turn", "代表资格审查报告在代表名册完整之前提出，或第二次提出"},
    {"credentials-findings",
     "代表资格审查报告不是对每条规定和每个范围各有一项结论，或列出了与任何规定无关的工作人员"},
    {"credentials-numbers", "代表资格审查报告的某项结论自相矛盾，或与计划、代表名册人数不符"},
    {"credentials-hard-rule", "代表构成违反必须满足的规定，大会不得召开"},
    {"private-record", "非公开资料格式有误，或写有本次大会计划中没有的内容"},
    {"private-opening", "非公开资料与日志中的承诺不符"},
    {"private-findings", "非公开资料得出的数目与代表资格审查报告不同"},
    {"excuse-turn", "所准假的代表在场或已经准假，或此时正在投票"},
    {"presence-turn", "不在场的代表退场，或未退场的代表返回"},
    {"terminal-code", "登记码未经授权，或已经用过"},
    {"terminal-key-new", "设备密钥被用于第二种用途"},
    {"delegate-known", "代表名册中没有这个编号"},
    {"check-in-once", "该代表已经报到"},
    {"admission-key-new", "入场密钥被用于第二名代表"},
    {"text-form", "事由或名称为空、过长或不是纯文本"},
    {"definition-form", "表决项的设定不完整、自相矛盾或超出限度"},
    {"definition-rules", "表决项所依据的不是现行选举办法"},
    {"definition-contest", "表决项的候选人、名额、分组或选民类别不符合选举办法"},
    {"definition-runoff", "再次选举与前次结果要求的不完全相同，或举行了两次"},
    {"ballot-new", "表决项的代号已被使用"},
    {"ballot-known", "没有这个代号的表决项"},
    {"ballot-turn", "该步骤不在表决项进程中应有的时候"},
    {"presence-roll", "到会人员的清点结果与日志中的报到不符"},
    {"quorum", "到会代表少于法定人数"},
    {"seal-key-once", "盖章方为同一表决项给出两把密钥"},
    {"opened-statement", "开启投票时所写的设定、选举办法、密钥和到会人员与日志不完全相同"},
    {"issue-order", "领票请求不按代表编号升序，或一个条目中请求过多"},
    {"issue-form", "领票请求写的是另一表决项，或盲化值数目有误"},
    {"issue-present", "为不在到会名单上的代表领票"},
    {"issue-once", "同一代表领取第二张选票"},
    {"issue-admission", "领票请求没有以该代表的入场密钥签名"},
    {"issue-terminal", "领票请求不是来自已登记的终端"},
    {"issue-new", "领票请求重复了以前用过的盲化值"},
    {"seal-answer", "盖章方的答复没有其签名，或答复的不是这一请求"},
    {"replacement-due", "补发选票给一名没有选票可补的代表"},
    {"bad-seal-evidence", "所举证据不能说明盖章方答复有误"},
    {"one-time-key-new", "一次性密钥出现在第二张选票上"},
    {"randomness-new", "某行密文重复了另一张选票的随机数"},
    {"ballots-order", "票箱中的选票没有按哈希值排序并依次分段"},
    {"ballots-whole", "票箱的一段为空、过大或不是由完整的选票组成"},
    {"closed-state", "监票人签署的截止状态不是本日志在选票入册之后的状态"},
    {"closed-state-once", "监票人为同一表决项签署第二个截止状态"},
    {"close-quorum", "签署截止状态的监票人不足"},
    {"returned-within-issued", "收回选票多于发出选票，投票无效"},
    {"smallest-count", "收回选票少于准许解密的张数"},
    {"share-teller", "解密来自不持有密钥份额或未签署截止状态的人"},
    {"share-once", "监票人第二次解密同一表决项"},
    {"share-state", "解密所依据的是另一个截止状态"},
    {"share-rows", "解密的不是全部有效选票之和"},
    {"share-erased", "解密来自已签署销毁其份额的监票人"},
    {"erasure-turn", "在密钥确定之前，或在投票进行期间签署销毁份额"},
    {"erasure-key", "所销毁的是另一密钥的份额，或该监票人没有份额"},
    {"erasure-once", "监票人两次签署销毁其份额"},
    {"shares-left", "仍持有密钥份额的监票人已不足以计票，投票却被开启"},
    {"eligible-form", "具备被选举资格人员名册为空、过长、没有标题或不是由承诺组成"},
    {"definition-written", "选票的另选人栏、名册或所列候选人与选举办法和名册不符"},
    {"shuffle-once", "监票人对同一选票第二次混洗"},
    {"shuffle-number", "混洗不是该选票的下一次混洗"},
    {"shuffle-state", "混洗所依据的是另一个关闭状态"},
    {"shuffle-lists", "混洗的列表与表决项所要求的不一一对应"},
    {"mixing-turn", "混洗、混洗结束或解密不在应有的次序"},
    {"mixing-mixers", "混洗的监票人未达到解密所需人数，混洗却被结束"},
    {"mixing-closed", "混洗结束所写的不正好是日志中的各次混洗与各行"},
    {"named-due", "所公布姓名的人不正好是得票达到公布标准的另选人"},
    {"named-opening", "所公布的姓名打不开名册中对应的承诺"},
    {"read-out-totals", "唱票所得总数与解密的总和不符"},
    {"totals-add-up", "解密得出的总数互相矛盾，或与选票张数矛盾"},
    {"decision-choice", "所作决定选定的不是选举办法留待决定的人"},
    {"result-statement", "公布的结果不是解密总数按选举办法得出的结果"},
    {"course-order", "该步骤先于大会程序中它所等待的步骤"},
    {"motion-form", "议案不完整、自相矛盾或超出限度"},
    {"motion-new", "议案的代号已被使用，或就同一事项另有议案正在表决"},
    {"motion-known", "没有这个代号的议案"},
    {"motion-turn", "该步骤不在议案进程中应有的时候，或采用了另一种表决方式"},
    {"motion-present", "记名投票来自不在该议案到会名单上的代表"},
    {"motion-admission", "记名投票或联名支持没有以该代表的入场密钥签名"},
    {"vote-turn", "记名投票不是该代表对此议案的下一票"},
    {"hands-count", "所计举手人数多于到会代表，或在鼓掌表决之外另计举手"},
    {"motion-decided", "议案的结果不是日志按选举办法得出的结果"},
    {"petition-once", "代表第二次支持同一罢免要求"},
    {"petition-support", "罢免案的联名人数不足规定而被提出"},
    {"amendment-text", "修正案所引的原文不是该条现行条文"},
    {"tellers-form", "拟选监票人自相矛盾、超出限度、不在场或没有新的密钥"},
    {"teller-candidate", "监票人同时是候选人"},
    {"date-form", "日期不是日历上的一天"},
    {"date-order", "日期早于日志中已有的日期"},
    {"slate-form", "候选人名单不完整、自相矛盾、超出限度，或不属于本次大会的任何职务"},
    {"slate-new", "候选人名单的代号已被使用，或同一职务另有名单正在办理"},
    {"slate-person", "同一人既列入选举产生的职务，又列入任命的职务"},
    {"candidate-eligible", "候选人不符合该职务的条件"},
    {"slate-known", "没有这个哈希值的候选人名单"},
    {"slate-turn", "该步骤不在候选人名单进程中应有的时候"},
    {"slate-candidate", "所写的人不在候选人名单上"},
    {"approval-form", "审批意见不完整、自相矛盾或超出限度"},
    {"approval-order", "审批环节没有按顺序签署"},
    {"approval-body", "审批环节由其未列的单位签署"},
    {"approval-once", "同一单位第二次签署同一审批环节"},
    {"approval-before", "审批意见所引的不正好是上一环节签署的内容"},
    {"notice-period", "公示期过短、尚未结束，或不包括提出异议之日"},
    {"objection-form", "异议或其处理不完整、自相矛盾或超出限度"},
    {"objection-known", "没有这个编号的未处理异议"},
    {"objections-open", "异议尚未处理，候选人名单却被确定"},
    {"slate-final", "确定的候选人名单与实际候选人不符，或候选人少于名额"},
    {"council-form", "评议组织不完整、自相矛盾或超出限度"},
    {"council-new", "评议组织的代号已被使用"},
    {"council-composition", "评议组织违反其人员构成规定"},
    {"definition-council", "评议未写明评议组织或其分组，或其他表决项写有评议组织"},
    {"evaluation-once", "评议人将就同一方面第二次评议同一人"},
    {"definition-slate", "选票不是按选举职务已确定的候选人名单制作的"},
    {"lot-form", "抽签的格式有误，或其名单与首次承诺的名单不同"},
    {"lot-turn", "监票人不在应有的时候对抽签作出承诺或公开"},
    {"lot-commitment", "监票人为抽签公开的数值不是其承诺的数值"},
    {"holder-known", "所写的人并不担任该职务"},
    {"rotation-form", "执行主席轮值表或其代任自相矛盾或超出限度"},
    {"rotation-turns", "执行主席轮值表没有让每人各轮一次之后再重复"},
    {"rotation-order", "执行主席的次序与所引议案或抽签不同"},
    {"vacancy-form", "职务空缺的记录不完整、自相矛盾或超出限度"},
    {"retention", "保存期限不在归档之日以后"},

    {"record-layout", "记录文件的布局不符合规定：已损坏或不完整"},
    {"note-size", "检查点不按大小升序，或最后一个检查点不正好覆盖整部日志"},
    {"note-root", "检查点所签署的是另一部日志"},
    {"opening-cosigned", "联署开启投票时日志状态的监票人不足"},
    {"issue-cosigned", "盖章站没有联署发票时的日志状态"},
    {"receipt-signature", "收据不是本次大会的服务器为这张选票签署的"},
    {"receipt-included", "服务器已出具收据的选票不在日志的选票之中"},
    {"anchor-mismatch", "这是另一次大会的记录"},
    {"checkpoint-mismatch", "所给的检查点签署的是另一部日志"},
    {"record-extends", "新记录的开头不是旧记录：日志被改写"},
};

constexpr std::string_view chinese_of(std::string_view check) {
  const auto* const it = std::ranges::find(kMeanings, check, &Meaning::check);
  return it == std::end(kMeanings) ? std::string_view{} : it->zh;
}

template <class Checks>
constexpr bool all_in_chinese(const Checks& table) {
  return std::ranges::none_of(table, [](const crypto::Check* c) { return chinese_of(c->name).empty(); });
}
static_assert(all_in_chinese(crypto::checks::kCrypto));
static_assert(all_in_chinese(proto::checks::kProto));
static_assert(all_in_chinese(congress::checks::kCongress));
static_assert(all_in_chinese(checks::kAuditor));
static_assert(std::size(kMeanings) == crypto::checks::kCrypto.size() + proto::checks::kProto.size() +
                                          congress::checks::kCongress.size() + checks::kAuditor.size(),
              "no meaning is left of a check that is gone, or stands twice");

}  // namespace

congress::Phrase meaning_of(const crypto::Check& check) {
  const std::string_view zh = chinese_of(check.name);
  return {check.meaning, zh.empty() ? check.meaning : zh};
}

}  // namespace comitia::auditor
