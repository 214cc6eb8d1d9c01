// The auditor's input: the length of the log (4 bytes), the log, then the notes. Whatever the files hold,
// there is a verdict, and "ok" only for the honest ones.
#include <cstdlib>
#include <sstream>

#include "auditor/audit.hpp"
#include "auditor/extension.hpp"
#include "auditor/print.hpp"
#include "proto/strict.hpp"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  comitia::proto::keep_protobuf_quiet();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace comitia;
  if (size < 4) return 0;
  const crypto::View all(data, size);
  const std::size_t length = std::min<std::size_t>(crypto::read_u32(all.first<4>()), size - 4);
  const crypto::View log = all.subspan(4, length), notes = all.subspan(4 + length);
  const auditor::Report report = auditor::audit(auditor::Record::of(log, notes), {});
  if (report.verdict() == auditor::Verdict::kOk) std::abort();  // nothing has tied it
  std::ostringstream out;
  auditor::print(out, report, auditor::Language::kChinese);
  (void)auditor::to_json(report).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  (void)auditor::compare(auditor::Record::of(log, notes), auditor::Record::of(log, notes), 1);
  return 0;
}
