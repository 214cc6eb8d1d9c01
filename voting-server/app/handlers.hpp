// One function for each request. Each runs on the connection's thread, awaits what others do, and answers.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "voting-server/app/house.hpp"

namespace comitia::server {

using Answering = boost::asio::awaitable<v1::Response>;

Result<v1::Response> greet(const House& house, const v1::Hello& hello);
Answering handle(House& house, v1::Enrol request);
/// A stranger is not waited with, and gets small parts.
Answering handle(House& house, v1::ReadLog request, bool stranger);
Answering handle(House& house, v1::ReadNote request);
Answering handle(House& house, v1::ReadTurnout request);
Answering handle(House& house, v1::ReadReceipt request);
Answering handle(House& house, v1::Submit request);
Answering handle(House& house, v1::Cosign request);
Answering handle(House& house, v1::Issue request);
Answering handle(House& house, v1::Spoil request);
Answering handle(House& house, v1::Cast request);
Answering handle(House& house, v1::StationPoll request);
Answering handle(House& house, v1::StationAnswer request);

}  // namespace comitia::server
