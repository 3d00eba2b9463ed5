// The mark that lies over every picture that is shown: for which closing, on which day, seen by whom. Drawn once as a grey tile
// that xitam-image repeats over the whole picture.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace xitam::vault {

struct MarkTile {
    unsigned width = 0;
    unsigned height = 0;
    std::vector<std::uint8_t> grey;  // 128: nothing; lighter and darker, so that it shows on white and on black
};

MarkTile mark_tile(const std::vector<std::string>& lines);

}  // namespace xitam::vault
