// Why a picture is not taken: the word for machines and pages, and the exit code by which xitam-image says it. The one table of
// both sides: the program itself and whoever starts it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace xitam::image {

enum class Refusal {
    empty,                // nothing came
    too_large,            // more bytes than bytes_max
    pdf,                  // named, so that a page can say how to make a picture of it
    heic,                 // ... the photo format of iPhones
    webp,                 //
    svg,                  //
    gif,                  //
    not_a_picture,        // none of the types that we know
    type_mismatch,        // a picture, but not of the type that the sender named
    too_many_pixels,      // decoded it would be larger than pixels_max
    animated,             // more than one frame
    foreign_content,      // something else hides in or behind the picture: an archive, a page, a program
    truncated,            // ends too early: the upload broke off
    damaged,              // the decoder finds errors in it
    colours_unsupported,  // printing colours (CMYK)
    too_complex,          // would take more memory or time than a photo ever does
};

struct RefusalWord {
    Refusal refusal;
    std::string_view word;
    int exit_code;  // a contract between the two programs: never change one
};

inline constexpr std::array refusal_words{
    RefusalWord{Refusal::empty, "picture_empty", 10},
    RefusalWord{Refusal::too_large, "picture_too_large", 11},
    RefusalWord{Refusal::pdf, "picture_is_pdf", 12},
    RefusalWord{Refusal::heic, "picture_is_heic", 13},
    RefusalWord{Refusal::webp, "picture_is_webp", 14},
    RefusalWord{Refusal::svg, "picture_is_svg", 15},
    RefusalWord{Refusal::gif, "picture_is_gif", 16},
    RefusalWord{Refusal::not_a_picture, "not_a_picture", 17},
    RefusalWord{Refusal::type_mismatch, "picture_type_mismatch", 18},
    RefusalWord{Refusal::too_many_pixels, "picture_too_many_pixels", 19},
    RefusalWord{Refusal::animated, "picture_animated", 20},
    RefusalWord{Refusal::foreign_content, "picture_foreign_content", 21},
    RefusalWord{Refusal::truncated, "picture_truncated", 22},
    RefusalWord{Refusal::damaged, "picture_damaged", 23},
    RefusalWord{Refusal::colours_unsupported, "picture_colours_unsupported", 24},
    RefusalWord{Refusal::too_complex, "picture_too_complex", 25},
};
static_assert(refusal_words.size() == static_cast<std::size_t>(Refusal::too_complex) + 1);

constexpr const RefusalWord& word_of(Refusal refusal)
{
    return refusal_words.at(static_cast<std::size_t>(refusal));
}

constexpr std::optional<Refusal> refusal_of(int exit_code)
{
    for (const auto& entry : refusal_words) {
        if (entry.exit_code == exit_code) return entry.refusal;
    }
    return std::nullopt;
}

// Beside the refusals: called wrongly, and no sandbox to be had (then nothing is decoded at all).
inline constexpr int exit_usage = 64;
inline constexpr int exit_no_sandbox = 69;

// Limits that both sides keep.
inline constexpr std::size_t bytes_max = 10'000'000;
inline constexpr std::size_t pixels_max = 40'000'000;
inline constexpr unsigned side_max = 30'000;
inline constexpr unsigned long_side_out = 2400;             // of the clean picture
inline constexpr std::size_t clean_bytes_max = 12'000'000;  // noise of that size, as JPEG, stays below

}  // namespace xitam::image
