#include "tests/support/shuffle_cases.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace comitia::test {

using namespace crypto;

namespace {

/// What makes the first row twice itself and the second half of itself: doubles votes.
void scale(Matrix& matrix, const Scalar& first) {
  matrix[0][0] = first;
  matrix[1][1] = first.inverse();
}

/// Row sums of 1, and yet no permutation: half of the first row's votes go to the second.
void blend(PlainShuffle& shuffle) {
  const Scalar half = Scalar(2).inverse();
  for (Matrix* matrix : {&shuffle.committed, &shuffle.applied}) {
    (*matrix)[0][0] = Scalar(2);
    (*matrix)[0][1] = -Scalar(1);
  }
  shuffle.inverse[0][0] = half;
  shuffle.inverse[1][0] = half;
}

std::vector<std::size_t> rotated(std::size_t n) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back((i + 1) % n);
  return out;
}

/// The cases of one number of rows and slots.
class Cases {
 public:
  Cases(std::size_t rows, std::size_t slots)
      : context_(plain_context(slots)),
        rows_(plain_rows(context_, rows)),
        shape_(std::to_string(rows) + " rows of " + std::to_string(slots) + ": ") {}
  Cases(ShuffleContext context, PlainRows rows) : context_(std::move(context)), rows_(std::move(rows)) {}

  [[nodiscard]] std::vector<ShuffleCase> make() {
    reused();
    std::vector<ShuffleCase> own = make_here();
    std::move(own.begin(), own.end(), std::back_inserter(out_));
    return std::move(out_);
  }
  /// Those that are about this context and these rows.
  [[nodiscard]] std::vector<ShuffleCase> make_here() {
    std::vector<ShuffleCase> before = std::exchange(out_, {});
    honest();
    dishonest_rows();
    forged_equations();
    known_generators();
    omitted();
    false_identity();
    encodings();
    lengths();
    altered_responses();
    std::swap(before, out_);
    return before;
  }

 private:
  [[nodiscard]] PlainShuffle start(const std::string& seed) const {
    PlainShuffle out(context_, rows_, seed);
    out.permute(rotated(rows_.size()));
    return out;
  }
  [[nodiscard]] PlainShuffle proven() const {
    PlainShuffle out = start("honest");
    out.prove();
    return out;
  }
  ShuffleCase& add(const std::string& what, const PlainShuffle& shuffle, const std::string& outcome) {
    return out_.emplace_back(shuffle_case(shape_ + what, shuffle, outcome));
  }

  void honest() {
    add("honest", proven(), "ok");
    PlainShuffle unmoved(context_, rows_, "unmoved");
    unmoved.prove();
    add("honest, in the order of the input", unmoved, "ok");
  }

  /// Other rows than those of the input, and a proof made for them by an honest order.
  void dishonest_rows() {
    const std::vector<std::uint64_t> none(context_.slot_keys.size());
    const std::vector<std::uint64_t> own(context_.slot_keys.size(), 7);
    const Point vote = Point::base();
    const std::pair<const char*, std::function<void(PlainRows&)>> table[] = {
        {"a row dropped", [&](PlainRows& out) { out[0] = plain_row(context_, "empty", none); }},
        {"a row doubled",
         [&](PlainRows& out) { out[0] = out.size() > 1 ? out[1] : plain_row(context_, "x", own); }},
        {"a row replaced", [&](PlainRows& out) { out[0] = plain_row(context_, "own", own); }},
        {"a row of another ballot",
         [&](PlainRows& out) {
           out.back() = plain_row(context_, "another ballot", std::vector<std::uint64_t>(own.size(), 3));
         }},
        {"a vote added", [&](PlainRows& out) { out[0].back() += vote; }},
        {"a vote taken", [&](PlainRows& out) { out.back()[1] -= vote; }},
        {"a vote moved to the next row or slot",
         [&](PlainRows& out) {
           out[0][1] -= vote;
           out.back().back() += vote;
         }},
        {"u alone re-encrypted", [&](PlainRows& out) { out[0][0] += vote; }},
        {"a row negated",
         [&](PlainRows& out) {
           for (Point& point : out[0]) point = -point;
         }},
        {"slots of two randomnesses",
         [&](PlainRows& out) { out[0].back() += Scalar(5) * context_.slot_keys.back(); }},
    };
    for (const auto& [what, change] : table) {
      PlainShuffle shuffle = start(what);
      shuffle.encrypt();
      change(shuffle.outputs);
      shuffle.prove_outputs();
      // One row of one slot: what is moved is back where it was.
      const bool changed = shuffle.failing().contains("shuffle-rows");
      add(what, shuffle, changed ? "shuffle-rows" : "ok");
    }
  }

