// The threads that compute: proofs are checked and seals are made there, never on the network's threads or
// the sequencer's.
#pragma once

#include <boost/asio/thread_pool.hpp>

namespace comitia::server {

using Workers = boost::asio::thread_pool;

}  // namespace comitia::server
