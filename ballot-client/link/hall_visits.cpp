#include <deque>

#include "ballot-client/core/slot.hpp"
#include "ballot-client/link/hall_floor.hpp"
#include "ballot-client/link/slip.hpp"

namespace comitia::client {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

/// A visit and the number of its congress.
struct Due {
  std::size_t congress;
  HallVisit visit;
};
using Queue = std::deque<Due>;

/// One visit from slip to receipt.
class Booth {
 public:
  Booth(HallFloor& floor, Terminal& terminal, const HallCongress& congress)
      : floor_(floor),
        terminal_(terminal),
        polling_(congress.polling),
        receipt_(congress.receipt),
        elsewhere_(floor.on_worker()) {}

  awaitable<Result<void>> attend(const HallVisit& wanted) {
    std::optional<Result<Attendant>> made;
    std::optional<Result<std::optional<Question>>> question;
    std::function<void()> begin = [&] {
      made.emplace(meet(wanted));
      if (made->ok()) question.emplace(made->value().begin());
    };
    co_await elsewhere_(begin);
    if (!made->ok()) co_return std::move(*made).fault();
    Attendant& attendant = made->value();
    auto carried = co_await carry(attendant, *question);
    if (carried.ok() && wanted.challenge && attendant.visit().state() == VisitState::kMarking)
      carried = co_await challenge(attendant, wanted);
    if (carried.ok() && attendant.visit().state() == VisitState::kMarking)
      carried = co_await cast(attendant, wanted);
    if (carried.ok() && attendant.visit().state() == VisitState::kReceipted)
      carried = co_await say_goodbye(attendant);
    co_return carried;
  }

 private:
  Result<Attendant> meet(const HallVisit& wanted) {
    COMITIA_TRY(Slip slip, read_slip(wanted.slip));
    if (slip.delegate != wanted.delegate)
      return fault(checks::input_form, wanted.slip.string() + " is of another delegate");
    return Attendant::attend(polling_, terminal_.device().key(), std::move(slip), terminal_.outbox(),
                             terminal_.slots());
  }

  awaitable<Result<void>> carry(Attendant& attendant, Result<std::optional<Question>>& question) {
    if (!question.ok()) co_return std::move(question).fault();
    auto carried =
        co_await terminal_.carry(attendant, std::move(question).value(), elsewhere_, floor_.options.patience);
    co_return carried;
  }

  /// Two steps of one delegate, done on a worker.
  awaitable<Result<std::optional<Question>>> mark_and(Attendant& attendant, const HallVisit& wanted,
                                                      VisitEvent choice) {
    std::optional<Result<std::optional<Question>>> question;
    std::function<void()> work = [&] {
      question.emplace(attendant.feed(event::Marked{wanted.marks, true, wanted.written}));
      if (question->ok()) question.emplace(attendant.feed(std::move(choice)));
    };
    co_await elsewhere_(work);
    co_return std::move(*question);
  }

  awaitable<Result<void>> challenge(Attendant& attendant, const HallVisit& wanted) {
    auto question = co_await mark_and(attendant, wanted, event::Challenge{});
    auto carried = co_await carry(attendant, question);
    co_return carried;
  }

  awaitable<Result<void>> cast(Attendant& attendant, const HallVisit& wanted) {
    auto question = co_await mark_and(attendant, wanted, event::Cast{});
    // The ballot lies in the outbox: that is as far as preparing goes.
    if (question.ok() && floor_.options.until == HallUntil::kOutbox) co_return Result<void>{};
    auto carried = co_await carry(attendant, question);
    co_return carried;
  }

  awaitable<Result<void>> say_goodbye(Attendant& attendant) {
    Result<void> out;
    std::function<void()> work = [&] {
      out = receipt_(*attendant.visit().receipt());
      if (out.ok()) out = attendant.leave();
    };
    co_await elsewhere_(work);
    co_return out;
  }

