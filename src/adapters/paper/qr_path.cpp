#include "adapters/paper/qr_path.hpp"

#include <fmt/format.h>
#include <qrcodegen/qrcodegen.hpp>

#include <iterator>
#include <stdexcept>

namespace xitam::paper {

QrPath qr_path(std::string_view text)
{
    using qrcodegen::QrCode;
    constexpr int quiet = 4;
    try {
        const auto code = QrCode::encodeText(std::string{text}.c_str(), QrCode::Ecc::MEDIUM);
        const int edge = code.getSize();
        QrPath drawn{edge + 2 * quiet, {}};
        for (int y = 0; y < edge; ++y) {
            for (int x = 0; x < edge; ++x) {
                const int begin = x;
                while (code.getModule(x, y)) ++x;  // outside the code is white
                const int run = x - begin;
                if (run > 0) {
                    fmt::format_to(std::back_inserter(drawn.path), "M{} {}h{}v1h-{}z", begin + quiet, y + quiet, run, run);
                }
            }
        }
        return drawn;
    } catch (const std::length_error&) {
        return {};
    }
}

}  // namespace xitam::paper
