#include "voting-server/app/conversation.hpp"

#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/handlers.hpp"

namespace comitia::server {

namespace asio = boost::asio;
using net::PeerRole;
using v1::Request;

bool may_ask(PeerRole role, Request::BodyCase what) {
  switch (what) {
    case Request::kHello:
    case Request::kEnrol:
    case Request::kReadLog:
    case Request::kReadNote:
    case Request::kReadTurnout:
      return true;
    case Request::kReadReceipt:
      return role != PeerRole::kNobody;
    case Request::kSubmit:
      return role != PeerRole::kNobody && role != PeerRole::kHall;
    case Request::kCosign:
      return role == PeerRole::kTeller || role == PeerRole::kStation;
    case Request::kIssue:
      return role == PeerRole::kTerminal;
    // Under the hall's shared certificate nothing says which terminal casts or challenges.
    case Request::kCast:
    case Request::kSpoil:
      return role == PeerRole::kHall;
    case Request::kStationPoll:
    case Request::kStationAnswer:
      return role == PeerRole::kStation;
    case Request::BODY_NOT_SET:
      return false;
  }
  return false;
}

Result<void> Conversation::admit(const Request& request) const {
  const bool hello = request.body_case() == Request::kHello;
  if (request.body_case() == Request::BODY_NOT_SET)
    return crypto::fault(checks::not_allowed, "an empty request");
  COMITIA_REQUIRE(checks::not_allowed, greeted_ || hello, "the first request is Hello");
  COMITIA_REQUIRE(
      checks::not_allowed, may_ask(peer_, request.body_case()),
      peer_ == PeerRole::kNobody ? "without a certificate" : "as " + std::string(net::role_name(peer_)));
  return {};
}

asio::awaitable<net::Answer> Conversation::answer(Request request) {
  net::Answer out;
  // One connection, one cast (docs/protocol.md §13.6).
  const bool cast = request.body_case() == Request::kCast;
  out.last = cast || house_.closing();
  const Result<void> admitted = admit(request);
  if (!admitted.ok()) {
    out.response = refusal(admitted.fault());
  } else if (house_.closing()) {
    out.response = refusal(checks::closing);
  } else {
    out.response = co_await dispatch(std::move(request));
  }
  co_return out;
}

asio::awaitable<v1::Response> Conversation::dispatch(Request request) {
  switch (request.body_case()) {
    case Request::kHello: {
      const Result<v1::Response> welcome = greet(house_, request.hello());
      greeted_ = greeted_ || welcome.ok();
      co_return welcome.ok() ? welcome.value() : refusal(welcome.fault());
    }
    case Request::kEnrol:
      co_return co_await handle(house_, std::move(*request.mutable_enrol()));
    case Request::kReadLog:
      co_return co_await handle(house_, std::move(*request.mutable_read_log()), peer_ == PeerRole::kNobody);
    case Request::kReadNote:
      co_return co_await handle(house_, std::move(*request.mutable_read_note()));
    case Request::kSubmit:
      co_return co_await handle(house_, std::move(*request.mutable_submit()));
    case Request::kCosign:
      co_return co_await handle(house_, std::move(*request.mutable_cosign()));
    case Request::kIssue:
      co_return co_await handle(house_, std::move(*request.mutable_issue()));
    case Request::kCast:
      co_return co_await handle(house_, std::move(*request.mutable_cast()));
    case Request::kSpoil:
      co_return co_await handle(house_, std::move(*request.mutable_spoil()));
    case Request::kReadTurnout:
      co_return co_await handle(house_, std::move(*request.mutable_read_turnout()));
    case Request::kReadReceipt:
      co_return co_await handle(house_, std::move(*request.mutable_read_receipt()));
    case Request::kStationPoll:
      co_return co_await handle(house_, std::move(*request.mutable_station_poll()));
    case Request::kStationAnswer:
      co_return co_await handle(house_, std::move(*request.mutable_station_answer()));
    case Request::BODY_NOT_SET:
      break;
  }
  co_return refusal(checks::not_allowed);
}

}  // namespace comitia::server
