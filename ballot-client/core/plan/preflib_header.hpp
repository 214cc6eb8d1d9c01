// The lines "# KEY: value" above the orders of a PrefLib file.
#pragma once

#include <array>
#include <map>
#include <optional>

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::client::plan {

/// What is in the orders of a file, by PrefLib's "DATA TYPE": strict or with ties, complete or not.
inline constexpr std::array<std::string_view, 4> kOrderTypes{"soc", "soi", "toc", "toi"};

class PreflibHeader {
 public:
  PreflibHeader(std::string file, Findings& findings) : file_(std::move(file)), findings_(findings) {}

  /// A line that begins with '#'. Keys that say nothing of the orders, and comments, are left alone. Told: a
  /// value that is none, a key that stands twice, or below the first order (after close()).
  void read(std::string_view line, std::uint32_t number);
  /// The first order comes. Told: what is missing, and names of nobody. Whether the orders can be read.
  [[nodiscard]] bool close(std::uint32_t line);

  [[nodiscard]] const std::string& title() const noexcept { return title_; }
  /// Of kOrderTypes; "soi" if the file does not say.
  [[nodiscard]] const std::string& type() const noexcept { return type_; }
  [[nodiscard]] bool has_ties() const noexcept { return type_.front() == 't'; }
  [[nodiscard]] bool complete() const noexcept { return type_.back() == 'c'; }
  [[nodiscard]] std::uint64_t alternatives() const noexcept { return alternatives_.value; }
  /// By alternative. Precondition: close() gave true.
  [[nodiscard]] std::vector<std::string> names() const;
  /// Told if the orders have another number of ballots, or (a warning) another number of lines.
  void check_totals(std::uint64_t ballots, std::uint64_t orders);

 private:
  struct Number {
    std::uint64_t value = 0;
    std::uint32_t line = 0;  // 0: it is not there
  };
  struct Name {
    std::string text;
    std::uint32_t line;
  };

  void read_value(std::string_view key, std::string_view value, const Place& place);
  void read_number(Number& out, std::string_view key, std::string_view value, std::uint64_t least,
                   std::uint64_t most, const Place& place);
  void read_type(std::string_view value, const Place& place);
  void read_name(std::string_view key, std::string_view value, const Place& place);

  std::string file_;
  Findings& findings_;
  std::string title_, type_ = "soi";
  std::map<std::string, std::uint32_t, std::less<>> lines_;  // by key
  Number alternatives_, voters_, orders_;
  std::map<std::uint64_t, Name> names_;
  std::map<std::string, std::uint64_t, std::less<>> numbers_;  // of each name
  bool closed_ = false, good_ = true;
};

}  // namespace comitia::client::plan
