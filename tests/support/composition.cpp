#include "tests/support/composition.hpp"

#include <algorithm>

namespace comitia::test {
namespace {

const std::vector<std::string> kColleges{"文学院", "理学院", "工学院"};
const std::vector<std::string> kGrades{"2023级", "2024级"};

template <class T>
const T& any_of(std::mt19937_64& random, const std::vector<T>& values) {
  return values[random() % values.size()];
}

std::string fact_of(const v1::RosterRecord& person, const std::string& name) {
  for (const v1::RosterFact& fact : person.facts())
    if (fact.name() == name) return fact.value();
  return "";
}

// By reflection, so that nothing is shared with the evaluation under test.
std::string plain_attribute(const v1::RosterRecord& person, const std::string& name) {
  const auto* const field = v1::RosterRecord::descriptor()->FindFieldByName(name);
  if (!field || name == "facts" || name == "name" || name == "number") return fact_of(person, name);
  const auto* const reflection = person.GetReflection();
  if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_UINT32)
    return reflection->GetString(person, field);
  const std::uint32_t number = reflection->GetUInt32(person, field);
  return number == 0 ? "" : std::to_string(number);
}

bool belongs(const v1::RosterRecord& person, const v1::CompositionRule& rule) {
  if (!rule.has_group()) return true;
  const std::string has = plain_attribute(person, rule.group().attribute());
  for (const std::string& value : rule.group().values())
    if (value == has) return !rule.group().none_of();
  return rule.group().none_of();
}

// The least number of persons that is enough, tried one after another.
std::uint32_t least(const v1::CompositionRule& rule, std::uint64_t base) {
  const v1::Fraction& f = rule.fraction();
  for (std::uint64_t n = 0;; ++n) {
    const std::uint64_t left = n * f.denominator(), right = base * f.numerator();
    if (base == 0 || (f.strict() ? left > right : left >= right)) return static_cast<std::uint32_t>(n);
  }
}

}  // namespace

v1::CompositionRule rule_of(v1::CompositionKind kind, const std::string& id) {
  v1::CompositionRule out;
  out.set_id(id);
  out.set_title("规则 " + id);
  out.set_kind(kind);
  return out;
}

void set_fraction(v1::CompositionRule& rule, std::uint32_t numerator, std::uint32_t denominator,
                  bool strict) {
  rule.mutable_fraction()->set_numerator(numerator);
  rule.mutable_fraction()->set_denominator(denominator);
  rule.mutable_fraction()->set_strict(strict);
}

void set_group(v1::CompositionRule& rule, const std::string& attribute,
               const std::vector<std::string>& values, bool none_of) {
  rule.mutable_group()->set_attribute(attribute);
  rule.mutable_group()->set_none_of(none_of);
  for (const std::string& value : values) rule.mutable_group()->add_values(value);
}

