// One client's requests, in order: who may ask what (docs/protocol.md §13.1), then the handler of the
// request.
#pragma once

#include "voting-server/app/house.hpp"

namespace comitia::server {

/// Whether a client of this role may ask this. One table, for every request there is.
[[nodiscard]] bool may_ask(net::PeerRole role, v1::Request::BodyCase what);

class Conversation final : public net::Conversation {
 public:
  Conversation(House& house, net::PeerRole peer) : house_(house), peer_(peer) {}
  boost::asio::awaitable<net::Answer> answer(v1::Request request) override;

 private:
  [[nodiscard]] Result<void> admit(const v1::Request& request) const;
  boost::asio::awaitable<v1::Response> dispatch(v1::Request request);

  House& house_;
  const net::PeerRole peer_;
  bool greeted_ = false;
};

}  // namespace comitia::server
