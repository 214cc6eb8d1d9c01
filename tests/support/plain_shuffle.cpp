#include "tests/support/plain_shuffle.hpp"

#include <algorithm>
#include <utility>

#include "crypto/group/generator.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/transcript.hpp"

namespace comitia::test {

using namespace crypto;

namespace {

Scalar named(const std::string& name) { return Scalar::reduce(sha512(view(name))); }

Point combine(const std::vector<Scalar>& scalars, const std::vector<Point>& points) {
  Point out;
  for (std::size_t i = 0; i < scalars.size(); ++i) out += scalars[i] * points[i];
  return out;
}

Bytes encoded(const std::vector<Point>& points) {
  Bytes out;
  for (const Point& point : points) append(out, point.encode());
  return out;
}

Scalar product(const std::vector<Scalar>& factors) {
  Scalar out(1);
  for (const Scalar& factor : factors) out *= factor;
  return out;
}

Scalar inner(const std::vector<Scalar>& a, const std::vector<Scalar>& b) {
  Scalar out;
  for (std::size_t i = 0; i < a.size(); ++i) out += a[i] * b[i];
  return out;
}

}  // namespace

Matrix identity_matrix(std::size_t n) {
  Matrix out(n, std::vector<Scalar>(n));
  for (std::size_t i = 0; i < n; ++i) out[i][i] = Scalar(1);
  return out;
}

Bytes encode_rows(const PlainRows& rows) {
  Bytes out;
  for (const PlainRow& row : rows) append(out, encoded(row));
  return out;
}

PlainRow plain_row(const ShuffleContext& context, const std::string& seed,
                   const std::vector<std::uint64_t>& marks) {
  const Scalar r = named(seed);
  PlainRow out{r * Point::base()};
  for (std::size_t l = 0; l < marks.size(); ++l)
    out.push_back(r * context.slot_keys[l] + Scalar(marks[l]) * Point::base());
  return out;
}

ShuffleContext plain_context(std::size_t slots) {
  ShuffleContext out{bytes(view("congress.example/hall+00")), "deputies", 2, 1, {}};
  for (std::size_t l = 0; l < slots; ++l)
    out.slot_keys.push_back(named("slot key " + std::to_string(l)) * Point::base());
  return out;
}

PlainRows plain_rows(const ShuffleContext& context, std::size_t rows) {
  PlainRows out;
  std::uint64_t mark = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<std::uint64_t> marks(context.slot_keys.size());
    for (std::uint64_t& one : marks) one = ++mark;
    out.push_back(plain_row(context, "row " + std::to_string(i), marks));
  }
  return out;
}

struct PlainShuffle::Absorber {
  const PlainShuffle& of;
  Transcript transcript;

  explicit Absorber(const PlainShuffle& shuffle)
      : of(shuffle),
        transcript("comitia/v1/shuffle",
                   shuffle.omitted.contains("origin") ? View() : View(shuffle.context.origin)) {}

  template <class Data>
  void operator()(const char* label, const Data& data) {
    if (!of.omitted.contains(label)) transcript.absorb(label, data);
  }
};

PlainShuffle::PlainShuffle(ShuffleContext in, PlainRows rows, std::string seed)
    : context(std::move(in)), inputs(std::move(rows)), seed_(std::move(seed)) {
  const std::size_t n = inputs.size();
  for (std::size_t i = 0; i <= n; ++i) generators.push_back(generator(static_cast<std::uint32_t>(i)));
  absorbed = generators;
  committed = applied = inverse = identity_matrix(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::string number = std::to_string(i);
    r.push_back(secret("r " + number));
    rho.push_back(secret("rho " + number));
    rho_chain.push_back(secret("rho chain " + number));
    omega_chain.push_back(secret("omega chain " + number));
    omega_rows.push_back(secret("omega rows " + number));
  }
  for (int i = 1; i <= 4; ++i) omega.push_back(secret("omega " + std::to_string(i)));
}

Scalar PlainShuffle::secret(const std::string& name) const { return named(seed_ + " " + name); }