  HallFloor& floor_;
  Terminal& terminal_;
  const Polling& polling_;
  const std::function<Result<void>(const CheckedReceipt&)>& receipt_;
  Elsewhere elsewhere_;
};

/// One machine, with a device for each congress: first the visits that it keeps, then whoever is next in the
/// queue of all.
awaitable<void> serve(HallFloor& floor, const std::vector<HallCongress>& congresses, std::size_t machine,
                      Queue& kept, Queue& queue) {
  std::vector<Booth> booths;
  for (const HallCongress& congress : congresses)
    booths.emplace_back(floor, *congress.terminals[machine], congress);
  while (!floor.stopped() && (!kept.empty() || !queue.empty())) {
    Queue& from = kept.empty() ? queue : kept;
    const Due due = std::move(from.front());
    from.pop_front();
    const HallVisit& visit = due.visit;
    const auto began = HallClock::now();
    const auto result = co_await booths[due.congress].attend(visit);
    floor.finished(result, began, "delegate " + std::to_string(visit.delegate) + ": ");
  }
}

/// A slot that an earlier run left.
struct Left {
  std::size_t terminal;
  Bytes sealed;
};

std::vector<Left> slots_left(const std::vector<std::unique_ptr<Terminal>>& terminals) {
  std::vector<Left> out;
  for (std::size_t t = 0; t < terminals.size(); ++t) {
    const auto names = terminals[t]->slots().names();
    if (!names.ok()) continue;
    for (const std::string& name : names.value()) {
      auto sealed = terminals[t]->slots().read(name);
      if (sealed.ok()) out.push_back({t, std::move(sealed).value()});
    }
  }
  return out;
}

/// Which of them this delegate's slip opens.
std::vector<Left>::iterator find_own(std::vector<Left>& left, const HallVisit& visit) {
  if (left.empty()) return left.end();
  const auto slip = read_slip(visit.slip);
  if (!slip.ok()) return left.end();
  return std::find_if(left.begin(), left.end(),
                      [&](const Left& l) { return unseal_slot(slip.value(), l.sealed).ok(); });
}

/// Moves the visits that are kept to the machines that keep them.
void take_kept(HallCongress& congress, std::size_t number, std::vector<Queue>& machines) {
  std::vector<Left> left = slots_left(congress.terminals);
  std::erase_if(congress.visits, [&](HallVisit& visit) {
    const auto own = find_own(left, visit);
    if (own == left.end()) return false;
    visit.challenge = false;  // it may have been done; the delegate decides anew, and here the file cannot
    machines[own->terminal].push_back({number, std::move(visit)});
    left.erase(own);
    return true;
  });
}

/// One of each congress after the other, as delegates of both stand in one queue.
Queue in_turn(std::vector<HallCongress>& congresses) {
  Queue out;
  for (std::size_t i = 0;; ++i) {
    const std::size_t before = out.size();
    for (std::size_t c = 0; c < congresses.size(); ++c)
      if (i < congresses[c].visits.size()) out.push_back({c, std::move(congresses[c].visits[i])});
    if (out.size() == before) return out;
  }
}

}  // namespace

std::set<std::uint32_t> kept_visits(const std::vector<std::unique_ptr<Terminal>>& terminals,
                                    const std::vector<HallVisit>& visits) {
  std::set<std::uint32_t> out;
  std::vector<Left> left = slots_left(terminals);
  for (const HallVisit& visit : visits) {
    const auto own = find_own(left, visit);
    if (own != left.end()) out.insert(visit.delegate);
  }
  return out;
}

HallReport run_visits(std::vector<HallCongress> congresses, const HallOptions& options) {
  std::size_t all = 0, machines = ~std::size_t{0};
  for (const HallCongress& congress : congresses) {
    all += congress.visits.size();
    machines = std::min(machines, congress.terminals.size());
  }
  HallFloor floor(options, all);
  std::vector<Queue> kept(machines);
  for (std::size_t c = 0; c < congresses.size(); ++c) take_kept(congresses[c], c, kept);
  Queue queue = in_turn(congresses);
  for (std::size_t m = 0; m < machines; ++m) floor.start(serve(floor, congresses, m, kept[m], queue));
  return floor.run();
}

HallReport run_visits(const std::vector<std::unique_ptr<Terminal>>& terminals, const Polling& polling,
                      std::vector<HallVisit> visits, const HallOptions& options) {
  std::vector<HallCongress> only;
  only.push_back({terminals, polling, std::move(visits), options.receipt});
  return run_visits(std::move(only), options);
}

}  // namespace comitia::client
