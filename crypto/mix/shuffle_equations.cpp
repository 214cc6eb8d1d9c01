#include "crypto/mix/shuffle_equations.hpp"

#include <utility>

#include "crypto/base/checks.hpp"
#include "crypto/group/generator_list.hpp"
#include "crypto/group/multiscalar.hpp"
#include "crypto/mix/shuffle_transcript.hpp"

namespace comitia::crypto {

/// The scalars of all points, place by place as they lie in points_, and the weights of the equations. What
/// the prover sent first carries the bare weight, so that the t's cost half.
class ShuffleEquations::Sum {
 public:
  Sum(const ShuffleEquations& of, BatchRandomiser& randomiser, const Check* only)
      : of_(of),
        n_(of.n_),
        width_(of.width_),
        randomiser_(randomiser),
        only_(only),
        scalars_(of.points_.size()) {
    Scalar* next = scalars_.data();
    const auto take = [&next](std::size_t count) { return std::exchange(next, next + count); };
    bases_ = take(width_);
    generators_ = take(n_ + 1);
    inputs_ = take(n_ * width_);
    outputs_ = take(n_ * width_);
    c_ = take(n_);
    chain_ = take(n_);
    t_ = take(3);
    t_chain_ = take(n_);
    t_rows_ = take(width_);
    s_ = of.responses_.data();
    s_chain_ = s_ + 4;
    s_rows_ = s_chain_ + n_;
  }

  /// t_1 + e (sum c_j - sum G_i) = s_1 g, and t_3 + e sum u_j c_j = s_3 g + sum s'_i G_i.
  void add_commitments() {
    const Scalar sum = weight(checks::shuffle_sum);
    const Scalar places = weight(checks::shuffle_places);
    const Scalar sum_e = sum * of_.e_;
    const Scalar places_e = places * of_.e_;
    t_[0] += sum;
    t_[2] += places;
    bases_[0] += -(sum * s_[0] + places * s_[2]);
    for (std::size_t i = 0; i < n_; ++i) {
      c_[i] += sum_e + places_e * of_.u_[i];
      generators_[i + 1] += -(sum_e + places * s_rows_[i]);
    }
  }

  /// t_2 + e (c^_N - (prod u_j) G_0) = s_2 g.
  void add_product() {
    const Scalar product = weight(checks::shuffle_product);
    Scalar all(1);
    for (const Scalar& u : of_.u_) all *= u;
    t_[1] += product;
    bases_[0] += -(product * s_[1]);
    link(n_) += product * of_.e_;
    generators_[0] += -(product * of_.e_ * all);
  }

  /// t_4,k + e sum u_j e_j,k + s_4 (g, h_1..h_M)_k = sum s'_i e~_i,k.
  void add_rows() {
    for (std::size_t k = 0; k < width_; ++k) {
      const Scalar rows = weight(checks::shuffle_rows);
      const Scalar rows_e = rows * of_.e_;
      t_rows_[k] += rows;
      bases_[k] += rows * s_[3];
      for (std::size_t i = 0; i < n_; ++i) {
        inputs_[i * width_ + k] += rows_e * of_.u_[i];
        outputs_[i * width_ + k] += -(rows * s_rows_[i]);
      }
    }
  }

  /// t^_i + e c^_i = s^_i g + s'_i c^_(i-1).
  void add_chain() {
    Scalar on_base;
    for (std::size_t i = 1; i <= n_; ++i) {
      const Scalar one = weight(checks::shuffle_chain);
      t_chain_[i - 1] += one;
      link(i) += one * of_.e_;
      link(i - 1) += -(one * s_rows_[i - 1]);
      on_base += one * s_chain_[i - 1];
    }
    bases_[0] += -on_base;
  }

  [[nodiscard]] const std::vector<Scalar>& scalars() const noexcept { return scalars_; }

 private:
  /// 0 for what is not asked for or what a test has switched off.
  Scalar weight(const Check& check) {
    return (only_ == nullptr || only_ == &check) && !switched_off(check) ? randomiser_.next() : Scalar();
  }
  /// c^_0 = G_0.
  Scalar& link(std::size_t i) { return i == 0 ? generators_[0] : chain_[i - 1]; }

  const ShuffleEquations& of_;
  const std::size_t n_, width_;
  BatchRandomiser& randomiser_;
  const Check* const only_;
  std::vector<Scalar> scalars_;
  Scalar *bases_, *generators_, *inputs_, *outputs_, *c_, *chain_, *t_, *t_chain_, *t_rows_;
  const Scalar *s_, *s_chain_, *s_rows_;
};

Result<ShuffleEquations> ShuffleEquations::of(const ShuffleContext& context, const ShuffleRows& inputs,
                                              const ShuffleRows& outputs, View proof) {
  ShuffleEquations out(inputs.rows(), inputs.slots());
  const std::size_t n = out.n_;
  const ShuffleLayout at(n, inputs.slots());
  const auto part = [&proof](std::size_t from, std::size_t to) { return proof.subspan(from, to - from); };

  const std::size_t sent = at.responses / 32;
  std::vector<PublicPoint>& points = out.points_;
  points.reserve(out.width_ + n + 1 + 2 * n * out.width_ + sent);
  points.emplace_back(Point::base());
  for (const Point& key : context.slot_keys) points.emplace_back(key);
  const auto extend = [&points](std::span<const PublicPoint> more) {
    points.insert(points.end(), more.begin(), more.end());
  };
  extend(GeneratorList::first(n + 1)->points(n + 1));
  extend(inputs.points());
  extend(outputs.points());
  points.resize(points.size() + sent);
  COMITIA_CHECK(PublicPoint::decode_all(proof.first(at.responses), std::span(points).last(sent)));

  out.responses_.reserve((at.proof - at.responses) / 32);
  for (std::size_t place = at.responses; place < at.proof; place += 32) {
    COMITIA_TRY(const Scalar s, Scalar::decode(proof.subspan(place, 32)));
    out.responses_.push_back(s);
  }

  ShuffleTranscript transcript(context, n, inputs.encoded(), outputs.encoded());
  COMITIA_TRY(const Scalar seed, transcript.seed(part(at.commitments, at.chain)));
  COMITIA_TRY(out.e_, transcript.e(part(at.chain, at.t), part(at.t, at.chain_t), part(at.chain_t, at.rows_t),
                                   part(at.rows_t, at.responses)));
  out.u_ = shuffle_weights(seed, n);
  return out;
}

bool ShuffleEquations::hold(BatchRandomiser& randomiser, const Check* only) const {
  Sum sum(*this, randomiser, only);
  sum.add_commitments();
  sum.add_product();
  sum.add_rows();
  sum.add_chain();
  return multiscalar(sum.scalars(), points_).is_identity();
}

const Check& ShuffleEquations::failing(BatchRandomiser& randomiser) const {
  for (const Check* check :
       {&checks::shuffle_sum, &checks::shuffle_product, &checks::shuffle_places, &checks::shuffle_rows})
    if (!hold(randomiser, check)) return *check;
  return checks::shuffle_chain;
}

}  // namespace comitia::crypto