  void forged_equations() {
    if (rows_.size() < 2) return;
    for (const ShuffleForgery& forgery : shuffle_forgeries(context_, rows_))
      add("only " + forgery.check + " fails", forgery.shuffle, forgery.check);
  }

  /// Twice one vote and half of another, by one who knows G_i = k_i g: every equation holds for him.
  void known_generators() {
    if (rows_.size() < 2) return;
    for (const bool named : {true, false}) {
      PlainShuffle shuffle(context_, rows_, "known");
      shuffle.know_generators(named);
      for (Matrix* matrix : {&shuffle.committed, &shuffle.applied}) scale(*matrix, Scalar(2));
      scale(shuffle.inverse, Scalar(2).inverse());
      shuffle.prove();
      if (!shuffle.failing().empty()) throw std::logic_error("not a forgery");
      add(named ? "known generators, absorbed" : "known generators, the right ones absorbed", shuffle,
          "shuffle-sum");
    }
  }

  /// A proof moved to where it was not made.
  void reused() {
    const std::pair<const char*, std::function<void(ShuffleCase&)>> table[] = {
        {"origin", [](ShuffleCase& c) { c.context.origin.back() ^= 1; }},
        {"ballot", [](ShuffleCase& c) { c.context.ballot_id += "-2"; }},
        {"mixer", [](ShuffleCase& c) { c.context.mixer += 1; }},
        {"number", [](ShuffleCase& c) { c.context.number += 1; }},
        {"mixer and number exchanged", [](ShuffleCase& c) { std::swap(c.context.mixer, c.context.number); }},
        {"slot key", [](ShuffleCase& c) { c.context.slot_keys.back() += Point::base(); }},
        {"slot keys in another order",
         [](ShuffleCase& c) { std::reverse(c.context.slot_keys.begin(), c.context.slot_keys.end()); }},
        {"inputs and outputs exchanged", [](ShuffleCase& c) { std::swap(c.inputs, c.outputs); }},
        {"inputs of another ballot",
         [this](ShuffleCase& c) {
           PlainRows other = rows_;
           other[0] =
               plain_row(context_, "another ballot", std::vector<std::uint64_t>(other[0].size() - 1, 3));
           c.inputs = encode_rows(other);
         }},
        {"inputs in another order",
         [this](ShuffleCase& c) {
           PlainRows other = rows_;
           std::reverse(other.begin(), other.end());
           c.inputs = encode_rows(other);
         }},
        {"outputs in another order",
         [](ShuffleCase& c) {
           const std::size_t row = c.outputs.size() / c.rows;
           std::rotate(c.outputs.begin(), c.outputs.begin() + static_cast<std::ptrdiff_t>(row),
                       c.outputs.end());
         }},
    };
    for (const auto& [what, change] : table) {
      ShuffleCase one = shuffle_case(shape_ + "made for another: " + what, proven(), "shuffle-sum");
      const auto statement = [](const ShuffleCase& c) {
        Bytes keys;
        for (const Point& key : c.context.slot_keys) append(keys, key.encode());
        return std::make_tuple(c.context.origin, c.context.ballot_id, c.context.mixer, c.context.number, keys,
                               c.inputs, c.outputs);
      };
      const auto before = statement(one);
      change(one);
      if (statement(one) == before) continue;  // one row, or one slot, has no other order
      out_.push_back(std::move(one));
    }
  }

