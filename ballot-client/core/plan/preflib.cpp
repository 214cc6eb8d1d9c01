#include "ballot-client/core/plan/preflib.hpp"

#include <charconv>

#include "ballot-client/core/plan/characters.hpp"
#include "ballot-client/core/plan/lines.hpp"
#include "ballot-client/core/plan/preflib_header.hpp"

namespace comitia::client::plan {
namespace {

using congress::Alternative;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One line of an order, read from left to right.
class OrderLine {
 public:
  OrderLine(std::string_view line, std::uint32_t number, const std::string& file, Findings& findings)
      : line_(line), number_(number), file_(file), findings_(findings) {}

  /// Takes the character if it is next, after spaces.
  bool take(char c) {
    skip_spaces();
    if (at_ == line_.size() || line_[at_] != c) return false;
    ++at_;
    return true;
  }
  /// The digits that are next, after spaces; empty if there are none, which is told.
  std::string_view digits() {
    skip_spaces();
    begin_ = at_;
    while (at_ < line_.size() && is_digit(line_[at_])) ++at_;
    if (at_ == begin_) unexpected();
    return line_.substr(begin_, at_ - begin_);
  }
  [[nodiscard]] bool ended() {
    skip_spaces();
    return at_ == line_.size();
  }
  /// Tells that what is next does not belong there.
  void unexpected() {
    if (ended())
      findings_.error({file_, number_}, words::order_cut);
    else
      findings_.error(place(at_), words::order_form, {excerpt(line_.substr(at_))});
  }
  /// Tells what is wrong with the digits that were read last.
  void error(const Wording& wording, std::vector<std::string> values) {
    findings_.error(place(begin_), wording, std::move(values));
  }
  void error_of_line(const Wording& wording, std::vector<std::string> values) {
    findings_.error({file_, number_}, wording, std::move(values));
  }
  void warn(const Wording& wording, std::vector<std::string> values) {
    findings_.warning({file_, number_}, wording, std::move(values));
  }

 private:
  void skip_spaces() {
    while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t')) ++at_;
  }
  [[nodiscard]] Place place(std::size_t byte) const {
    return {file_, number_, static_cast<std::uint32_t>(characters(line_.substr(0, byte)).size() + 1)};
  }

  std::string_view line_;
  std::uint32_t number_;
  const std::string& file_;
  Findings& findings_;
  std::size_t at_ = 0, begin_ = 0;
};

/// Nothing if it is more than `most`, or has more digits than any number here.
std::optional<std::uint64_t> number_of(std::string_view digits, std::uint64_t most) {
  std::uint64_t out = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (read.ec != std::errc{} || out == 0 || out > most) return std::nullopt;
  return out;
}

class Reader {
 public:
  Reader(const std::string& file, Findings& findings)
      : file_(file), findings_(findings), header_(file, findings) {}

  std::optional<PreflibFile> read(std::string_view text) {
    const std::size_t before = findings_.errors();
    const std::vector<std::string_view> lines = lines_of(text);
    std::uint32_t number = 0;
    bool good = true;
    for (const std::string_view line : lines) {
      ++number;
      if (line.starts_with('#'))
        header_.read(line, number);
      else if (good && !trimmed(line).empty())
        good = read_line(line, number);
    }
    if (!rankings_ && good) good = header_.close(number);
    if (!good) return std::nullopt;
    if (findings_.errors() == before) header_.check_totals(ballots_, orders_);
    if (!rankings_ || (findings_.errors() == before && rankings_->ballots() == 0))
      findings_.error({file_}, words::orders_none);
    if (findings_.errors() != before) return std::nullopt;
    return PreflibFile{header_.title(), header_.names(), std::move(*rankings_)};
  }

