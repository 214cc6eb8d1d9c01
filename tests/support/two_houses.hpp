// Two congresses on one port of one process, as a hall has them: the student congress and the postgraduate
// congress.
#pragma once

#include <array>

#include "proto/server_name.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {

class TwoHouses {
 public:
  TwoHouses(const CongressPlan& plan, const std::function<void(CongressBuilder&)>& build)
      : student(plan, build), postgraduate(plan, build) {}
  ~TwoHouses() { stop(); }

  void start() {
    std::vector<net::Entrance> entrances;
    for (ServerWorld* const world : both()) {
      world->alone = false;
      world->open();
      entrances.push_back(world->entrance());
    }
    network_ = std::make_unique<net::Server>(std::move(entrances), options);
    if (const auto why = network_->start()) throw std::runtime_error(*why);
    for (ServerWorld* const world : both()) world->reached_at(network_->port());
  }
  void stop() {
    if (!network_) return;
    network_->stop_accepting();
    for (ServerWorld* const world : both()) world->house().close();
    network_->drain(std::chrono::seconds(2));
    network_->halt();
    for (ServerWorld* const world : both()) world->stop();
    network_.reset();
  }

  [[nodiscard]] std::array<ServerWorld*, 2> both() { return {&student, &postgraduate}; }
  [[nodiscard]] std::uint16_t port() const { return network_->port(); }
  [[nodiscard]] static std::string name_of(ServerWorld& world) {
    return proto::server_name(world.builder().anchor());
  }

  net::ServerOptions options;
  ServerWorld student, postgraduate;

 private:
  std::unique_ptr<net::Server> network_;
};

}  // namespace comitia::test
