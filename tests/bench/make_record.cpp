// Writes the record of a made-up congress of so many ballots, straight to the disk. Usage: make_record
// DIRECTORY BALLOTS [CANDIDATES SEATS]
#include <iostream>
#include <thread>

#include "tests/support/congress_builder.hpp"
#include "tests/support/record_writer.hpp"

int main(int argc, char** argv) try {
  using namespace comitia;
  if (argc != 3 && argc != 5) {
    std::cerr << "usage: make_record DIRECTORY BALLOTS [CANDIDATES SEATS]\n";
    return 2;
  }
  const auto number = [&](int i) { return static_cast<std::uint32_t>(std::stoul(argv[i])); };
  test::RecordWriter writer(argv[1]);
  test::CongressPlan plan;
  plan.delegates = number(2);
  plan.slots = 64;
  plan.terminals = 64;
  plan.threads = std::max(1u, std::thread::hardware_concurrency());
  test::CongressBuilder congress(plan, {[&](crypto::View entry) { writer.entry(entry); },
                                        [&](std::string_view note) { writer.note(note); }});
  congress.prepare();
  test::BallotPlan ballot;
  ballot.candidates = argc == 5 ? number(3) : 6;
  ballot.seats = argc == 5 ? number(4) : 5;
  congress.hold(ballot);
  congress.finish();
  writer.finish();
  std::cout << congress.anchor().hex() << '\n';
  return 0;
} catch (const std::exception& e) {
  std::cerr << "make_record: " << e.what() << '\n';
  return 1;
}
