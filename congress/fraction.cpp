#include "congress/fraction.hpp"

#include <array>
#include <charconv>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

struct BaseWords {
  v1::Base base;
  std::string_view name, zh;
};
constexpr std::array<BaseWords, 8> kBases{{{v1::BASE_ENTITLED, "entitled", "应到"},
                                           {v1::BASE_PRESENT, "present", "实到"},
                                           {v1::BASE_ISSUED, "issued", "发出"},
                                           {v1::BASE_RETURNED, "returned", "收回"},
                                           {v1::BASE_VALID, "valid", "有效"},
                                           {v1::BASE_FOR_AND_AGAINST, "for-and-against", "赞成与反对之和"},
                                           {v1::BASE_NONE, "none", "无"},
                                           {v1::BASE_MEMBERS, "members", "全体代表"}}};
constexpr std::uint32_t kLargestPart = 10'000;

std::string ratio(const v1::Fraction& f) {
  return std::to_string(f.numerator()) + "/" + std::to_string(f.denominator());
}

}  // namespace

namespace {

crypto::Result<void> check_ratio(const v1::Fraction& f) {
  COMITIA_REQUIRE(checks::rules_form,
                  f.denominator() > 0 && f.denominator() <= kLargestPart && f.numerator() <= f.denominator(),
                  ratio(f) + " is not a fraction from 0 to 1");
  return {};
}

}  // namespace

crypto::Result<void> check_fraction(const v1::Fraction& f) {
  COMITIA_CHECK(check_ratio(f));
  COMITIA_REQUIRE(checks::rules_form, f.base() > v1::BASE_UNSPECIFIED && f.base() <= v1::BASE_NONE,
                  "unknown base");
  return {};
}

crypto::Result<void> check_quorum(const v1::Fraction& f) {
  COMITIA_CHECK(check_ratio(f));
  COMITIA_REQUIRE(checks::rules_form, f.base() == v1::BASE_ENTITLED || f.base() == v1::BASE_MEMBERS,
                  "the quorum counts the entitled or all members");
  return {};
}

std::uint64_t needed(const v1::Fraction& f, std::uint64_t n) {
  const std::uint64_t product = n * f.numerator();
  return f.strict() ? product / f.denominator() + 1 : (product + f.denominator() - 1) / f.denominator();
}

crypto::Result<v1::Fraction> parse_fraction(std::string_view text) {
  const auto malformed = [&] {
    return crypto::fault(checks::rules_form, "'" + std::string(text) + "' is not like \">1/2\" or \">=2/3\"");
  };
  v1::Fraction out;
  std::string_view rest = text;
  if (rest.starts_with(">=")) {
    rest.remove_prefix(2);
  } else if (rest.starts_with(">")) {
    out.set_strict(true);
    rest.remove_prefix(1);
  } else {
    return malformed();
  }
  std::uint32_t a = 0, b = 0;
  const auto first = std::from_chars(rest.data(), rest.data() + rest.size(), a);
  if (first.ec != std::errc{} || first.ptr == rest.data() + rest.size() || *first.ptr != '/')
    return malformed();
  const auto second = std::from_chars(first.ptr + 1, rest.data() + rest.size(), b);
  if (second.ec != std::errc{} || second.ptr != rest.data() + rest.size()) return malformed();
  out.set_numerator(a);
  out.set_denominator(b);
  out.set_base(v1::BASE_NONE);
  COMITIA_CHECK(check_fraction(out));
  out.set_base(v1::BASE_UNSPECIFIED);
  return out;
}

crypto::Result<v1::Base> parse_base(std::string_view text) {
  for (const BaseWords& words : kBases)
    if (words.name == text) return words.base;
  return crypto::fault(checks::rules_form, "'" + std::string(text) +
                                               "' is no base; there are entitled, present, issued, returned, "
                                               "valid, for-and-against, none, members");
}

std::string describe(const v1::Fraction& f) { return (f.strict() ? "more than " : "at least ") + ratio(f); }
std::string describe_zh(const v1::Fraction& f) { return (f.strict() ? "超过 " : "不少于 ") + ratio(f); }

std::string_view base_name(v1::Base base) {
  for (const BaseWords& words : kBases)
    if (words.base == base) return words.name;
  return "?";
}
std::string_view base_name_zh(v1::Base base) {
  for (const BaseWords& words : kBases)
    if (words.base == base) return words.zh;
  return "?";
}

std::optional<std::uint64_t> base_value(v1::Base base, const v1::Counts& counts) {
  switch (base) {
    case v1::BASE_ENTITLED:
      return counts.entitled();
    case v1::BASE_PRESENT:
      return counts.present();
    case v1::BASE_ISSUED:
      return counts.issued();
    case v1::BASE_RETURNED:
      return counts.returned();
    case v1::BASE_VALID:
      return counts.valid();
    default:
      return std::nullopt;
  }
}

}  // namespace comitia::congress
