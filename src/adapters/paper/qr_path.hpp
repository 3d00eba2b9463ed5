// A QR code (ISO/IEC 18004) as a path that a page draws: no picture, no script, sharp at any size.
#pragma once

#include <string>
#include <string_view>

namespace xitam::paper {

struct QrPath {
    int size = 0;      // modules along one edge, with four of quiet zone on each side; 0: the text is too long
    std::string path;  // SVG: one box for each run of dark modules
};
QrPath qr_path(std::string_view text);

}  // namespace xitam::paper
