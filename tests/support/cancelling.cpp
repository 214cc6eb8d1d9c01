#include "tests/support/cancelling.hpp"

namespace comitia::test {

using crypto::Point;
using crypto::Scalar;

Cancelling cancelling(const crypto::Contest& contest, const Scalar& ratio) {
  PlainProver over_vote(contest, "over-vote", scalars(crypto::Bytes{1, 1, 0, 0, 0, 0}));
  over_vote.marks[0][0] = Scalar(100);
  over_vote.prove();
  const Scalar weight = weights(contest.statement, over_vote.y()).front().front();
  const Scalar error = over_vote.x() * weight * Scalar(99);

  PlainProver companion(contest, "companion", scalars(crypto::Bytes{0, 1, 1, 0, 0, 0}));
  companion.encrypt();
  companion.commit();
  companion.commit_rows(companion.y());
  companion.proof.T_v += -(ratio.inverse() * error) * Point::base();
  companion.respond(companion.x());
  return {std::move(over_vote), std::move(companion)};
}

PlainProver cancelling_within(const crypto::Contest& contest) {
  PlainProver out(contest, "inside", scalars(crypto::Bytes{1, 1, 0, 0, 0, 0}));
  out.encrypt();
  out.commit();
  out.commit_rows(out.y());
  const Point error = Scalar::random() * Point::base();
  out.proof.T_v += error;
  out.proof.T_u[0] += -error;
  out.respond(out.x());
  return out;
}

}  // namespace comitia::test
