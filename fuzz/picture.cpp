#include "image/picture.hpp"

#include "fuzz_target.hpp"

// An upload, whole: what is taken comes out as something that is taken again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace image = xitam::image;
    const auto structure = image::examine({data, size});
    // The program has a limit of time; a fuzzer that spends seconds on one large picture finds nothing.
    if (structure && std::size_t{structure->width} * structure->height > 1'000'000) return 0;
    const auto clean = image::clean_picture({data, size});
    if (!clean) {
        CHECK(!image::word_of(clean.error()).word.empty());
        return 0;
    }
    CHECK(!clean->empty() && clean->size() <= image::clean_bytes_max);
    CHECK(image::examine(*clean));
    return 0;
}
