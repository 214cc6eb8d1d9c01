#include "ballot-client/cli/import/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <stdexcept>

#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

using plan::Place;

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};
constexpr std::string_view kUtf32LeMark{"\xff\xfe\0\0", 4}, kUtf32BeMark{"\0\0\xfe\xff", 4};
constexpr std::array<Mark, 4> kMarks{{{"\xef\xbb\xbf", Encoding::kUtf8},
                                      {"\x84\x31\x95\x33", Encoding::kGb18030},
                                      {"\xff\xfe", Encoding::kUtf16Le},
                                      {"\xfe\xff", Encoding::kUtf16Be}}};

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

const char* icu_name(Encoding encoding) {
  return encoding == Encoding::kGb18030   ? "gb18030"
         : encoding == Encoding::kUtf16Le ? "UTF-16LE"
         : encoding == Encoding::kUtf16Be ? "UTF-16BE"
                                          : "UTF-8";
}

struct Converted {
  std::string utf8;
  std::optional<std::size_t> wrong;  // the first byte that cannot be read
};

/// Strict: nothing is replaced.
Converted convert(std::string_view bytes, Encoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(icu_name(encoding), &status));
  if (U_FAILURE(status))
    throw std::runtime_error("ICU has no converter for " + std::string(icu_name(encoding)));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  icu::UnicodeString text;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  std::array<UChar, 4096> part{};
  for (;;) {
    UChar* to = part.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, part.data() + part.size(), &from, end, nullptr, true, &status);
    text.append(part.data(), static_cast<int32_t>(to - part.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_SUCCESS(status)) break;
    // `from` stands after the bytes that it could not read.
    std::array<char, 32> read{};
    auto size = static_cast<std::int8_t>(read.size());
    UErrorCode ignored = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), read.data(), &size, &ignored);
    const auto position = static_cast<std::size_t>(from - bytes.data());
    return {{}, position - std::min<std::size_t>(position, static_cast<std::size_t>(std::max<int>(size, 0)))};
  }
  Converted out;
  text.toUTF8String(out.utf8);
  return out;
}

std::size_t first_not_utf8(std::string_view bytes) {
  std::size_t good = 0;
  while (good < bytes.size()) {
    const auto byte = static_cast<unsigned char>(bytes[good]);
    const std::size_t size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (!proto::is_utf8(bytes.substr(good, std::min(size, bytes.size() - good)))) return good;
    good += size;
  }
  return bytes.size();
}

Place at_byte(std::string_view bytes, std::size_t position, const std::string& file, std::size_t unit = 1) {
  const std::string_view before = bytes.substr(0, position);
  std::size_t lines = 1;
  if (unit == 1)
    lines += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  else
    for (std::size_t i = 0; i + 1 < before.size(); i += 2)
      if ((before[i] == '\n' && before[i + 1] == 0) || (before[i] == 0 && before[i + 1] == '\n')) ++lines;
  return {file, static_cast<std::uint32_t>(lines)};
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::kGb18030:
      return "GB18030";
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return "UTF-16";
    default:
      return "UTF-8";
  }
}

Decoded decode(std::string_view bytes, const std::string& file, plan::Findings& findings) {
  Decoded out;
  if (bytes.starts_with(kUtf32LeMark) || bytes.starts_with(kUtf32BeMark)) {
    findings.error({file, 1}, plan::words::encoding_utf32);
    return out;
  }
  const auto mark =
      std::find_if(kMarks.begin(), kMarks.end(), [&](const Mark& m) { return bytes.starts_with(m.bytes); });
  const bool marked = mark != kMarks.end();
  const std::size_t skipped = marked ? mark->bytes.size() : 0;
  const std::string_view text = bytes.substr(skipped);
  const bool utf16 = marked && (mark->encoding == Encoding::kUtf16Le || mark->encoding == Encoding::kUtf16Be);
  if (const std::size_t nul = text.find('\0'); !utf16 && nul != std::string_view::npos) {
    findings.error(at_byte(text, nul, file), plan::words::encoding_nul, {std::to_string(skipped + nul)});
    return out;
  }
  if (marked) out.encoding = mark->encoding;
  if (out.encoding == Encoding::kUtf8 && proto::is_utf8(text)) {
    out.text = text;
    out.good = true;
    return out;
  }
  const std::size_t not_utf8 = out.encoding == Encoding::kUtf8 ? first_not_utf8(text) : 0;
  if (marked && out.encoding == Encoding::kUtf8) {
    findings.error(at_byte(text, not_utf8, file), plan::words::encoding_marked,
                   {"UTF-8", std::to_string(skipped + not_utf8)});
    return out;
  }
  if (!marked) out.encoding = Encoding::kGb18030;
  Converted converted = convert(text, out.encoding);
  if (converted.wrong) {
    const Place place = at_byte(text, *converted.wrong, file, utf16 ? 2 : 1);
    const std::string position = std::to_string(skipped + *converted.wrong);
    if (marked)
      findings.error(place, plan::words::encoding_marked,
                     {std::string(encoding_name(out.encoding)), position});
    else
      findings.error(place, plan::words::encoding_unknown, {std::to_string(not_utf8), position});
    return out;
  }
  out.text = std::move(converted.utf8);
  out.good = true;
  if (const std::size_t nul = out.text.find('\0'); nul != std::string::npos) {  // of UTF-16
    findings.error(at_byte(out.text, nul, file), plan::words::encoding_nul,
                   {std::to_string(skipped + 2 * nul)});
    out.good = false;
  }
  return out;
}

}  // namespace comitia::client::cli
