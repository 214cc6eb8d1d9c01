// Writes records of ballots whose rows are opened one by one for the second checker; beside each what
// comitia-audit says of it. Usage: write_mixed_records DIRECTORY
#include <iostream>

#include "mixed_records.hpp"

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: write_mixed_records DIRECTORY\n";
    return 2;
  }
  comitia::test::write_mixed_records(argv[1]);
  return 0;
} catch (const std::exception& e) {
  std::cerr << "write_mixed_records: " << e.what() << '\n';
  return 1;
}
