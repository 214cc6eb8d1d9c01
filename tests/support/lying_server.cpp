#include "tests/support/lying_server.hpp"

#include <stdexcept>

#include "crypto/log/merkle.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {
namespace {

v1::Response refused(const std::string& check) {
  v1::Response out;
  out.mutable_refused()->set_check(check);
  return out;
}

}  // namespace

class LyingServer::Talk final : public net::Conversation {
 public:
  explicit Talk(LyingServer& server) : server_(server) {}
  boost::asio::awaitable<net::Answer> answer(v1::Request request) override {
    co_return net::Answer{server_.answer(request), false};
  }

 private:
  LyingServer& server_;
};

LyingServer::LyingServer() {
  auto context = must(net::make_server_context(authority_.certificate(), authority_.make_server()));
  std::vector<net::Entrance> entrances;
  // It calls itself whatever it is asked for.
  entrances.push_back({"", *this, std::move(context)});
  server_ = std::make_unique<net::Server>(std::move(entrances), net::ServerOptions{});
  if (const auto why = server_->start()) throw std::runtime_error(*why);
}

LyingServer::~LyingServer() {
  server_->stop_accepting();
  server_->halt();
}

void LyingServer::show(std::vector<crypto::Bytes> entries, std::map<std::uint64_t, std::string> notes) {
  const std::lock_guard lock(mutex_);
  entries_ = std::move(entries);
  notes_ = std::move(notes);
}

std::vector<v1::Request> LyingServer::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

DeviceEnrolment LyingServer::enrolment(const std::string& role, const crypto::EntryHash& anchor) {
  const auto credentials = [this](const std::string& name) -> const net::Credentials& {
    const auto it = credentials_.find(name);
    if (it != credentials_.end()) return it->second;
    return credentials_.emplace(name, authority_.make_client(name, name)).first->second;
  };
  const net::Credentials* const hall = role == "terminal" ? &credentials("hall") : nullptr;
  return {"127.0.0.1:" + std::to_string(server_->port()), anchor, authority_.hash(), credentials(role), hall};
}

std::unique_ptr<net::Conversation> LyingServer::converse(net::PeerRole) {
  return std::make_unique<Talk>(*this);
}

v1::Response LyingServer::answer(const v1::Request& request) {
  const std::lock_guard lock(mutex_);
  v1::Response out;
  switch (request.body_case()) {
    case v1::Request::kHello:
      out.mutable_welcome()->set_version(1);
      out.mutable_welcome()->set_anchor(crypto::str(crypto::leaf_hash(entries_.at(0)).view()));
      return out;
    case v1::Request::kReadLog: {
      v1::LogPart& part = *out.mutable_log_part();
      part.set_from(request.read_log().from());
      part.set_size(entries_.size());
      for (std::size_t i = part.from(); i < entries_.size(); ++i) part.add_entries(crypto::str(entries_[i]));
      return out;
    }
    case v1::Request::kReadNote: {
      const std::uint64_t size = request.read_note().size();
      const auto note = size == 0 ? std::prev(notes_.end()) : notes_.find(size);
      if (note == notes_.end()) return refused("not-found");
      out.mutable_note()->set_note(note->second);
      return out;
    }
    default:
      asked_.push_back(request);
      return otherwise ? otherwise(request) : refused("not-allowed");
  }
}

}  // namespace comitia::test
