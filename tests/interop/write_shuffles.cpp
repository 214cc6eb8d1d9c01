// Writes shuffles of the product's mixer and all of tests/support/shuffle_cases.hpp, with what the product's
// verifier makes of them, one JSON object a line, for shuffle_test.py. Usage: write_shuffles FILE
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/shuffle_cases.hpp"

namespace {

using namespace comitia;
using namespace comitia::crypto;
using nlohmann::json;

std::string outcome(const test::ShuffleCase& one) {
  const auto inputs = ShuffleRows::decode(one.inputs, one.rows, one.context.slot_keys.size());
  if (!inputs.ok()) return std::string(inputs.fault().check->name);
  const auto verified = verify_shuffle(one.context, inputs.value(), one.outputs, one.proof);
  return verified.ok() ? "ok" : std::string(verified.fault().check->name);
}

json written(const test::ShuffleCase& one) {
  json out{{"what", one.what},
           {"origin", hex(one.context.origin)},
           {"ballot_id", one.context.ballot_id},
           {"mixer", one.context.mixer},
           {"number", one.context.number},
           {"slot_keys", json::array()},
           {"rows", one.rows},
           {"inputs", hex(one.inputs)},
           {"outputs", hex(one.outputs)},
           {"proof", hex(one.proof)},
           {"outcome", outcome(one)}};
  for (const Point& key : one.context.slot_keys) out["slot_keys"].push_back(hex(key.encode()));
  return out;
}

/// Mixed by the product.
test::ShuffleCase mixed(std::size_t rows, std::size_t slots) {
  test::ShuffleCase out{"the product's mixer", test::plain_context(slots), rows, {}, {}, {}, "ok"};
  out.inputs = test::encode_rows(test::plain_rows(out.context, rows));
  const ShuffleRows inputs = ShuffleRows::decode(out.inputs, rows, slots).value();
  const Shuffle shuffle(out.context, inputs);
  out.outputs = bytes(shuffle.outputs());
  out.proof = shuffle.prove(out.context, inputs).value();
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_shuffles FILE\n";
    return 2;
  }
  std::ofstream file(argv[1], std::ios::trunc);
  for (const auto& [rows, slots] : {std::pair<std::size_t, std::size_t>{1, 1}, {6, 3}, {60, 1}})
    file << written(mixed(rows, slots)).dump() << '\n';
  for (const test::ShuffleCase& one : test::shuffle_cases()) file << written(one).dump() << '\n';
  return file.flush() ? 0 : 1;
}
