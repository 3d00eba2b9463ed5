// Pixels: decoded, made smaller, turned upright, written again as JPEG. Only pixels go from the original into the clean
// picture.
#pragma once

#include "image/structure.hpp"

#include <cstdint>
#include <vector>

namespace xitam::image {

struct Picture {
    unsigned width = 0;
    unsigned height = 0;
    std::vector<std::uint8_t> rgb;  // rows from the top, three bytes a pixel
};

// Takes rows of one size and gives a picture of another, not larger, by the mean of the area behind each pixel.
class Downsizer {
public:
    struct Size {
        unsigned width = 0;
        unsigned height = 0;
    };
    Downsizer(Size from, Size to, unsigned channels);

    void row(const std::uint8_t* pixels);  // from.width * channels bytes; called from.height times
    std::vector<std::uint8_t> take() { return std::move(out_); }

    // As large as `from`, or smaller so that neither side is above `long_side`.
    static Size fit(Size from, unsigned long_side);

private:
    void add(std::uint64_t weight);
    void finish_row();

    Size from_;
    Size to_;
    unsigned channels_;
    unsigned rows_in_ = 0;
    unsigned rows_out_ = 0;
    std::vector<std::uint32_t> across_;  // one row, summed over its width
    std::vector<std::uint64_t> sums_;    // the row of the picture that is being made
    std::vector<std::uint8_t> out_;
};

Picture upright(Picture picture, int orientation);

tl::expected<Picture, Refusal> decode_jpeg(const Structure& structure, unsigned long_side);
tl::expected<Picture, Refusal> decode_png(const Structure& structure, unsigned long_side);
tl::expected<std::vector<std::uint8_t>, Refusal> encode_jpeg(const Picture& picture);

// The whole of it: an upload becomes a clean picture, or is refused.
tl::expected<std::vector<std::uint8_t>, Refusal> clean_picture(Bytes file);

// A grey tile drawn over and over a clean picture: 128 leaves a pixel as it is, above makes it lighter, below darker. Its size
// is meant for a picture of long_side_out; on a smaller one it is made smaller too.
struct Tile {
    unsigned width = 0;
    unsigned height = 0;
    Bytes grey;
};
tl::expected<std::vector<std::uint8_t>, Refusal> mark_picture(Bytes clean, const Tile& tile);

}  // namespace xitam::image