 private:
  /// False if no further order can be read.
  bool read_line(std::string_view line, std::uint32_t number) {
    if (!rankings_) {
      if (number == 1 && trimmed(line).find_first_not_of("0123456789") == std::string_view::npos) {
        findings_.error({file_, number}, words::preflib_old);
        return false;
      }
      if (!header_.close(number)) return false;
      rankings_.emplace(header_.alternatives());
      met_.assign(header_.alternatives(), 0);
    }
    OrderLine order(line, number, file_, findings_);
    const auto count = read_count(order);
    if (!count) return true;
    if (*count > congress::kRankings - ballots_) {
      order.error_of_line(words::order_many, {std::to_string(congress::kRankings)});
      return false;
    }
    ballots_ += *count;
    ++orders_;
    if (read_order(order, number) && check_order(order)) add(order, *count);
    return true;
  }

  static std::optional<std::uint64_t> read_count(OrderLine& order) {
    const std::string_view digits = order.digits();
    if (digits.empty()) return std::nullopt;
    const auto count = number_of(digits, congress::kRankings);
    if (!count) {
      order.error(words::order_count, {excerpt(digits), std::to_string(congress::kRankings)});
      return std::nullopt;
    }
    if (order.take(':')) return count;
    order.unexpected();
    return std::nullopt;
  }

  /// Fills in order_ and places_: one number for all in one place.
  bool read_order(OrderLine& order, std::uint32_t number) {
    order_.clear();
    places_.clear();
    std::uint32_t place = 0;
    do {
      ++place;
      const bool tied = order.take('{');
      do {
        if (!read_alternative(order, number)) return false;
        places_.push_back(place);
      } while (tied && order.take(','));
      if (tied && !order.take('}')) {
        order.unexpected();
        return false;
      }
    } while (order.take(','));
    if (order.ended()) return true;
    order.unexpected();
    return false;
  }

  bool read_alternative(OrderLine& order, std::uint32_t number) {
    const std::string_view digits = order.digits();
    if (digits.empty()) return false;
    const auto read = number_of(digits, header_.alternatives());
    if (!read) {
      order.error(words::order_alternative, {excerpt(digits), std::to_string(header_.alternatives())});
      return false;
    }
    const auto alternative = static_cast<Alternative>(*read - 1);
    if (met_[alternative] == number) {
      order.error(words::order_twice, {std::to_string(*read)});
      return false;
    }
    met_[alternative] = number;
    order_.push_back(alternative);
    return true;
  }

  /// Whether it goes with the type of the file.
  bool check_order(OrderLine& order) {
    if (!header_.has_ties() && places_.back() != places_.size()) {
      order.error_of_line(words::order_ties, {header_.type()});
      return false;
    }
    if (header_.complete() && order_.size() != header_.alternatives()) {
      order.error_of_line(words::order_short, {header_.type(), std::to_string(header_.alternatives()),
                                               std::to_string(order_.size())});
      return false;
    }
    return true;
  }

  /// Those who share the last place of all are as if they were not ranked. Precondition: order_ is read.
  void add(OrderLine& order, std::uint64_t count) {
    std::size_t ranked = order_.size();
    if (ranked == header_.alternatives() && ranked > 1 && places_[ranked - 2] == places_.back())
      while (ranked > 0 && places_[ranked - 1] == places_.back()) --ranked;
    if (ranked > 0 && places_[ranked - 1] != ranked) {
      rankings_->add_void(count);
      order.warn(words::order_void, {std::to_string(count)});
      return;
    }
    rankings_->add(std::span(order_).first(ranked), count);
  }

  const std::string& file_;
  Findings& findings_;
  PreflibHeader header_;
  std::optional<congress::Rankings> rankings_;
  std::vector<std::uint32_t> met_;  // by alternative: the last line that ranks it
  std::vector<Alternative> order_;
  std::vector<std::uint32_t> places_;
  std::uint64_t ballots_ = 0, orders_ = 0;
};

}  // namespace

std::optional<PreflibFile> read_preflib(std::string_view text, const std::string& file, Findings& findings) {
  return Reader(file, findings).read(text);
}

}  // namespace comitia::client::plan