void PlainShuffle::permute(const std::vector<std::size_t>& order) {
  const std::size_t n = inputs.size();
  committed.assign(n, std::vector<Scalar>(n));
  for (std::size_t i = 0; i < n; ++i) committed[i][order[i]] = Scalar(1);
  applied = inverse = committed;
}

void PlainShuffle::know_generators(bool absorb) {
  for (std::size_t i = 0; i < generators.size(); ++i) {
    known.push_back(secret("generator " + std::to_string(i)));
    generators[i] = known[i] * Point::base();
  }
  if (absorb) absorbed = generators;
}

std::vector<Point> PlainShuffle::bases() const {
  std::vector<Point> out{Point::base()};
  out.insert(out.end(), context.slot_keys.begin(), context.slot_keys.end());
  return out;
}

void PlainShuffle::encrypt() {
  const std::vector<Point> base = bases();
  outputs.assign(inputs.size(), PlainRow(base.size()));
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (std::size_t j = 0; j < inputs.size(); ++j) {
      if (inverse[i][j].is_zero()) continue;
      for (std::size_t k = 0; k < base.size(); ++k)
        outputs[i][k] += inverse[i][j] * (inputs[j][k] + r[j] * base[k]);
    }
}

void PlainShuffle::commit() {
  c.clear();
  for (std::size_t j = 0; j < inputs.size(); ++j) {
    Point sum = rho[j] * Point::base();
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (!committed[i][j].is_zero()) sum += committed[i][j] * generators[i + 1];
    c.push_back(sum);
  }
}

/// Everything up to the seed.
PlainShuffle::Absorber PlainShuffle::statement() const {
  Absorber absorb(*this);
  absorb("ballot", view(context.ballot_id));
  absorb("mixer", std::uint64_t{context.mixer});
  absorb("number", std::uint64_t{context.number});
  absorb("rows", std::uint64_t{inputs.size()});
  absorb("slots", std::uint64_t{context.slot_keys.size()});
  absorb("g", View(Point::base().encode()));
  absorb("h", View(encoded(context.slot_keys)));
  absorb("G", View(encoded(absorbed)));
  absorb("inputs", View(encode_rows(inputs)));
  absorb("outputs", View(encode_rows(outputs)));
  absorb("c", View(encoded(c)));
  return absorb;
}

Scalar PlainShuffle::seed() const { return statement().transcript.challenge("seed").value(); }

Scalar PlainShuffle::e() const {
  Absorber absorb = statement();
  (void)absorb.transcript.challenge("seed").value();
  absorb("chain", View(encoded(chain)));
  absorb("t1", View(t[0].encode()));
  absorb("t2", View(t[1].encode()));
  absorb("t3", View(t[2].encode()));
  absorb("t-chain", View(encoded(t_chain)));
  absorb("t4", View(encoded(t_rows)));
  return absorb.transcript.challenge("e").value();
}

std::vector<Scalar> PlainShuffle::weights(const Scalar& from) const {
  std::vector<Scalar> out;
  for (std::uint32_t j = 1; j <= inputs.size(); ++j) {
    Bytes data = bytes(view("comitia/v1/shuffle-weight"));
    data.push_back(0);
    append(data, from.encode());
    append_u32(data, j);
    Array32 hash = sha256(data);
    std::fill(hash.begin() + 16, hash.end(), std::uint8_t{0});
    out.push_back(Scalar::decode(hash).value());
  }
  return out;
}

std::vector<Scalar> PlainShuffle::placed(const std::vector<Scalar>& u) const {
  std::vector<Scalar> out;
  for (const std::vector<Scalar>& row : applied) out.push_back(inner(row, u));
  return out;
}

Point PlainShuffle::link(std::size_t i) const { return i == 0 ? generators[0] : chain[i - 1]; }

