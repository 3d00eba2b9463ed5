// libpng, given only the chunks that carry pixels. It reports errors by a jump, as libjpeg does: see jpeg.cpp.
#include "image/picture.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

namespace xitam::image {

namespace {

// The parts of the file one behind the other.
struct Source {
    const std::vector<Bytes>* parts;
    std::size_t part;
    std::size_t at;
};

void read_some(png_structp png, png_bytep out, std::size_t wanted)
{
    auto* source = static_cast<Source*>(png_get_io_ptr(png));
    while (wanted > 0) {
        if (source->part == source->parts->size()) png_error(png, "end");
        const auto& bytes = (*source->parts)[source->part];
        const std::size_t some = std::min(wanted, bytes.size() - source->at);
        if (some > 0) std::memcpy(out, bytes.data() + source->at, some);
        out += some;
        wanted -= some;
        source->at += some;
        if (source->at == bytes.size()) {
            ++source->part;
            source->at = 0;
        }
    }
}

void say_nothing(png_structp, png_const_charp) {}

[[noreturn]] void give_up(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);  // libpng's own way, without the line that it prints first
}

class Reader {
public:
    explicit Reader(const Structure& structure)
        : source_{&structure.decoded, 0, 0},
          png_{png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, give_up, say_nothing)},
          info_{png_ != nullptr ? png_create_info_struct(png_) : nullptr}
    {
    }
    ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    Reader(Reader&&) = delete;
    Reader& operator=(Reader&&) = delete;

    bool is_open() const { return info_ != nullptr; }

    bool start()
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;  // NOLINT(cert-err52-cpp)
        png_set_user_limits(png_, side_max, side_max);
        png_set_read_fn(png_, &source_, read_some);
        png_read_info(png_, info_);
        // Whatever it is, it becomes three bytes a pixel; what one can see through is put on white.
        png_set_expand(png_);
        png_set_scale_16(png_);
        png_set_gray_to_rgb(png_);
        png_color_16 white{};
        white.red = white.green = white.blue = white.gray = 0xFF;
        png_set_background(png_, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
        passes_ = png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        return png_get_rowbytes(png_, info_) == std::size_t{width()} * 3;
    }
    bool read_row(std::uint8_t* row)
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;  // NOLINT(cert-err52-cpp)
        png_read_row(png_, row, nullptr);
        return true;
    }
    bool finish()
    {
        if (setjmp(png_jmpbuf(png_)) != 0) return false;  // NOLINT(cert-err52-cpp)
        png_read_end(png_, nullptr);
        return true;
    }

    unsigned width() const { return png_get_image_width(png_, info_); }
    unsigned height() const { return png_get_image_height(png_, info_); }
    int passes() const { return passes_; }

private:
    Source source_;
    png_structp png_;
    png_infop info_;
    int passes_ = 1;
};

}  // namespace

tl::expected<Picture, Refusal> decode_png(const Structure& structure, unsigned long_side)
{
    Reader png{structure};
    if (!png.is_open()) return tl::unexpected(Refusal::too_complex);
    if (!png.start()) return tl::unexpected(Refusal::damaged);
    const Downsizer::Size from{png.width(), png.height()};
    const auto to = Downsizer::fit(from, long_side);
    Downsizer downsizer{from, to, 3};
    // Interlaced: every pass refines all rows, so all of them are kept until the last.
    const std::size_t row_bytes = std::size_t{from.width} * 3;
    const bool interlaced = png.passes() > 1;
    std::vector<std::uint8_t> rows(interlaced ? row_bytes * from.height : row_bytes);
    for (int pass = 0; pass < png.passes(); ++pass) {
        const bool last = pass + 1 == png.passes();
        for (unsigned y = 0; y < from.height; ++y) {
            auto* row = &rows[interlaced ? row_bytes * y : 0];
            if (!png.read_row(row)) return tl::unexpected(Refusal::damaged);
            if (last) downsizer.row(row);
        }
    }
    if (!png.finish()) return tl::unexpected(Refusal::damaged);
    return Picture{to.width, to.height, downsizer.take()};
}

}  // namespace xitam::image
