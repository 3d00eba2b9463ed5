// Pixels through the whole way: orientation, size, transparency, the mark; and what no decoder gets to see.
#include "image/picture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace xitam::image {

namespace {

using Colour = std::array<int, 3>;
constexpr Colour red{220, 30, 30};
constexpr Colour green{30, 200, 30};
constexpr Colour blue{30, 30, 220};
constexpr Colour white{250, 250, 250};

// Four corners of four colours, in blocks large enough for JPEG to keep them apart.
Picture corners(unsigned width, unsigned height)
{
    Picture picture{width, height, {}};
    for (unsigned y = 0; y < height; ++y) {
        for (unsigned x = 0; x < width; ++x) {
            const auto& colour = y < height / 2 ? (x < width / 2 ? red : green) : (x < width / 2 ? blue : white);
            for (const int value : colour) picture.rgb.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return picture;
}

Colour at(const Picture& picture, unsigned x, unsigned y)
{
    const auto* pixel = &picture.rgb[(std::size_t{y} * picture.width + x) * 3];
    return {pixel[0], pixel[1], pixel[2]};
}

bool is_near(const Colour& a, const Colour& b)
{
    return std::abs(a[0] - b[0]) < 25 && std::abs(a[1] - b[1]) < 25 && std::abs(a[2] - b[2]) < 25;
}

// Top left, top right, bottom left, bottom right: r g b w.
std::string corners_of(const Picture& picture)
{
    const unsigned x = picture.width / 4;
    const unsigned y = picture.height / 4;
    std::string found;
    for (const auto& colour : {at(picture, x, y), at(picture, 3 * x, y), at(picture, x, 3 * y), at(picture, 3 * x, 3 * y)}) {
        found += is_near(colour, red) ? 'r' : is_near(colour, green) ? 'g' : is_near(colour, blue) ? 'b' : 'w';
    }
    return found;
}

std::vector<std::uint8_t> with_exif(const std::vector<std::uint8_t>& jpeg, int orientation, bool little)
{
    using namespace std::string_view_literals;
    std::string tiff{little ? "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0\0"sv
                            : "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0"sv};
    std::ranges::replace(tiff, '?', static_cast<char>(orientation));
    const std::string body = std::string{"Exif\0\0"sv} + tiff;
    std::vector<std::uint8_t> file{0xFF, 0xD8, 0xFF, 0xE1, 0, static_cast<std::uint8_t>(body.size() + 2)};
    file.insert(file.end(), body.begin(), body.end());
    file.insert(file.end(), jpeg.begin() + 2, jpeg.end());
    return file;
}

Picture decoded(Bytes file, unsigned long_side = long_side_out)
{
    const auto structure = examine(file);
    return structure ? decode_jpeg(*structure, long_side).value_or(Picture{}) : Picture{};
}

}  // namespace

TEST(Picture, EachOrientationIsTurnedUpright)
{
    const auto file = *encode_jpeg(corners(64, 48));
    // What a viewer that obeys EXIF shows, of a stored picture  r g / b w.
    const std::array<std::string_view, 9> shown{"rgbw", "rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"};
    for (const bool little : {true, false}) {
        for (int orientation = 0; orientation <= 8; ++orientation) {
            const auto clean = clean_picture(with_exif(file, orientation, little));
            ASSERT_TRUE(clean) << orientation;
            const auto picture = decoded(*clean);
            EXPECT_EQ(corners_of(picture), shown.at(static_cast<std::size_t>(orientation))) << orientation;
            EXPECT_EQ(picture.width, orientation < 5 ? 64U : 48U) << orientation;
            EXPECT_EQ(examine(*clean)->orientation, 1) << "turned already, so it must not be turned again";
        }
    }
}

TEST(Picture, ALargeOneIsMadeSmallerAndKeepsItsShape)
{
    const auto file = *encode_jpeg(corners(4000, 3000));
    const auto picture = decoded(*clean_picture(file));
    EXPECT_EQ(picture.width, 2400U);
    EXPECT_EQ(picture.height, 1800U);
    EXPECT_EQ(corners_of(picture), "rgbw");
}

TEST(Picture, ASmallOneKeepsItsSize)
{
    const auto picture = decoded(*clean_picture(*encode_jpeg(corners(40, 1))));
    EXPECT_EQ(picture.width, 40U);
    EXPECT_EQ(picture.height, 1U);
}

TEST(Downsizer, GivesTheMeanOfEachArea)
{
    Downsizer downsizer{{3, 3}, {2, 2}, 1};
    for (const auto& row : {std::array<std::uint8_t, 3>{0, 90, 180}, {0, 90, 180}, {90, 90, 90}}) downsizer.row(row.data());
    // Each result covers one and a half of the source each way.
    EXPECT_EQ(downsizer.take(), (std::vector<std::uint8_t>{30, 150, 70, 110}));
}

TEST(Downsizer, NeverGivesMoreThanAsked)
{
    for (unsigned from = 1; from < 70; ++from) {
        for (unsigned to = 1; to <= from; ++to) {
            Downsizer downsizer{{from, from}, {to, to}, 1};
            const std::vector<std::uint8_t> row(from, 77);
            for (unsigned y = 0; y < from; ++y) downsizer.row(row.data());
            ASSERT_EQ(downsizer.take(), std::vector<std::uint8_t>(std::size_t{to} * to, 77)) << from << " to " << to;
        }
    }
}

TEST(Picture, TheMarkReachesEveryPartOfIt)
{
    Picture grey{900, 600, std::vector<std::uint8_t>(std::size_t{900} * 600 * 3, 120)};
    const auto file = *encode_jpeg(grey);
    std::vector<std::uint8_t> tile(std::size_t{200} * 160, 128);
    for (std::size_t i = 0; i < tile.size() / 2; ++i) tile[i] = 188;
    const auto marked = decoded(*mark_picture(file, {200, 160, tile}));
    ASSERT_EQ(marked.width, 900U);
    // In each field of 200 by 160 there are pixels that are lighter and pixels that are as they were.
    for (unsigned top = 0; top + 160 <= 600; top += 160) {
        for (unsigned left = 0; left + 200 <= 900; left += 200) {
            unsigned lighter = 0;
            for (unsigned y = top; y < top + 160; ++y) {
                for (unsigned x = left; x < left + 200; ++x) lighter += at(marked, x, y)[0] > 150 ? 1 : 0;
            }
            EXPECT_GT(lighter, 10'000U) << left << ' ' << top;
            EXPECT_LT(lighter, 22'000U) << left << ' ' << top;
        }
    }
}

TEST(Structure, NamesWhatItDoesNotTake)
{
    const auto refusal = [](std::string_view text) {
        const std::vector<std::uint8_t> bytes{text.begin(), text.end()};
        const auto type = type_of(bytes);
        return type ? std::string_view{"taken"} : word_of(type.error()).word;
    };
    EXPECT_EQ(refusal(""), "picture_empty");
    EXPECT_EQ(refusal("\n\n%PDF-1.4"), "picture_is_pdf");
    EXPECT_EQ(refusal(std::string_view{"\0\0\0\x18"
                                       "ftypmif1\0\0\0\0",
                                       16}),
              "picture_is_heic");
    EXPECT_EQ(refusal(std::string_view{"\0\0\0\x18"
                                       "ftypisom\0\0\0\0",
                                       16}),
              "not_a_picture");
    EXPECT_EQ(refusal("RIFF1234WEBPVP8 "), "picture_is_webp");
    EXPECT_EQ(refusal("<!-- a comment --><SVG width='1'>"), "picture_is_svg");
    EXPECT_EQ(refusal("GIF89a"), "picture_is_gif");
    EXPECT_EQ(refusal("BM and what follows"), "not_a_picture");
    EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0"), "taken");
}

TEST(Refusals, EachHasACodeOfItsOwn)
{
    for (const auto& entry : refusal_words) {
        EXPECT_EQ(refusal_of(entry.exit_code), entry.refusal);
        EXPECT_EQ(word_of(entry.refusal).word, entry.word);
    }
    EXPECT_FALSE(refusal_of(0));
    EXPECT_FALSE(refusal_of(exit_usage));
    EXPECT_FALSE(refusal_of(exit_no_sandbox));
}

}  // namespace xitam::image
