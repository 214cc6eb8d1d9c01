#include "ballot-client/cli/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace comitia::client::cli {
namespace {

constexpr int kQuietZone = 4;

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

Result<std::vector<std::string>> qr_lines(std::string_view text, QrGround ground) {
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeData(
      static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return fault(checks::input_form, std::to_string(text.size()) + " bytes do not fit a QR code");
  const bool on_paper = ground == QrGround::kPaper;
  const auto painted = [&](int x, int y) {
    x -= kQuietZone;
    y -= kQuietZone;
    const bool inside = x >= 0 && y >= 0 && x < code->width && y < code->width;
    const bool dark = inside && (code->data[y * code->width + x] & 1) != 0;
    return dark == on_paper;
  };
  const int side = code->width + 2 * kQuietZone;
  std::vector<std::string> out;
  for (int y = 0; y < side; y += 2) {
    // Bright white on black, whatever the terminal's colours.
    std::string line = on_paper ? "" : "\x1b[97;40m";
    for (int x = 0; x < side; ++x) {
      const bool upper = painted(x, y), lower = painted(x, y + 1);
      line += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
    }
    out.push_back(line + (on_paper ? "" : "\x1b[0m"));
  }
  return out;
}

}  // namespace comitia::client::cli
