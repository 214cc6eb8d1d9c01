#include "congress/phase_words.hpp"

namespace comitia::congress {

// No switch here has a default, so that -Wswitch finds the phase that has no words yet.
Phrase phase_words(Phase phase) {
  switch (phase) {
    case Phase::kDefined:
      return {"defined", "已设定"};
    case Phase::kCounted:
      return {"presence counted", "已清点到会人数"};
    case Phase::kOpen:
      return {"open", "正在投票"};
    case Phase::kClosed:
      return {"closed", "投票已截止"};
    case Phase::kBoxed:
      return {"boxed", "已开箱"};
    case Phase::kDecrypted:
      return {"decrypted", "已计票"};
    case Phase::kAnnounced:
      return {"announced", "已公布"};
    case Phase::kAnnulled:
      return {"annulled", "已宣布无效"};
  }
  return {};
}

Phrase phase_words(MotionPhase phase) {
  switch (phase) {
    case MotionPhase::kOpen:
      return {"open", "正在表决"};
    case MotionPhase::kClosed:
      return {"closed", "表决已截止"};
    case MotionPhase::kDecided:
      return {"decided", "已有结果"};
  }
  return {};
}

Phrase phase_words(Slate::Phase phase) {
  switch (phase) {
    case Slate::Phase::kInApproval:
      return {"in approval", "审批中"};
    case Slate::Phase::kReturned:
      return {"returned", "已退回"};
    case Slate::Phase::kRefused:
      return {"refused", "未获批准"};
    case Slate::Phase::kApproved:
      return {"approved", "已获批准"};
    case Slate::Phase::kNoticed:
      return {"on notice", "公示中"};
    case Slate::Phase::kFinal:
      return {"final", "已确定"};
    case Slate::Phase::kAppointed:
      return {"appointed", "已任命"};
  }
  return {};
}

std::string_view phase_name(Phase phase) { return phase_words(phase).en; }
std::string_view phase_name(MotionPhase phase) { return phase_words(phase).en; }
std::string_view phase_name(Slate::Phase phase) { return phase_words(phase).en; }

}  // namespace comitia::congress
