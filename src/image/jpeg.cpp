// libjpeg-turbo, kept at arm's length: it reports errors by a jump, so each call that may jump has a frame of its own in which
// nothing needs a destructor.
#include "image/picture.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// jpeglib.h uses FILE and size_t without including them.
#include <jpeglib.h>
// after jpeglib.h
#include <jerror.h>

#include <limits>

namespace xitam::image {

namespace {

constexpr long memory_max = 300'000'000;  // of the decoder: a progressive photo of 40 megapixels needs 240
constexpr int quality = 85;

struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    bool damaged;  // a warning that means missing or wrong pixels
    int last;
};

Errors* errors_of(j_common_ptr info)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libjpeg's way to hand a struct through.
    return reinterpret_cast<Errors*>(info->err);
}

[[noreturn]] void give_up(j_common_ptr info)
{
    auto* errors = errors_of(info);
    errors->last = info->err->msg_code;
    std::longjmp(errors->back, 1);  // NOLINT(cert-err52-cpp)
}

void note_warning(j_common_ptr info, int level)
{
    // Rubbish between segments harms nobody; a scan that ends early or does not decode does.
    if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA && info->err->msg_code != JWRN_ADOBE_XFORM) {
        errors_of(info)->damaged = true;
    }
}

void say_nothing(j_common_ptr) {}

void prepare(Errors& errors)
{
    jpeg_std_error(&errors.base);
    errors.base.error_exit = give_up;
    errors.base.emit_message = note_warning;
    errors.base.output_message = say_nothing;
    errors.damaged = false;
    errors.last = 0;
}

Refusal refusal_after(const Errors& errors)
{
    return errors.last == JERR_OUT_OF_MEMORY || errors.last == JERR_NO_BACKING_STORE ? Refusal::too_complex : Refusal::damaged;
}

class Decompress {
public:
    Decompress()
    {
        prepare(errors_);
        info_.err = &errors_.base;
    }
    ~Decompress() { jpeg_destroy_decompress(&info_); }
    Decompress(const Decompress&) = delete;
    Decompress& operator=(const Decompress&) = delete;
    Decompress(Decompress&&) = delete;
    Decompress& operator=(Decompress&&) = delete;

    bool read_header(Bytes file)
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        jpeg_create_decompress(&info_);
        info_.mem->max_memory_to_use = memory_max;
        jpeg_mem_src(&info_, file.data(), file.size());
        return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
    }
    // Decoded at a half, a quarter or an eighth where that is still larger than what is wanted: the transform does it for us.
    bool start(unsigned long_side)
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        info_.out_color_space = JCS_RGB;
        info_.scale_denom = 8;
        info_.scale_num = 8;
        const unsigned longest = info_.image_width > info_.image_height ? info_.image_width : info_.image_height;
        while (info_.scale_num > 1 && longest / 8 * (info_.scale_num / 2) >= long_side) info_.scale_num /= 2;
        return jpeg_start_decompress(&info_) == TRUE;
    }
    bool read_row(std::uint8_t* row)
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        return jpeg_read_scanlines(&info_, &row, 1) == 1;
    }
    bool finish()
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        return jpeg_finish_decompress(&info_) == TRUE;
    }

    unsigned width() const { return info_.output_width; }
    unsigned height() const { return info_.output_height; }
    bool is_damaged() const { return errors_.damaged; }
    Refusal refusal() const { return refusal_after(errors_); }

private:
    jpeg_decompress_struct info_{};
    Errors errors_{};
};

class Compress {
public:
    Compress()
    {
        prepare(errors_);
        info_.err = &errors_.base;
    }
    ~Compress()
    {
        jpeg_destroy_compress(&info_);
        std::free(out_);  // NOLINT(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): libjpeg allocated it
    }
    Compress(const Compress&) = delete;
    Compress& operator=(const Compress&) = delete;
    Compress(Compress&&) = delete;
    Compress& operator=(Compress&&) = delete;

    bool start(unsigned width, unsigned height)
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        jpeg_create_compress(&info_);
        jpeg_mem_dest(&info_, &out_, &size_);
        info_.image_width = width;
        info_.image_height = height;
        info_.input_components = 3;
        info_.in_color_space = JCS_RGB;
        jpeg_set_defaults(&info_);
        jpeg_set_quality(&info_, quality, TRUE);
        jpeg_start_compress(&info_, TRUE);
        return true;
    }
    bool write_row(const std::uint8_t* row)
    {
        if (setjmp(errors_.back) != 0) return false;       // NOLINT(cert-err52-cpp)
        auto* unchanged = const_cast<std::uint8_t*>(row);  // NOLINT(cppcoreguidelines-pro-type-const-cast): libjpeg's type
        return jpeg_write_scanlines(&info_, &unchanged, 1) == 1;
    }
    bool finish()
    {
        if (setjmp(errors_.back) != 0) return false;  // NOLINT(cert-err52-cpp)
        jpeg_finish_compress(&info_);
        return true;
    }
    Bytes written() const { return {out_, size_}; }

private:
    jpeg_compress_struct info_{};
    Errors errors_{};
    unsigned char* out_ = nullptr;
    unsigned long size_ = 0;
};

}  // namespace

tl::expected<Picture, Refusal> decode_jpeg(const Structure& structure, unsigned long_side)
{
    Decompress jpeg;
    if (!jpeg.read_header(structure.decoded.front())) return tl::unexpected(jpeg.refusal());
    if (!jpeg.start(long_side)) return tl::unexpected(jpeg.refusal());
    const Downsizer::Size from{jpeg.width(), jpeg.height()};
    const auto to = Downsizer::fit(from, long_side);
    Downsizer downsizer{from, to, 3};
    std::vector<std::uint8_t> row(std::size_t{from.width} * 3);
    for (unsigned y = 0; y < from.height; ++y) {
        if (!jpeg.read_row(row.data())) return tl::unexpected(jpeg.refusal());
        downsizer.row(row.data());
    }
    if (!jpeg.finish()) return tl::unexpected(jpeg.refusal());
    if (jpeg.is_damaged()) return tl::unexpected(Refusal::damaged);
    return Picture{to.width, to.height, downsizer.take()};
}

tl::expected<std::vector<std::uint8_t>, Refusal> encode_jpeg(const Picture& picture)
{
    Compress jpeg;
    if (!jpeg.start(picture.width, picture.height)) return tl::unexpected(Refusal::too_complex);
    for (unsigned y = 0; y < picture.height; ++y) {
        if (!jpeg.write_row(&picture.rgb[std::size_t{y} * picture.width * 3])) return tl::unexpected(Refusal::too_complex);
    }
    if (!jpeg.finish()) return tl::unexpected(Refusal::too_complex);
    return std::vector<std::uint8_t>(jpeg.written().begin(), jpeg.written().end());
}

}  // namespace xitam::image
