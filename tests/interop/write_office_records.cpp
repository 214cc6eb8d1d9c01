// Writes records of what follows an election for the second checker, honest and forged; beside each what
// comitia-audit says of it. Usage: write_office_records DIRECTORY
#include <iostream>

#include "office_records.hpp"
#include "record_files.hpp"

int main(int argc, char** argv) try {
  using namespace comitia::test;
  if (argc != 2) {
    std::cerr << "usage: write_office_records DIRECTORY\n";
    return 2;
  }
  const std::filesystem::path directory = argv[1];
  for (const NamedRecord& one : honest_office_records())
    write(directory / ("honest-" + one.name), one.record);
  for (const auto& records : {forged_office_records(), forged_council_records()})
    for (const NamedRecord& one : records) write(directory / ("forged-" + one.name), one.record);
  return 0;
} catch (const std::exception& e) {
  std::cerr << "write_office_records: " << e.what() << '\n';
  return 1;
}
