// comitia-audit: proves from an exported record, offline, that a congress's results are right.
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "auditor/audit.hpp"
#include "auditor/extension.hpp"
#include "auditor/framed.hpp"
#include "auditor/print.hpp"
#include "congress/phrase.hpp"
#include "proto/strict.hpp"

namespace {

using namespace comitia;
namespace fs = std::filesystem;

enum Exit : int { kOk = 0, kFailed = 1, kUsage = 2, kUnreadable = 3, kUntied = 5 };

constexpr const char* kFooter =
    "Exit codes: 0 ok (verify-diff: the newer record extends the older one), 1 something is wrong (it says "
    "what, where and what to do), 2 wrong usage,\n"
    "3 a file cannot be read, 5 consistent but not tied to a congress.\n\n"
    "Example: comitia-audit verify record --anchor $(cat anchor.txt) --receipts receipts.jsonl";

struct Options {
  std::string record, newer, anchor, checkpoint, receipts, private_files, json, language = "en";
  unsigned threads = std::max(1u, std::thread::hardware_concurrency());
};

auditor::Language language_of(const Options& options) {
  return options.language == "zh" ? auditor::Language::kChinese : auditor::Language::kEnglish;
}

/// Says it on stderr, in the language asked for.
void complain(const Options& options, congress::Phrase what, const std::string& of = {},
              congress::Phrase more = {}) {
  const bool chinese = language_of(options) == auditor::Language::kChinese;
  std::cerr << "comitia-audit: " << (chinese ? what.zh : what.en) << of << (chinese ? more.zh : more.en)
            << '\n';
}

int unreadable(const Options& options, congress::Phrase what, const std::string& file,
               congress::Phrase why = {}) {
  complain(options, what, file, why);
  return kUnreadable;
}

constexpr congress::Phrase kRecord = {"cannot read the record ", "无法读取记录 "};
constexpr congress::Phrase kReceipts = {"cannot read the receipts ", "无法读取收据 "};
constexpr congress::Phrase kNoRecord = {": a record is a directory with log.comitia and notes.comitia",
                                        "：记录是一个目录，内有 log.comitia 和 notes.comitia"};

int conclude(const auditor::Report& report, const Options& options) {
  if (report.unreadable)
    return unreadable(options, kRecord, options.record,
                      {": the medium failed; try another copy", "：存储介质出错，请换一份副本"});
  if (options.json != "-") auditor::print(std::cout, report, language_of(options));
  if (!options.json.empty()) {
    nlohmann::ordered_json json = auditor::to_json(report);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    json["peak_kib"] = usage.ru_maxrss;
    // Escaped beyond ASCII: it may be read on a terminal, and what others wrote must stay whole.
    const std::string text = json.dump(2, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
    if (options.json == "-") {
      std::cout << text;
    } else if (!(std::ofstream(options.json) << text).flush()) {
      return unreadable(options, {"cannot write ", "无法写入 "}, options.json);
    }
  }
  switch (report.verdict()) {
    case auditor::Verdict::kOk:
    case auditor::Verdict::kExtends:
      return kOk;
    case auditor::Verdict::kUntied:
      return kUntied;
    default:
      return kFailed;
  }
}

/// Shows on stderr how far it has come.
std::function<void(std::uint64_t)> progress_in(auditor::Language language) {
  return [language](std::uint64_t entries) {
    std::cerr << '\r'
              << (language == auditor::Language::kChinese ? "已读入条目 " + std::to_string(entries)
                                                          : std::to_string(entries) + " entries read")
              << std::flush;
  };
}

std::optional<std::string> read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf() || in.peek() == std::ifstream::traits_type::eof())) return std::nullopt;
  return std::move(out).str();
}

/// A roster alone, or a directory with roster.jsonl, and staff.jsonl, excuses.jsonl and eligible.jsonl if
/// there are any.
std::optional<auditor::PrivateTexts> read_private(const fs::path& path) {
  std::error_code none;
  const bool directory = fs::is_directory(path, none);
  auto roster = read_whole(directory ? path / "roster.jsonl" : path);
  if (!roster) return std::nullopt;
  auditor::PrivateTexts out{std::move(*roster), std::nullopt, std::nullopt, std::nullopt};
  if (directory) {
    out.staff = read_whole(path / "staff.jsonl");
    out.excuses = read_whole(path / "excuses.jsonl");
    out.eligible = read_whole(path / "eligible.jsonl");
  }
  return out;
}