  void omitted() {
    for (const std::string_view field : kShuffleFields) {
      PlainShuffle shuffle = start("without " + std::string(field));
      shuffle.omitted.insert(std::string(field));
      shuffle.prove();
      if (!shuffle.failing().empty()) throw std::logic_error("the weak protocol does not accept its own");
      add("transcript without " + std::string(field), shuffle, "shuffle-sum");
    }
  }

  /// The rows come out as they went in.
  void false_identity() {
    PlainShuffle shuffle = proven();
    shuffle.outputs = rows_;
    add("identity with the proof of another order", shuffle, "shuffle-sum");
    add("identity with a proof of zeros", shuffle, "shuffle-sum").proof.assign(shuffle.proof().size(), 0);
    PlainShuffle claimed = start("claimed");
    claimed.outputs = rows_;
    claimed.prove_outputs();
    add("identity with a proof of an order that was not applied", claimed,
        claimed.failing().empty() ? "ok" : "shuffle-rows");
  }

  void encodings() {
    const PlainShuffle shuffle = proven();
    const ShuffleLayout at(rows_.size(), context_.slot_keys.size());
    const Array32 no_point = [] {
      Array32 out;
      out.fill(0xFF);
      return out;
    }();
    Array32 order = (-Scalar(1)).encode();
    ++order[0];
    const auto with = [&](const std::string& what, bool output, std::size_t place, const Array32& bytes,
                          const std::string& outcome) {
      ShuffleCase& one = add(what, shuffle, outcome);
      Bytes& changed = output ? one.outputs : one.proof;
      std::copy(bytes.begin(), bytes.end(), changed.begin() + static_cast<std::ptrdiff_t>(place));
    };
    for (const auto& [what, place] : {std::pair{"c", at.commitments},
                                      {"chain", at.chain},
                                      {"t1", at.t},
                                      {"t2", at.t + 32},
                                      {"t3", at.t + 64},
                                      {"t-chain", at.chain_t},
                                      {"t4", at.rows_t},
                                      {"last t4", at.responses - 32}})
      with(std::string(what) + " is no point", false, place, no_point, "point-canonical");
    for (const auto& [what, place] : {std::pair{"s_1", at.responses},
                                      {"s_4", at.responses + 96},
                                      {"s-hat_1", at.chain_responses},
                                      {"s-prime_1", at.row_responses},
                                      {"last s-prime", at.proof - 32}})
      with(std::string(what) + " is the order", false, place, order, "scalar-canonical");
    with("an output u is no point", true, 0, no_point, "point-canonical");
    with("an output v is no point", true, 32, no_point, "point-canonical");
    with("an output u is the identity", true, 0, {}, "point-identity");
    with("an output v is the identity", true, 32, {}, "shuffle-sum");
  }

  void lengths() {
    const PlainShuffle shuffle = proven();
    const auto with = [&](const char* what, const std::function<void(ShuffleCase&)>& change) {
      change(add(what, shuffle, "shuffle-length"));
    };
    with("a proof one byte short", [](ShuffleCase& c) { c.proof.pop_back(); });
    with("a proof one byte long", [](ShuffleCase& c) { c.proof.push_back(0); });
    with("a proof one row long", [](ShuffleCase& c) { c.proof.resize(c.proof.size() + 160); });
    with("no proof", [](ShuffleCase& c) { c.proof.clear(); });
    with("an output row less",
         [](ShuffleCase& c) { c.outputs.resize(c.outputs.size() - c.outputs.size() / c.rows); });
    with("an output row more", [](ShuffleCase& c) {
      c.outputs.insert(c.outputs.end(), c.inputs.begin(),
                       c.inputs.begin() + static_cast<std::ptrdiff_t>(c.inputs.size() / c.rows));
    });
    with("no outputs", [](ShuffleCase& c) { c.outputs.clear(); });
  }

