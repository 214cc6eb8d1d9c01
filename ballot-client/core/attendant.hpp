// A visit together with the terminal's disk: what must be durable is, before a question leaves.
#pragma once

#include <optional>
#include <string>

#include "ballot-client/core/ports.hpp"
#include "ballot-client/core/visit.hpp"

namespace comitia::client {

/// What is to be sent next.
struct Question {
  v1::Request request;
  bool as_hall;  ///< over a fresh connection under the hall's certificate
};

class Attendant {
 public:
  /// Goes on with the visit that was kept under this slip, if there is one; else begins one.
  static Result<Attendant> attend(const Polling& polling, const crypto::SigningKey& terminal, Slip slip,
                                  Outbox& outbox, Slots& slots);

  /// Feeds the event, does on disk what the step asks for, and gives the question that is to be sent now, if
  /// any.
  [[nodiscard]] Result<std::optional<Question>> feed(VisitEvent event);
  /// The question that is open at the start.
  [[nodiscard]] Result<std::optional<Question>> begin();

  /// The delegate has the receipt (or was told why there is none and never will be): wipes what was kept.
  [[nodiscard]] Result<void> leave();

  [[nodiscard]] const Visit& visit() const noexcept { return visit_; }

 private:
  Attendant(Visit visit, std::string slot, Outbox& outbox, Slots& slots)
      : visit_(std::move(visit)), slot_(std::move(slot)), outbox_(&outbox), slots_(&slots) {}
  [[nodiscard]] Result<std::optional<Question>> perform(Effects effects);

  Visit visit_;
  std::string slot_;  // its name among the slots
  Outbox* outbox_;
  Slots* slots_;
};

}  // namespace comitia::client
