#include "ballot-client/cli/hall_served.hpp"

namespace comitia::client::cli {

HallServed::HallServed(const HallPlace& place, Terminals terminals)
    : place_(place),
      terminals_(std::move(terminals)),
      connection_(terminals_.front()->log_connection()),
      receipts_(place.devices / ("receipts-" + place.ballot), place.receipts) {}

Result<std::unique_ptr<HallServed>> HallServed::open(Context& context, const HallPlace& place,
                                                     std::size_t terminals, Keyring& keyring) {
  COMITIA_TRY(Terminals opened, open_terminals(place.devices, terminals, keyring));
  std::unique_ptr<HallServed> out(new HallServed(place, std::move(opened)));
  out->connection_.tell(context.waiting());
  COMITIA_TRY(auto replica, Replica::open(out->terminals_.front()->device(), out->connection_));
  out->replica_.emplace(std::move(replica));
  COMITIA_TRY(out->polling_, open_polling(*out->replica_, place.ballot));
  context.about(out->replica_->fold());
  return out;
}

Result<std::size_t> HallServed::leave_out_served(std::vector<HallVisit>& visits) const {
  const congress::Fold& fold = replica_->fold();
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(place_.ballot));
  const std::set<std::uint32_t> kept = kept_visits(terminals_, visits);
  return std::erase_if(visits, [&](const HallVisit& visit) {
    const auto position = fold.delegates().position(visit.delegate);
    return position && ballot->has_issued(*position) && !kept.contains(visit.delegate);
  });
}

HallCongress HallServed::congress(std::vector<HallVisit> visits) {
  return {terminals_, *polling_, std::move(visits),
          [this](const CheckedReceipt& receipt) { return receipts_.keep(receipt); }};
}

}  // namespace comitia::client::cli
