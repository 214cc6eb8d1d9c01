#include "ballot-client/cli/motion_words.hpp"

#include "ballot-client/cli/question_words.hpp"
#include "ballot-client/core/text_difference.hpp"
#include "congress/motion_form.hpp"
#include "congress/statement.hpp"

namespace comitia::client::cli {
namespace {

using Words = std::vector<std::string>;

void add_payload(Words& out, const v1::MotionPut& put) {
  if (!put.rules().empty()) {
    const auto rules = congress::statement_as<v1::Rules>(crypto::view(put.rules()));
    out.push_back("  The congress adopts these rules; from then on they are frozen.");
    if (rules.ok())
      for (std::string& line : rules_words(rules.value())) out.push_back("    " + std::move(line));
  }
  for (int i = 0; i < put.tellers().tellers_size(); ++i) {
    const v1::TellerElect& t = put.tellers().tellers(i);
    out.push_back("  Teller: " + t.name() + ", delegate " + std::to_string(t.delegate()) +
                  (put.tellers().chief() == static_cast<std::uint32_t>(i) + 1 ? " (chief teller)" : "") +
                  ", key " + crypto::hex(crypto::view(t.key())));
  }
  if (put.has_tellers())
    out.push_back("  " + std::to_string(put.tellers().threshold()) +
                  " of them count together. They replace all " +
                  "tellers before, and hold a key ceremony of their own.");
  if (put.has_amendment()) {
    const v1::Amendment& a = put.amendment();
    out.push_back("  " + a.article() + " of the charter ([-struck out-], {+added+}):");
    const Words before(a.old_text().begin(), a.old_text().end()),
        after(a.new_text().begin(), a.new_text().end());
    for (std::string& line : difference(before, after)) out.push_back("    " + std::move(line));
  }
  if (!put.petition().empty()) {
    const auto petition = congress::statement_as<v1::Petition>(crypto::view(put.petition()));
    if (petition.ok()) {
      out.push_back("  Recall of " + petition.value().holder() + ", " + petition.value().post() + ".");
      out.push_back("  Grounds: " + petition.value().grounds());
    }
  }
  for (const v1::Document& d : put.documents())
    out.push_back("  Document " + d.number() + ", SHA-256 " + crypto::hex(crypto::view(d.sha256())));
  for (const std::string& paragraph : put.text()) out.push_back("  " + paragraph);
}

std::string numbers(std::uint64_t in_favour, std::uint64_t against, std::uint64_t abstaining,
                    std::uint64_t not_pressed) {
  return "for " + std::to_string(in_favour) + ", against " + std::to_string(against) + ", abstaining " +
         std::to_string(abstaining) + ", not pressed " + std::to_string(not_pressed);
}

}  // namespace

std::string_view voice_name(v1::Voice voice) {
  switch (voice) {
    case v1::VOICE_FOR:
      return "for";
    case v1::VOICE_AGAINST:
      return "against";
    case v1::VOICE_ABSTAIN:
      return "abstaining";
    default:
      return "not pressed";
  }
}

Words motion_words(const v1::MotionPut& put) {
  Words out{"Motion '" + put.motion_id() + "': " + put.title()};
  out.push_back("  On " + std::string(congress::subject_name(put.subject())) + ", voted on " +
                std::string(congress::method_name(put.method())) + "; " + std::to_string(put.present()) +
                " delegates are present.");
  add_payload(out, put);
  return out;
}

Words standing_words(const congress::Motion& motion) {
  Words out;
  if (const v1::MotionDecided* const decision = motion.decision()) {
    for (const std::string& line : decision->derivation()) out.push_back("  " + line);
    for (const std::string& line : decision->derivation_zh()) out.push_back("  " + line);
    return out;
  }
  const auto tally = motion.tally();
  if (!tally.ok())
    out.push_back(motion.put().method() == v1::METHOD_SECRET
                      ? "  A ballot decides it; nothing is known before."
                      : "  Nothing is counted yet.");
  else if (tally.value().acclaimed)
    out.push_back("  By acclamation, nobody objecting.");
  else
    out.push_back("  So far: " +
                  numbers(tally.value().in_favour, tally.value().against, tally.value().abstaining,
                          tally.value().not_pressed()) +
                  "; " + std::to_string(congress::motion_needed(motion.majority(), tally.value())) +
                  " needed");
  if (motion.phase() == congress::MotionPhase::kClosed)
    out.push_back("  The vote is closed; the decision waits for its second signature.");
  return out;
}

Words voice_words(const congress::Motion& motion, const congress::Delegates& delegates) {
  Words out;
  std::string silent;
  for (std::uint32_t p = 0; p < delegates.size() && p < motion.snapshot().roll.size(); ++p) {
    if (!motion.snapshot().roll[p]) continue;
    const std::string number = std::to_string(delegates.number(p));
    if (motion.voice(p) == v1::VOICE_UNSPECIFIED)
      silent += (silent.empty() ? "" : ", ") + number;
    else
      out.push_back("  delegate " + number + ": " + std::string(voice_name(motion.voice(p))));
  }
  if (!silent.empty()) out.push_back("  not pressed: " + silent);
  return out;
}

nlohmann::ordered_json motion_json(const congress::Motion& motion, const congress::Delegates& delegates) {
  nlohmann::ordered_json out = {{"id", motion.id()},
                                {"title", motion.put().title()},
                                {"subject", congress::subject_name(motion.put().subject())},
                                {"method", congress::method_name(motion.put().method())},
                                {"phase", congress::phase_name(motion.phase())},
                                {"entitled", motion.snapshot().entitled},
                                {"present", motion.snapshot().present}};
  if (const v1::MotionDecided* const d = motion.decision()) {
    out["counts"] = {
        {"for", d->in_favour()},           {"against", d->against()}, {"abstaining", d->abstaining()},
        {"not_pressed", d->not_pressed()}, {"base", d->base()},       {"needed", d->needed()}};
    out["carried"] = d->carried();
    out["derivation"] = Words(d->derivation().begin(), d->derivation().end());
    out["derivation_zh"] = Words(d->derivation_zh().begin(), d->derivation_zh().end());
  } else if (const auto tally = motion.tally(); tally.ok()) {
    const congress::MotionTally& t = tally.value();
    out["counts"] = {{"for", t.in_favour},
                     {"against", t.against},
                     {"abstaining", t.abstaining},
                     {"not_pressed", t.not_pressed()},
                     {"base", congress::motion_base(motion.majority(), t)},
                     {"needed", congress::motion_needed(motion.majority(), t)}};
  }
  if (motion.put().method() == v1::METHOD_BY_NAME) {
    nlohmann::ordered_json voices = nlohmann::ordered_json::object();
    for (std::uint32_t p = 0; p < delegates.size() && p < motion.snapshot().roll.size(); ++p)
      if (motion.snapshot().roll[p])
        voices[std::to_string(delegates.number(p))] = voice_name(motion.voice(p));
    out["votes"] = std::move(voices);
  }
  return out;
}

}  // namespace comitia::client::cli
