#include "ballot-client/core/plan/templates.hpp"

#include <algorithm>
#include <string_view>

namespace comitia::client::plan {
namespace {

constexpr std::string_view kHead = R"(# 大会方案。填好后运行：comitia congress check 本文件夹
# The definition of a congress. When it is filled in: comitia congress check THIS-FOLDER
# 以 # 开头的行是说明；被注释掉的项可去掉 # 后使用。 Lines that begin with # explain; remove the # to use what they hold.
format = 1

# 日程，按先后。公示期（公告至截止）须不短于各大会的 notice_days。
# Dates, in this order. The notice must last at least the notice_days of each congress.
[calendar]
notice_from = "2026-11-02"    # 公示开始 first day of the notice
notice_until = "2026-11-08"   # 公示截止 last day on which an objection may come
check_in = "2026-11-25"       # 报到
opening = "2026-11-25"        # 开幕
closing = "2026-11-26"        # 闭幕
archive_until = "2036-12-31"  # 档案保存至 the record is kept until then

# 审批单位。次序即其在大会首条记录中的序号；各单位用自己的密钥签字。
# Upstream bodies, each with a key of its own; their order here is their number in the first entry of the log.
[[body]]
key = "college-branch"
title = "学院团组织"
[[body]]
key = "college-party"
title = "学院党组织"
[[body]]
key = "student-affairs"
title = "学生工作部"
[[body]]
key = "league-committee"
title = "校团委"
[[body]]
key = "party-committee"
title = "学校党委"
[[body]]
key = "federation"
title = "省学联"

# 审批链：各环节按次序；一个环节列出多个单位的，须全部签字（联合审查）。
# 由候选人所在学院的单位签字的环节，写 college_bodies = [...]，并在各 [[body]] 中写明 college = "学院"。
# Chains of approval: stages in order; where a stage names several bodies, all of them must sign. A stage that the
# candidates' own colleges sign has college_bodies = [...] instead, and each of these bodies college = "...".
[[chain]]
key = "presidium"
title = "主席团候选人"
[[chain.stage]]
title = "学院团组织推荐"
bodies = ["college-branch"]
[[chain.stage]]
title = "学院党组织同意"
bodies = ["college-party"]
[[chain.stage]]
title = "学工部、团委联合审查"
bodies = ["student-affairs", "league-committee"]
[[chain.stage]]
title = "学校党委审定"
bodies = ["party-committee"]
[[chain.stage]]
title = "省学联批复"
bodies = ["federation"]

[[chain]]
key = "departments"
title = "部门负责人"
[[chain.stage]]
title = "学院团组织推荐"
bodies = ["college-branch"]
[[chain.stage]]
title = "学工部、团委审定"
bodies = ["student-affairs", "league-committee"]
)";

// {0}: the congress's key.
constexpr std::string_view kCongress = R"(
# ---------------------------------------------------------------------------------------------------------
# 一次大会。同日召开多个大会的，每个一节，各有名册、规则、选票。
# A congress. Several at once have a section each, and separate rosters, rules and ballots.
[[congress]]
name = "{0}"                  # 仅 a-z、0-9、连字符 only a-z, 0-9 and hyphens
title = "某某大学第一次代表大会"
place = "大礼堂"
delegates = 100                   # 代表人数，须与名册一致 as many as the roster has
notice_days = 5                   # 公示至少几天 the least length of the notice
roster = "roster-{0}.csv"         # 代表名册 (.csv 或 .xlsx)
enrolment = "enrolment-{0}.csv"   # 在校生：学院、年级、班级、人数
candidates = "candidates-{0}.csv" # 候选人
# surnames = "surnames.csv"       # 同笔画姓氏的先后，一行一姓 the order of surnames of as many strokes
# staff = "staff.csv"             # 工作人员，列同名册 the staff, with the columns of a roster
# facts = ["union_experience"]    # 名册中另加的列 further columns of the roster
# slots = 64
# rehearsal = true                # 演练：日期取自演练时钟 its days come from comitiad run --rehearsal-clock

# 同意召开大会的批复：文号，及文件的 SHA-256（sha256sum 给出）。可有多份。
# What the convening was approved by: its number, and the SHA-256 of the document as sha256sum prints it.
[[congress.document]]
number = "校党字〔2026〕1号"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"

# 通过选举办法之前适用的规则。 What binds before the congress has adopted rules of its own.
[congress.bootstrap]
quorum = ">=2/3"                  # 应到的 of the entitled
majority = ">1/2"
majority_base = "present"         # entitled 应到 | present 实到

# 选举办法。“>”为超过（不含本数），“>=”为不少于（含本数）；也可写“超过1/2”“2/3以上”。每项可省略，省略即取此处所写的值。
# The rule pack. ">" excludes the number, ">=" includes it. A key that is left out has the value that stands here.
[congress.rules]
quorum = ">=2/3"                  # 法定人数
quorum_base = "entitled"          # entitled 应到 | members 全体代表
contest = "equal"                 # equal 等额 | surplus 差额
margin = "0%"                     # 差额比例，进一 the least surplus, rounded up
majority = ">1/2"                 # 当选
majority_base = "present"         # entitled 应到 | present 实到 | issued 发出 | returned 收回 | valid 有效 | for-and-against | none
blank = "abstain"                 # 未填视为 abstain 弃权 | approve 赞成
over_vote = "void"                # 多选无效
under_vote = "valid"              # 少选 valid 有效 | void 无效
write_in = "off"                  # 另选他人：off、free、after-opposing、as-many-as-opposed
validity = "issued"               # 收回不多于 issued 发出 | present 实到
tie = "revote"                    # 末位同票 revote 再投 | hands 举手 | none 均不当选 | presidium 主席团 | lot 抽签
too_few = "presidium"             # 不足应选 presidium 主席团 | new-election 另选 | vacant 空缺 | reduce 减额
runoff_pool = "tied"              # 再投范围 tied 同票者 | losers 全部落选者 | twice 两倍名额
reserved = 0                      # 每组至少几席 seats that each group gets at least
motion = ">1/2"                   # 一般表决
motion_base = "present"
charter = ">=2/3"                 # 章程修改
charter_base = "present"
recall_petition = ">=1/3"         # 罢免动议联名
motion_methods = ["named", "hands"]  # secret 无记名 | named 记名 | hands 举手 | acclamation 鼓掌
order = "strokes"                 # 排名 strokes 姓氏笔画 | given 原顺序 | votes 得票 | lot 抽签
display = "live-motions"          # live-motions 公开表决实时 | turnout 只显示投票率
candidate_may_be_teller = false
seals = 2                         # 印信数
lost_terminals = "repeat"         # 补发选票可能影响结果时 repeat 重投 | report 仅报告
tellers = 5                       # 监票人数
threshold = 3                     # 开票至少几名监票人
count = "sum"                     # sum 汇总计票 | read-out 另逐张唱票
smallest_count = 10               # 收回少于此数不开票 fewer returned ballots are not decrypted
# [[congress.rules.voter_class]]  # 分类计票 voters who are counted apart
# name = "教师代表"
# weight = 1

# 代表结构。kind: share 占代表比例 | population 占学生比例 | coverage 覆盖 | floor 不少于 | ceiling 不多于
# scope: whole 全体 | each-college 各学院 | each-grade 各年级；soft = true 只报告不强制。
# attribute: college class_name grade sex ethnicity political_status cadre_level recommended_by 或 facts 中的名称
# Rules of composition; values are compared with the roster as they are written. "" is the value of whoever has none.
[[congress.composition]]
id = "non-cadres"
title = "非学生干部比例"
kind = "share"
scope = "each-college"
attribute = "cadre_level"
values = [""]
fraction = ">=60%"
[[congress.composition]]
id = "women"
title = "女代表比例"
kind = "share"
attribute = "sex"
values = ["女"]
fraction = ">=30%"
[[congress.composition]]
id = "of-students"
title = "代表占学生比例"
kind = "population"
fraction = ">1%"
[[congress.composition]]
id = "every-grade"
title = "各年级均有代表"
kind = "coverage"
scope = "each-grade"
count = 1
[[congress.composition]]
id = "minorities"
title = "少数民族代表"
kind = "share"
attribute = "ethnicity"
none_of = true
values = ["汉族"]
fraction = ">=5%"
soft = true

# 职务。filled: elected 选举 | appointed 任命（任命职务不得列入选票）；chain 为上面审批链的 key。
# rank 专业排名前若干；failed_courses 至多几门不及格；conduct 要求品行证明；outsiders 候选人可以不是代表。
# Posts: elected, or appointed (which can never be on a ballot), and what is asked of candidates.
[[congress.post]]
id = "presidium"
title = "主席团成员"
seats = 5
filled = "elected"
# term_months = 24                 # 任期（月），不写则至改选为止 the term of the elected; left out: until others are elected
chain = "presidium"
rank = "30%"
failed_courses = 0
conduct = true
# permitted_posts = ["班长", "团支书"]
[[congress.post]]
id = "department-head"
title = "部门负责人"
seats = 5
filled = "appointed"
chain = "departments"

# 选票：一个选举职务一张。 Ballots: one for each post that is elected.
[[congress.ballot]]
id = "presidium-1"
title = "选举主席团成员"
post = "presidium"
)";

