#include "congress/motion_form.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {
namespace {

v1::MotionPut resolution() {
  v1::MotionPut out;
  out.set_motion_id("m-1");
  out.set_title("On the library");
  out.set_subject(v1::SUBJECT_RESOLUTION);
  out.set_method(v1::METHOD_BY_NAME);
  out.add_text("It opens at seven.");
  return out;
}

v1::MotionPut amendment() {
  v1::MotionPut out = resolution();
  out.clear_text();
  out.set_subject(v1::SUBJECT_AMENDMENT);
  out.mutable_amendment()->set_article("Article 3");
  out.mutable_amendment()->add_new_text("new");
  return out;
}

v1::MotionPut recall() {
  v1::MotionPut out = resolution();
  out.clear_text();
  out.set_subject(v1::SUBJECT_RECALL);
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Zhang San");
  petition.set_grounds("absent for a semester");
  out.set_petition(crypto::str(proto::encode(petition)));
  return out;
}

using Change = std::function<void(v1::MotionPut&)>;

bool refused(v1::MotionPut motion, const Change& change) {
  change(motion);
  const auto result = check_motion_form(motion);
  return !result.ok() && result.fault().check == &checks::motion_form;
}

TEST(MotionForm, TakesEachSubjectWithItsPayload) {
  EXPECT_TRUE(check_motion_form(resolution()).ok());
  EXPECT_TRUE(check_motion_form(amendment()).ok());
  EXPECT_TRUE(check_motion_form(recall()).ok());
  v1::MotionPut document = resolution();
  document.clear_text();
  document.add_documents()->set_number("2026-7");
  document.mutable_documents(0)->set_sha256(std::string(32, 'x'));
  EXPECT_TRUE(check_motion_form(document).ok());
}

TEST(MotionForm, RefusesWhatIsMissingOrTooMuch) {
  const Change changes[] = {[](auto& m) { m.set_motion_id("No Id"); },
                            [](auto& m) { m.clear_motion_id(); },
                            [](auto& m) { m.clear_title(); },
                            [](auto& m) { m.set_title(std::string(limits::kNameBytes + 1, 'x')); },
                            [](auto& m) { m.set_title("x\x1b[2J"); },
                            [](auto& m) { m.clear_subject(); },
                            [](auto& m) { m.set_subject(static_cast<v1::MotionSubject>(8)); },
                            [](auto& m) { m.clear_method(); },
                            [](auto& m) { m.set_method(static_cast<v1::MotionMethod>(5)); },
                            [](auto& m) { m.clear_text(); },
                            [](auto& m) { m.set_text(0, "two\nlines"); },
                            [](auto& m) { m.set_text(0, std::string(limits::kTextBytes + 1, 'x')); },
                            [](auto& m) { m.set_rules("x"); },
                            [](auto& m) { m.mutable_tellers(); },
                            [](auto& m) { m.mutable_amendment(); },
                            [](auto& m) { m.set_petition("x"); },
                            [](auto& m) { m.add_documents()->set_number("7"); },
                            [](auto& m) { m.add_documents()->set_sha256(std::string(32, 'x')); },
                            [](auto& m) {
                              for (std::uint32_t i = 0; i < limits::kParagraphs; ++i) m.add_text("x");
                            }};
  for (std::size_t i = 0; i < std::size(changes); ++i) EXPECT_TRUE(refused(resolution(), changes[i])) << i;
  EXPECT_TRUE(refused(amendment(), [](auto& m) { m.mutable_amendment()->clear_article(); }));
  EXPECT_TRUE(refused(amendment(), [](auto& m) { m.mutable_amendment()->clear_new_text(); }));
  EXPECT_TRUE(refused(amendment(), [](auto& m) { m.mutable_amendment()->add_old_text("new"); }));
  EXPECT_TRUE(refused(amendment(), [](auto& m) { m.add_text("and a text"); }));
  EXPECT_FALSE(check_motion_form([] {
                 v1::MotionPut m = recall();
                 m.mutable_petition()->pop_back();
                 return m;
               }())
                   .ok());
  v1::Petition nobody;
  nobody.set_post("presidium");
  EXPECT_EQ(check_petition_form(nobody).fault().check, &checks::motion_form);
}

}  // namespace
}  // namespace comitia::congress
