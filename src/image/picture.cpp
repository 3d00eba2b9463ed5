#include "image/picture.hpp"

#include <algorithm>
#include <utility>

namespace xitam::image {

namespace {

tl::expected<Picture, Refusal> decode(Bytes file, unsigned long_side)
{
    const auto structure = examine(file);
    if (!structure) return tl::unexpected(structure.error());
    auto picture = structure->type == Type::jpeg ? decode_jpeg(*structure, long_side) : decode_png(*structure, long_side);
    if (!picture) return picture;
    return upright(std::move(*picture), structure->orientation);
}

}  // namespace

Downsizer::Downsizer(Size from, Size to, unsigned channels)
    : from_{from},
      to_{to},
      channels_{channels},
      across_(std::size_t{to.width} * channels),
      sums_(std::size_t{to.width} * channels)
{
    out_.reserve(std::size_t{to.width} * to.height * channels);
}

Downsizer::Size Downsizer::fit(Size from, unsigned long_side)
{
    const unsigned longest = std::max(from.width, from.height);
    if (longest <= long_side) return from;
    const auto smaller = [&](unsigned side) {
        const auto exact = std::uint64_t{side} * long_side / longest;
        return std::max(1U, static_cast<unsigned>(exact));
    };
    return {smaller(from.width), smaller(from.height)};
}

// On an axis of from * to units a pixel of the source covers `to` units and one of the result `from`: a source pixel lies in
// one pixel of the result or in two neighbours.
void Downsizer::row(const std::uint8_t* pixels)
{
    std::ranges::fill(across_, 0U);
    for (unsigned x = 0; x < from_.width; ++x) {
        const std::uint64_t begin = std::uint64_t{x} * to_.width;
        const std::uint64_t end = begin + to_.width;
        const auto column = static_cast<unsigned>(begin / from_.width);
        const std::uint64_t border = std::uint64_t{column + 1} * from_.width;
        const auto first = static_cast<std::uint32_t>(std::min(end, border) - begin);
        const auto second = static_cast<std::uint32_t>(end > border ? end - border : 0);
        for (unsigned c = 0; c < channels_; ++c) {
            const std::uint32_t value = pixels[std::size_t{x} * channels_ + c];
            across_[std::size_t{column} * channels_ + c] += value * first;
            if (second != 0) across_[std::size_t{column + 1} * channels_ + c] += value * second;
        }
    }
    const std::uint64_t begin = std::uint64_t{rows_in_++} * to_.height;
    const std::uint64_t end = begin + to_.height;
    const std::uint64_t border = std::uint64_t{rows_out_ + 1} * from_.height;
    add(std::min(end, border) - begin);
    if (end < border) return;
    finish_row();
    if (end > border) add(end - border);
}

void Downsizer::add(std::uint64_t weight)
{
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += across_[i] * weight;
}

void Downsizer::finish_row()
{
    const std::uint64_t area = std::uint64_t{from_.width} * from_.height;
    for (auto& sum : sums_) {
        out_.push_back(static_cast<std::uint8_t>((sum + area / 2) / area));
        sum = 0;
    }
    ++rows_out_;
}

// EXIF: where the first row and the first column of the stored picture belong.
Picture upright(Picture picture, int orientation)
{
    if (orientation <= 1 || orientation > 8) return picture;
    const bool turned = orientation >= 5;
    const bool right_to_left = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool bottom_to_top = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Picture out;
    out.width = turned ? picture.height : picture.width;
    out.height = turned ? picture.width : picture.height;
    out.rgb.reserve(picture.rgb.size());
    for (unsigned y = 0; y < out.height; ++y) {
        for (unsigned x = 0; x < out.width; ++x) {
            const unsigned along = turned ? y : x;  // the stored picture's x, before mirroring
            const unsigned down = turned ? x : y;
            const unsigned from_x = right_to_left ? picture.width - 1 - along : along;
            const unsigned from_y = bottom_to_top ? picture.height - 1 - down : down;
            const auto* pixel = &picture.rgb[(std::size_t{from_y} * picture.width + from_x) * 3];
            out.rgb.insert(out.rgb.end(), pixel, pixel + 3);
        }
    }
    return out;
}

tl::expected<std::vector<std::uint8_t>, Refusal> clean_picture(Bytes file)
{
    const auto picture = decode(file, long_side_out);
    if (!picture) return tl::unexpected(picture.error());
    if (has_zip_directory(file)) return tl::unexpected(Refusal::foreign_content);
    return encode_jpeg(*picture);
}

tl::expected<std::vector<std::uint8_t>, Refusal> mark_picture(Bytes clean, const Tile& tile)
{
    auto picture = decode(clean, long_side_out);
    if (!picture) return tl::unexpected(picture.error());
    const std::uint64_t longest = std::max(picture->width, picture->height);
    const auto scaled = [&](unsigned side) {
        return std::max(1U, static_cast<unsigned>(std::uint64_t{side} * longest / long_side_out));
    };
    const Downsizer::Size from{tile.width, tile.height};
    const Downsizer::Size to{scaled(tile.width), scaled(tile.height)};
    Downsizer downsizer{from, to, 1};
    for (unsigned y = 0; y < tile.height; ++y) downsizer.row(&tile.grey[std::size_t{y} * tile.width]);
    const auto grey = downsizer.take();
    for (unsigned y = 0; y < picture->height; ++y) {
        for (unsigned x = 0; x < picture->width; ++x) {
            const int change = grey[std::size_t{y % to.height} * to.width + x % to.width] - 128;
            for (unsigned c = 0; c < 3; ++c) {
                auto& value = picture->rgb[(std::size_t{y} * picture->width + x) * 3 + c];
                value = static_cast<std::uint8_t>(std::clamp(value + change, 0, 255));
            }
        }
    }
    return encode_jpeg(*picture);
}

}  // namespace xitam::image
