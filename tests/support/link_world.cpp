#include "tests/support/link_world.hpp"

#include "ballot-client/link/enrolment.hpp"
#include "ballot-client/link/slip.hpp"
#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/strict.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

using client::Path;

LinkWorld::LinkWorld(const CongressPlan& plan)
    : world(plan, [](CongressBuilder& congress) {
        congress.prepare();
        congress.open({});
      }) {
  world.start();
}

LinkWorld::~LinkWorld() {
  stop_ = true;
  if (station_.joinable()) station_.join();
}

proto::EnrolmentCode LinkWorld::code(std::uint8_t number) {
  proto::EnrolmentCode out{ca_hash(), world.builder().anchor(), {}};
  out.code.fill(number);
  return out;
}

DeviceEnrolment LinkWorld::enrolment(const std::string& role) {
  return {server_address(), world.builder().anchor(), ca_hash(), world.credentials(role)};
}

Path LinkWorld::station() {
  const Path path = folder.path() / "station";
  write_station(path, keyring, world.builder().keys(), enrolment("station"));
  // The key of the ballot that the builder opened.
  client::Device device = must(client::Device::open(path, keyring));
  for (const auto& [id, ballot] : world.builder().fold().ballots())
    must(device.keep_secret("seal/" + id,
                            world.builder().held(id).seal_keys[1].expose_secret().expose_secret()));
  return path;
}

Path LinkWorld::teller(std::uint32_t index) {
  const Path path = folder.path() / ("teller-" + std::to_string(index));
  write_teller(path, keyring, world.builder().keys(), index, enrolment("teller"));
  return path;
}

Path LinkWorld::terminal(std::uint32_t number) {
  const proto::EnrolmentCode enrolment = code(static_cast<std::uint8_t>(number));
  v1::TerminalAuthorised authorised;
  authorised.set_code_hash(
      crypto::str(crypto::labelled_sha256(crypto::label::kEnrolmentCode, enrolment.code)));
  authorised.set_label("terminal " + std::to_string(number));
  const v1::Response response =
      world.submit(congress::sign_entry(v1::TERMINAL_AUTHORISED, proto::encode(authorised),
                                        &world.builder().anchor(), world.builder().keys().desks[0]),
                   "desk");
  if (!response.has_submitted()) throw std::runtime_error(response.refused().check());
  const Path path = folder.path() / ("terminal-" + std::to_string(number));
  client::Device device = must(client::Device::create(path, "terminal", 1, "Terminal", keyring));
  must(client::enrol(device, enrolment, server_address()));
  return path;
}

Path LinkWorld::slips() {
  const Path out = folder.path() / "slips";
  must(client::make_directory(out));
  for (std::uint32_t n = 1; n <= world.builder().plan().delegates; ++n) {
    client::Slip slip;
    slip.delegate = n;
    slip.seed = world.builder().keys().admission(n).expose_secret();
    slip.anchor = world.builder().anchor();
    must(client::write_durably(client::slip_path(out, n), slip.json().expose_secret()));
  }
  return out;
}

void LinkWorld::run_station() {
  const Path path = station();
  station_ = std::thread([this, path] {
    std::unique_ptr<client::Station> running;
    while (!stop_) {
      if (!running) {
        auto opened = client::Station::open(path, keyring, [](std::string_view) {});
        if (opened.ok()) running = std::move(opened).value();
      } else {
        (void)running->turn(100).ok();
      }
    }
  });
}

}  // namespace comitia::test