v1::CompositionPlan university_plan() {
  v1::CompositionPlan out;
  for (const std::string& college : kColleges) out.add_colleges(college);
  for (const std::string& grade : kGrades) out.add_grades(grade);
  for (const std::string& college : kColleges) {
    for (const std::string& grade : kGrades) {
      v1::Enrolment& line = *out.add_enrolment();
      line.set_college(college);
      line.set_grade(grade);
      line.set_students(300);
    }
  }
  out.add_facts("experience");
  out.add_facts("post");
  v1::CompositionRule& cadres = *out.add_rules() = rule_of(v1::COMPOSITION_SHARE, "non-cadres");
  cadres.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  set_group(cadres, "cadre_level", {"校级", "院级"}, true);
  set_fraction(cadres, 60, 100, false);
  v1::CompositionRule& women = *out.add_rules() = rule_of(v1::COMPOSITION_SHARE, "women");
  set_group(women, "sex", {"女"});
  set_fraction(women, 30, 100, false);
  set_fraction(*out.add_rules() = rule_of(v1::COMPOSITION_POPULATION, "of-students"), 1, 100, true);
  v1::CompositionRule& grades = *out.add_rules() = rule_of(v1::COMPOSITION_COVERAGE, "grades");
  grades.set_scope(v1::COMPOSITION_EACH_GRADE);
  grades.set_count(1);
  v1::CompositionRule& colleges = *out.add_rules() = rule_of(v1::COMPOSITION_FLOOR, "colleges");
  colleges.set_scope(v1::COMPOSITION_EACH_COLLEGE);
  colleges.set_count(2);
  v1::CompositionRule& minorities = *out.add_rules() = rule_of(v1::COMPOSITION_FLOOR, "minorities");
  set_group(minorities, "ethnicity", {"汉族"}, true);
  minorities.set_count(3);
  minorities.set_soft(true);
  v1::CompositionRule& experience = *out.add_rules() = rule_of(v1::COMPOSITION_SHARE, "experience");
  set_group(experience, "experience", {"有"});
  set_fraction(experience, 1, 2, false);
  v1::CompositionRule& staff = *out.add_rules() = rule_of(v1::COMPOSITION_CEILING, "staff");
  staff.set_count(3);
  v1::CompositionRule& posts = *out.add_rules() = rule_of(v1::COMPOSITION_SHARE, "posts");
  set_group(posts, "post", {"部长", "干事"});
  set_fraction(posts, 1, 1, false);
  for (v1::CompositionRule* rule : {&experience, &staff, &posts}) rule->set_of(v1::COMPOSITION_OF_STAFF);
  return out;
}

std::vector<v1::RosterRecord> sound_delegates(std::uint32_t count) {
  std::vector<v1::RosterRecord> out;
  for (std::uint32_t i = 0; i < count; ++i) {
    v1::RosterRecord& r = out.emplace_back();
    r.set_number(i + 1);
    r.set_name("代表" + std::to_string(i + 1));
    r.set_college(kColleges[i % kColleges.size()]);
    r.set_grade(kGrades[i / kColleges.size() % kGrades.size()]);
    r.set_class_name(r.grade() + (i % 2 == 0 ? "一班" : "二班"));
    r.set_sex(i % 2 == 0 ? "女" : "男");
    r.set_ethnicity(i % 6 == 0 ? "回族" : "汉族");
    r.set_political_status(i % 3 == 0 ? "中共党员" : "共青团员");
    r.set_cadre_level(i % 5 == 4 ? "院级" : "");
    r.set_recommended_by(r.college() + r.class_name() + "团支部");
    r.set_student_number("2023" + std::to_string(1000 + i));
  }
  return out;
}

std::vector<v1::RosterRecord> sound_staff() {
  std::vector<v1::RosterRecord> out = sound_delegates(2);
  for (v1::RosterRecord& r : out) {
    for (const auto& [name, value] : {std::pair("experience", "有"), std::pair("post", "部长")}) {
      if (r.number() == 2 && std::string(name) == "experience") continue;
      r.add_facts()->set_name(name);
      r.mutable_facts(r.facts_size() - 1)->set_value(value);
    }
  }
  return out;
}

