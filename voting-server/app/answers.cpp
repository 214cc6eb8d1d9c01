#include "voting-server/app/answers.hpp"

#include "proto/frame.hpp"

namespace comitia::server {

v1::Response refusal(const crypto::Fault& fault) {
  v1::Response out;
  out.mutable_refused()->set_check(std::string(fault.check->name));
  out.mutable_refused()->set_detail(fault.where);
  proto::pad(out);
  return out;
}

v1::Response refusal(const crypto::Check& check, std::string where) {
  return refusal(crypto::fault(check, std::move(where)));
}

v1::Response done() {
  v1::Response out;
  out.mutable_done();
  return out;
}

}  // namespace comitia::server