int verify(const Options& options) {
  auditor::Request request;
  request.threads = options.threads;
  if (isatty(STDERR_FILENO) && options.json != "-") request.progress = progress_in(language_of(options));
  if (!options.anchor.empty()) {
    const auto bytes = crypto::from_hex(options.anchor);
    const auto hash = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
    if (!hash) {
      complain(options, {"an anchor is 64 hexadecimal digits, as they stand on every slip",
                         "锚是 64 位十六进制数字，每张入场凭证上都有"});
      return kUsage;
    }
    request.anchor = crypto::EntryHash{*hash};
  }
  if (!options.checkpoint.empty()) {
    std::ifstream in(options.checkpoint, std::ios::binary);
    std::string note(auditor::kNoteBytes, '\0');
    in.read(note.data(), static_cast<std::streamsize>(note.size()));
    if (!in.eof())
      return unreadable(options, {"cannot read the checkpoint ", "无法读取检查点 "}, options.checkpoint);
    note.resize(static_cast<std::size_t>(in.gcount()));
    request.checkpoint = std::move(note);
  }
  if (!options.private_files.empty()) {
    request.private_texts = read_private(options.private_files);
    if (!request.private_texts)
      return unreadable(options, {"cannot read the private roster ", "无法读取非公开名册 "},
                        options.private_files);
  }
  std::ifstream receipts;
  if (!options.receipts.empty()) {
    receipts.open(options.receipts, std::ios::binary);
    if (!receipts) return unreadable(options, kReceipts, options.receipts);
    request.receipts = &receipts;
  }
  auto record = auditor::Record::open(options.record);
  if (!record) return unreadable(options, kRecord, options.record, kNoRecord);
  const auditor::Report report = auditor::audit(std::move(*record), request);
  if (request.progress) std::cerr << "\r\033[K";
  if (receipts.bad()) return unreadable(options, kReceipts, options.receipts);
  return conclude(report, options);
}

int verify_diff(const Options& options) {
  auto older = auditor::Record::open(options.record), newer = auditor::Record::open(options.newer);
  if (!older) return unreadable(options, kRecord, options.record, kNoRecord);
  if (!newer) return unreadable(options, kRecord, options.newer, kNoRecord);
  const auditor::Report report = auditor::compare(std::move(*older), std::move(*newer), options.threads);
  return conclude(report, options);
}

void add_common(CLI::App& command, Options& options) {
  command.add_option("--threads", options.threads, "how many threads to use (default: all cores)")
      ->check(CLI::Range(1u, 256u));
  command.add_option("--json", options.json,
                     "write the report as JSON to this file ('-': to the screen, and nothing else)");
  command.add_option("--lang", options.language, "language of what is printed")
      ->check(CLI::IsMember({"en", "zh"}));
}

}  // namespace

int main(int argc, char** argv) {
  proto::keep_protobuf_quiet();
  Options options;
  CLI::App app("Proves from the exported record of a congress, offline, that its results are right.",
               "comitia-audit");
  app.footer(kFooter);
  app.require_subcommand(1);

  CLI::App& one =
      *app.add_subcommand("verify", "check everything in a record, and say what was decided and why");
  one.add_option("record", options.record, "directory of the record")->required();
  CLI::Option* anchor =
      one.add_option("--anchor", options.anchor,
                     "64 hexadecimal digits that tie the record to a congress; they stand on every slip");
  one.add_option("--checkpoint", options.checkpoint,
                 "a checkpoint that you hold, which ties the record instead")
      ->excludes(anchor);
  one.add_option("--receipts", options.receipts, "receipts to look for, one JSON object a line");
  one.add_option("--private", options.private_files,
                 "the private roster that the secretariat keeps, or its directory: checks who the delegates "
                 "are, and their composition; without it neither is checked");
  add_common(one, options);

  CLI::App& two =
      *app.add_subcommand("verify-diff",
                          "check that a newer record is the older one with entries added; "
                          "what the entries say is not checked: verify the newer record for that");
  two.add_option("older", options.record, "directory of the older record")->required();
  two.add_option("newer", options.newer, "directory of the newer record")->required();
  add_common(two, options);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kOk : kUsage;
  }
  return one.parsed() ? verify(options) : verify_diff(options);
}