v1::CompositionPlan random_plan(std::mt19937_64& random) {
  v1::CompositionPlan out = university_plan();
  out.clear_rules();
  for (v1::Enrolment& line : *out.mutable_enrolment())
    line.set_students(static_cast<std::uint32_t>(1 + random() % 400));
  if (random() % 2) out.mutable_enrolment()->DeleteSubrange(0, 2);  // a college without students
  const auto count = 1 + random() % 6;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto kind = static_cast<v1::CompositionKind>(1 + random() % v1::CompositionKind_MAX);
    v1::CompositionRule& rule = *out.add_rules() = rule_of(kind, "rule-" + std::to_string(i));
    rule.set_scope(static_cast<v1::CompositionScope>(random() % 3));
    rule.set_soft(random() % 4 == 0);
    if (kind == v1::COMPOSITION_SHARE || random() % 2) {
      static const std::vector<std::pair<std::string, std::vector<std::string>>> kGroups{
          {"sex", {"女"}},
          {"cadre_level", {"", "院级"}},
          {"cadre_level", {"校级", "院级"}},
          {"experience", {"有"}},
          {"voter_class", {"1"}}};
      const auto& [attribute, values] = any_of(random, kGroups);
      set_group(rule, attribute, values, random() % 2);
    }
    if (kind == v1::COMPOSITION_SHARE || kind == v1::COMPOSITION_POPULATION) {
      const auto denominator = static_cast<std::uint32_t>(2 + random() % 99);
      set_fraction(rule, static_cast<std::uint32_t>(random() % denominator), denominator, random() % 2);
    } else {
      rule.set_count(static_cast<std::uint32_t>(1 + random() % 9));
    }
    if (rule.scope() == v1::COMPOSITION_WHOLE && kind != v1::COMPOSITION_POPULATION &&
        kind != v1::COMPOSITION_COVERAGE && random() % 3 == 0)
      rule.set_of(v1::COMPOSITION_OF_STAFF);
  }
  return out;
}

v1::RosterRecord random_person(std::mt19937_64& random, std::uint32_t number,
                               const v1::CompositionPlan& plan) {
  v1::RosterRecord out;
  out.set_number(number);
  out.set_name("代表" + std::to_string(number));
  out.set_college(plan.colleges(static_cast<int>(random() % kColleges.size())));
  out.set_grade(plan.grades(static_cast<int>(random() % kGrades.size())));
  out.set_sex(random() % 2 ? "女" : "男");
  out.set_cadre_level(any_of(random, std::vector<std::string>{"", "院级", "校级"}));
  out.set_voter_class(static_cast<std::uint32_t>(random() % 3));
  if (random() % 2) {
    out.add_facts()->set_name("experience");
    out.mutable_facts(0)->set_value("有");
  }
  return out;
}

std::vector<v1::CompositionFinding> plain_findings(const v1::CompositionPlan& plan,
                                                   const std::vector<v1::RosterRecord>& delegates,
                                                   const std::vector<v1::RosterRecord>& staff) {
  std::vector<v1::CompositionFinding> out;
  for (const v1::CompositionRule& rule : plan.rules()) {
    std::vector<std::string> scopes{""};
    if (rule.scope() == v1::COMPOSITION_EACH_COLLEGE)
      scopes.assign(plan.colleges().begin(), plan.colleges().end());
    if (rule.scope() == v1::COMPOSITION_EACH_GRADE) scopes.assign(plan.grades().begin(), plan.grades().end());
    const bool students =
        rule.kind() == v1::COMPOSITION_POPULATION || rule.kind() == v1::COMPOSITION_COVERAGE;
    for (const std::string& scope : scopes) {
      const auto inside = [&](const auto& who) {
        return scope.empty() ||
               (rule.scope() == v1::COMPOSITION_EACH_COLLEGE ? who.college() : who.grade()) == scope;
      };
      std::uint32_t persons = 0, enrolled = 0, actual = 0;
      for (const v1::RosterRecord& person : rule.of() == v1::COMPOSITION_OF_STAFF ? staff : delegates) {
        persons += inside(person);
        actual += inside(person) && belongs(person, rule);
      }
      for (const v1::Enrolment& line : plan.enrolment()) enrolled += inside(line) ? line.students() : 0;
      v1::CompositionFinding f;
      f.set_rule(rule.id());
      f.set_scope(scope);
      f.set_base(students ? enrolled : persons);
      if (rule.has_fraction())
        f.set_required(least(rule, f.base()));
      else if (rule.kind() != v1::COMPOSITION_COVERAGE || f.base() > 0)
        f.set_required(rule.count());
      f.set_actual(actual);
      f.set_ok(rule.kind() == v1::COMPOSITION_CEILING ? actual <= f.required() : actual >= f.required());
      out.push_back(f);
    }
  }
  return out;
}

}  // namespace comitia::test
