// What it takes to make an index of 10,000 persons, and to find some in it by each kind of text.
#include <benchmark/benchmark.h>

#include <array>
#include <random>
#include <string>

#include "ballot-client/cli/import/person_index.hpp"

namespace comitia::client::cli {
namespace {

/// Names of two or three characters, so few that many persons share one.
const std::vector<Person>& persons() {
  static const std::vector<Person> all = [] {
    constexpr std::array<const char*, 12> kSurnames{"王", "李", "张",   "刘",   "陈", "杨",
                                                    "曾", "单", "欧阳", "尉迟", "吕", "赵"};
    constexpr std::array<const char*, 12> kGiven{"伟", "芳", "娜", "敏", "静", "丽",
                                                 "强", "磊", "军", "洋", "勇", "艳"};
    std::mt19937 random(1);
    const auto one = [&](const auto& of) { return std::string(of[random() % of.size()]); };
    std::vector<Person> out;
    for (std::uint32_t n = 1; n <= 10'000; ++n)
      out.push_back({n, one(kSurnames) + one(kGiven) + (n % 3 == 0 ? "" : one(kGiven)),
                     std::to_string(2023010000 + n)});
    return out;
  }();
  return all;
}

void index_persons(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(PersonIndex(persons()));
}
BENCHMARK(index_persons)->Unit(benchmark::kMillisecond);

void find_persons(benchmark::State& state, const char* text) {
  const PersonIndex index(persons());
  std::size_t found = 0;
  for (auto _ : state) found = index.find(text).size();
  state.counters["found"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(find_persons, characters, "欧阳娜")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_persons, initials, "oyn")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_persons, readings, "zeng fang")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_persons, strokes, "7-6")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_persons, number, "9999")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find_persons, nobody, "qqqq")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace comitia::client::cli