void PlainShuffle::first(const Scalar& from) {
  const std::vector<Scalar> u = placed(weights(from));
  const std::vector<Point> base = bases();
  chain.clear();
  t_chain.clear();
  for (std::size_t i = 0; i < u.size(); ++i) {
    const Scalar factor = i + 1 == u.size() ? u[i] * last_factor(from) : u[i];
    chain.push_back(rho_chain[i] * Point::base() + factor * link(i));
    t_chain.push_back(omega_chain[i] * Point::base() + omega_rows[i] * link(i));
  }
  t = {omega[0] * Point::base(), omega[1] * Point::base(), omega[2] * Point::base()};
  t[2] += combine(omega_rows, {generators.begin() + 1, generators.end()});
  t_rows.clear();
  for (std::size_t k = 0; k < base.size(); ++k) {
    Point sum = -omega[3] * base[k];
    for (std::size_t i = 0; i < u.size(); ++i) sum += omega_rows[i] * outputs[i][k];
    t_rows.push_back(sum);
  }
}

/// 1, or what makes the last link hold the product of all weights although those placed have another one.
Scalar PlainShuffle::last_factor(const Scalar& from) const {
  if (!closes_chain) return Scalar(1);
  const std::vector<Scalar> u = weights(from);
  return product(u) * product(placed(u)).inverse();
}

void PlainShuffle::respond(const Scalar& e) {
  const Scalar from = seed();
  const std::vector<Scalar> u = weights(from);
  const std::vector<Scalar> u_placed = placed(u);
  Scalar rho_sum, chain_end;
  s_chain.clear();
  s_rows.clear();
  for (std::size_t i = 0; i < u.size(); ++i) {
    rho_sum += rho[i];
    const Scalar factor = i + 1 == u.size() ? u_placed[i] * last_factor(from) : u_placed[i];
    chain_end = rho_chain[i] + factor * chain_end;
    s_chain.push_back(omega_chain[i] + e * rho_chain[i]);
    s_rows.push_back(omega_rows[i] + e * u_placed[i]);
  }
  // Who knows the generators opens the sum of the c's to what it should be.
  for (std::size_t i = 0; i < u.size() && !known.empty(); ++i) {
    Scalar row;
    for (const Scalar& entry : committed[i]) row += entry;
    rho_sum += known[i + 1] * (row - Scalar(1));
  }
  s = {omega[0] + e * rho_sum, omega[1] + e * chain_end, omega[2] + e * inner(u, rho),
       omega[3] + e * inner(u, r)};
}

void PlainShuffle::prove() {
  encrypt();
  prove_outputs();
}

void PlainShuffle::prove_outputs() {
  commit();
  first(seed());
  respond(e());
}

std::set<std::string> PlainShuffle::failing() const {
  std::set<std::string> out;
  const auto expect = [&out](const char* name, const Point& left, const Point& right) {
    if (!(left == right)) out.insert(name);
  };
  const std::vector<Scalar> u = weights(seed());
  const Scalar x = e();
  const Point g = Point::base();
  const std::vector<Point> base = bases();
  Point sum;
  for (std::size_t i = 0; i < u.size(); ++i) sum += c[i] - generators[i + 1];
  expect("shuffle-sum", t[0] + x * sum, s[0] * g);
  expect("shuffle-product", t[1] + x * (link(u.size()) - product(u) * generators[0]), s[1] * g);
  expect("shuffle-places", t[2] + x * combine(u, c),
         s[2] * g + combine(s_rows, {generators.begin() + 1, generators.end()}));
  for (std::size_t k = 0; k < base.size(); ++k) {
    Point in, placed_rows;
    for (std::size_t i = 0; i < u.size(); ++i) {
      in += u[i] * inputs[i][k];
      placed_rows += s_rows[i] * outputs[i][k];
    }
    expect("shuffle-rows", t_rows[k] + x * in + s[3] * base[k], placed_rows);
  }
  for (std::size_t i = 1; i <= u.size(); ++i)
    expect("shuffle-chain", t_chain[i - 1] + x * link(i), s_chain[i - 1] * g + s_rows[i - 1] * link(i - 1));
  return out;
}

Bytes PlainShuffle::proof() const {
  Bytes out;
  for (const auto* points : {&c, &chain, &t, &t_chain, &t_rows}) append(out, encoded(*points));
  for (const auto* scalars : {&s, &s_chain, &s_rows})
    for (const Scalar& scalar : *scalars) append(out, scalar.encode());
  return out;
}

}  // namespace comitia::test
