#include "congress/motion_outcome.hpp"

#include <algorithm>

#include "congress/fraction.hpp"
#include "congress/phrase.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

/// Somebody who is present and gives no vote has done something else by each method.
Phrase silence(v1::MotionMethod method) {
  switch (method) {
    case v1::METHOD_BY_NAME:
      return {"not pressed", "未按"};
    case v1::METHOD_SECRET:
      return {"not cast", "未投"};
    default:
      return {"not raised", "未举手"};
  }
}

void derive(v1::MotionDecided& out, v1::MotionMethod method, const v1::Fraction& majority,
            const MotionTally& t) {
  const std::string there = "entitled " + number(t.entitled) + ", present " + number(t.present);
  const std::string there_zh = "应到 " + number(t.entitled) + "，实到 " + number(t.present);
  if (t.acclaimed) {
    out.add_derivation(there + "; by acclamation, nobody objecting: carried");
    out.add_derivation_zh(there_zh + "；鼓掌表决，无人反对：通过");
    return;
  }
  const Phrase quiet = silence(method);
  out.add_derivation(there + "; for " + number(t.in_favour) + ", against " + number(t.against) +
                     ", abstaining " + number(t.abstaining) + ", " + std::string(quiet.en) + " " +
                     number(t.not_pressed()));
  out.add_derivation_zh(there_zh + "；赞成 " + number(t.in_favour) + "，反对 " + number(t.against) +
                        "，弃权 " + number(t.abstaining) + "，" + std::string(quiet.zh) + " " +
                        number(t.not_pressed()));
  if (majority.base() == v1::BASE_NONE) {
    out.add_derivation("no majority asked for: more for than against = " + number(out.needed()) + " needed");
    out.add_derivation_zh("不设过半数要求，赞成多于反对 = " + number(out.needed()) + " 票");
  } else {
    out.add_derivation(describe(majority) + " of " + std::string(base_name(majority.base())) + " " +
                       number(out.base()) + " = " + number(out.needed()) + " needed");
    out.add_derivation_zh(describe_zh(majority) + "（以" + std::string(base_name_zh(majority.base())) + " " +
                          number(out.base()) + " 计）= " + number(out.needed()) + " 票");
  }
  out.add_derivation("for " + number(t.in_favour) + ", " + number(out.needed()) +
                     " needed: " + (out.carried() ? "carried" : "not carried"));
  out.add_derivation_zh("赞成 " + number(t.in_favour) + "，需 " + number(out.needed()) + " 票：" +
                        (out.carried() ? "通过" : "未通过"));
}

}  // namespace

std::uint64_t motion_base(const v1::Fraction& majority, const MotionTally& t) {
  switch (majority.base()) {
    case v1::BASE_ENTITLED:
      return t.entitled;
    case v1::BASE_PRESENT:
      return t.present;
    case v1::BASE_ISSUED:
      return t.issued;
    case v1::BASE_RETURNED:
      return t.returned;
    case v1::BASE_VALID:
      return t.valid;
    case v1::BASE_FOR_AND_AGAINST:
      return t.in_favour + t.against;
    default:
      return t.against;
  }
}

std::uint64_t motion_needed(const v1::Fraction& majority, const MotionTally& t) {
  const std::uint64_t base = motion_base(majority, t);
  if (majority.base() == v1::BASE_NONE) return base + 1;
  return std::max<std::uint64_t>(needed(majority, base), 1);  // "at least 1/2" of nothing carries nothing
}

v1::MotionDecided decide_motion(const std::string& motion_id, v1::MotionMethod method,
                                const v1::Fraction& majority, const MotionTally& t) {
  v1::MotionDecided out;
  out.set_motion_id(motion_id);
  if (!t.acclaimed) {
    out.set_in_favour(static_cast<std::uint32_t>(t.in_favour));
    out.set_against(static_cast<std::uint32_t>(t.against));
    out.set_abstaining(static_cast<std::uint32_t>(t.abstaining));
    out.set_not_pressed(static_cast<std::uint32_t>(t.not_pressed()));
    out.set_base(static_cast<std::uint32_t>(motion_base(majority, t)));
    out.set_needed(static_cast<std::uint32_t>(motion_needed(majority, t)));
  }
  out.set_carried(t.acclaimed || t.in_favour >= motion_needed(majority, t));
  derive(out, method, majority, t);
  return out;
}

void lapse(v1::MotionDecided& decision, std::string_view check) {
  decision.set_carried(false);
  decision.add_derivation("it cannot take effect (" + std::string(check) + "): not carried");
  decision.add_derivation_zh("无法生效（" + std::string(check) + "）：未通过");
}

}  // namespace comitia::congress