  void altered_responses() {
    const char* const checks[] = {"shuffle-sum", "shuffle-product", "shuffle-places", "shuffle-rows"};
    for (std::size_t i = 0; i < 4; ++i) {
      PlainShuffle shuffle = proven();
      shuffle.s[i] += Scalar(1);
      add("another s_" + std::to_string(i + 1), shuffle, checks[i]);
    }
    PlainShuffle shuffle = proven();
    shuffle.s_chain.back() += Scalar(1);
    add("another s-hat", shuffle, "shuffle-chain");
    shuffle = proven();
    shuffle.s_rows.back() += Scalar(1);
    add("another s-prime", shuffle, "shuffle-places");
  }

  ShuffleContext context_;
  PlainRows rows_;
  std::string shape_;
  std::vector<ShuffleCase> out_;
};

}  // namespace

ShuffleCase shuffle_case(std::string what, const PlainShuffle& shuffle, std::string outcome) {
  return {std::move(what),
          shuffle.context,
          shuffle.inputs.size(),
          encode_rows(shuffle.inputs),
          encode_rows(shuffle.outputs),
          shuffle.proof(),
          std::move(outcome)};
}

std::vector<ShuffleForgery> shuffle_forgeries(const ShuffleContext& context, const PlainRows& inputs) {
  const Scalar two(2);
  const std::pair<const char*, std::function<void(PlainShuffle&)>> table[] = {
      // Twice the one row's votes and half of the other's, as committed: the product stays the same.
      {"shuffle-sum",
       [&](PlainShuffle& shuffle) {
         scale(shuffle.committed, two);
         scale(shuffle.applied, two);
         scale(shuffle.inverse, two.inverse());
       }},
      // Rows are blended, as committed: each place still sums up to one row.
      {"shuffle-product", [](PlainShuffle& shuffle) { blend(shuffle); }},
      // Commitments to an honest order, and a proof about scaled rows.
      {"shuffle-places",
       [&](PlainShuffle& shuffle) {
         scale(shuffle.applied, two);
         scale(shuffle.inverse, two.inverse());
       }},
      // An honest order is proven for rows that have nothing to do with it.
      {"shuffle-rows",
       [&](PlainShuffle& shuffle) {
         shuffle.encrypt();
         const std::vector<std::uint64_t> marks(context.slot_keys.size(), 9);
         shuffle.outputs[0] = plain_row(context, "mixer's own", marks);
       }},
      // As for the product, but the chain's last member is made to hold the right one.
      {"shuffle-chain",
       [](PlainShuffle& shuffle) {
         blend(shuffle);
         shuffle.closes_chain = true;
       }},
  };
  std::vector<ShuffleForgery> out;
  for (const auto& [check, cheat] : table) {
    PlainShuffle shuffle(context, inputs, check);
    cheat(shuffle);
    if (shuffle.outputs.empty()) shuffle.encrypt();
    shuffle.prove_outputs();
    if (shuffle.failing() != std::set<std::string>{check})
      throw std::logic_error("not the only one that fails");
    out.push_back({check, std::move(shuffle)});
  }
  return out;
}

std::vector<ShuffleCase> shuffle_cases(const ShuffleContext& context, const PlainRows& rows) {
  return Cases(context, rows).make_here();
}

std::vector<ShuffleCase> shuffle_cases() {
  std::vector<ShuffleCase> out;
  for (const auto& [rows, slots] : {std::pair<std::size_t, std::size_t>{1, 1}, {2, 1}, {3, 2}, {5, 1}}) {
    std::vector<ShuffleCase> more = Cases(rows, slots).make();
    std::move(more.begin(), more.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace comitia::test
