#include <deque>

#include "ballot-client/link/hall_floor.hpp"
#include "crypto/ballot/one_time_key.hpp"

namespace comitia::client {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

Result<CheckedReceipt> check(const ReceiptAuthority& authority, const OutboxItem& item,
                             const v1::Receipted& receipted) {
  COMITIA_TRY(auto receipt, CheckedReceipt::check(authority, receipted));
  // The signature at the end of a ballot is R and z, 64 bytes (docs/protocol.md §9.1).
  if (item.ballot.size() < 64) return fault(checks::input_form, "the outbox holds no ballot");
  const crypto::BallotHash hash = crypto::ballot_hash(View(item.ballot).first(item.ballot.size() - 64));
  COMITIA_CHECK(receipt.require(item.ballot_id, item.one_time_key, hash));
  return receipt;
}

awaitable<Result<void>> cast(HallFloor& floor, Terminal& terminal, const ReceiptAuthority& authority,
                             const OutboxItem& item) {
  AsyncConnection connection = terminal.hall_connection(co_await asio::this_coro::executor);
  v1::Request request;
  request.mutable_cast()->set_ballot(crypto::str(item.ballot));
  request.mutable_cast()->set_ballot_id(item.ballot_id);
  auto answer = co_await ask_until_answered(connection, request, floor.options.patience);
  if (!answer.ok()) co_return std::move(answer).fault();
  auto receipt = check(authority, item, answer.value().receipted());
  if (!receipt.ok()) co_return std::move(receipt).fault();
  co_return floor.options.receipt(receipt.value());
}

awaitable<void> send(HallFloor& floor, Terminal& terminal, const ReceiptAuthority& authority,
                     std::deque<OutboxItem>& items) {
  while (!floor.stopped() && !items.empty()) {
    const OutboxItem item = std::move(items.front());
    items.pop_front();
    const auto began = HallClock::now();
    const auto result = co_await cast(floor, terminal, authority, item);
    floor.finished(result, began, "a ballot: ");
  }
}

}  // namespace

HallReport cast_pending(const std::vector<std::unique_ptr<Terminal>>& terminals,
                        const ReceiptAuthority& authority, const HallOptions& options) {
  std::vector<std::deque<OutboxItem>> items(terminals.size());
  std::size_t all = 0;
  for (std::size_t t = 0; t < terminals.size(); ++t) {
    auto pending = terminals[t]->outbox().pending();
    if (!pending.ok()) return {0, 1, 0, 0, {}, std::move(pending).fault()};
    all += pending.value().size();
    for (OutboxItem& item : pending.value()) items[t].push_back(std::move(item));
  }
  HallFloor floor(options, all);
  for (std::size_t t = 0; t < terminals.size(); ++t)
    floor.start(send(floor, *terminals[t], authority, items[t]));
  return floor.run();
}

}  // namespace comitia::client