constexpr std::string_view kMark = "\xef\xbb\xbf";
constexpr std::string_view kRoster =
    "编号,学号,姓名,学院,年级,班级,性别,民族,政治面貌,干部级别,推荐单位,推荐日期\r\n";
constexpr std::string_view kEnrolment = "学院,年级,班级,人数\r\n";
constexpr std::string_view kCandidates =
    "职务,编号,学号,姓名,学院,专业,名次,专业人数,不及格门数,品行,现任职务,推荐日期\r\n";

std::string filled(std::string_view form, std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t next = std::min(form.find("{0}", at), form.size());
    out += form.substr(at, next - at);
    if (next < form.size()) out += name;
    at = next + (next < form.size() ? 3 : 0);
  }
  return out;
}

std::string table(std::string_view header) { return std::string(kMark) + std::string(header); }

}  // namespace

std::vector<NewFile> new_files(std::span<const std::string> congresses) {
  std::vector<NewFile> out{{"congress.toml", std::string(kHead)}};
  for (const std::string& name : congresses) {
    out[0].content += filled(kCongress, name);
    out.push_back({"roster-" + name + ".csv", table(kRoster)});
    out.push_back({"enrolment-" + name + ".csv", table(kEnrolment)});
    out.push_back({"candidates-" + name + ".csv", table(kCandidates)});
  }
  return out;
}

}  // namespace comitia::client::plan
