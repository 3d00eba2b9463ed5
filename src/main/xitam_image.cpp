// xitam-image: an upload on stdin becomes a clean JPEG on stdout, or an exit code says why not (refusal.hpp).
//
//     xitam-image clean [image/jpeg|image/png]     the type that the sender named, where he named one
//     xitam-image mark WIDTH HEIGHT                stdin: a grey tile of that size, then a clean picture
//
// One thread, no file, no network: the cage is closed before the first byte is read.
#include "image/picture.hpp"
#include "image/sandbox.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <new>
#include <optional>
#include <string_view>

namespace xitam::image {

namespace {

constexpr std::size_t head_bytes = 4096;  // enough to name the type
constexpr unsigned tile_side_max = 2400;

// False: more than `most` came, or the other side is gone.
bool read_until(std::vector<std::uint8_t>& bytes, std::size_t enough, bool& ended)
{
    while (bytes.size() < enough && !ended) {
        const std::size_t before = bytes.size();
        bytes.resize(before + std::min<std::size_t>(enough - before, 65'536));
        const auto got = ::read(STDIN_FILENO, bytes.data() + before, bytes.size() - before);
        bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0) return false;
        ended = got == 0;
    }
    return true;
}

bool write_all(Bytes bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

int deliver(const tl::expected<std::vector<std::uint8_t>, Refusal>& picture)
{
    if (!picture) return word_of(picture.error()).exit_code;
    return write_all(*picture) ? 0 : 1;
}

int clean(std::optional<Type> named)
{
    std::vector<std::uint8_t> file;
    bool ended = false;
    if (!read_until(file, head_bytes, ended)) return 1;
    // A wrong type is refused at once: nobody has to send ten megabytes first.
    const auto type = type_of(file);
    if (!type) return word_of(type.error()).exit_code;
    if (named && *named != *type) return word_of(Refusal::type_mismatch).exit_code;
    if (!read_until(file, bytes_max + 1, ended)) return 1;
    if (file.size() > bytes_max) return word_of(Refusal::too_large).exit_code;
    return deliver(clean_picture(file));
}

int mark(unsigned width, unsigned height)
{
    std::vector<std::uint8_t> bytes;
    bool ended = false;
    const std::size_t tile_bytes = std::size_t{width} * height;
    if (!read_until(bytes, tile_bytes + clean_bytes_max, ended)) return 1;
    if (bytes.size() <= tile_bytes) return word_of(Refusal::empty).exit_code;
    const Bytes all{bytes};
    return deliver(mark_picture(all.subspan(tile_bytes), Tile{width, height, all.first(tile_bytes)}));
}

std::optional<unsigned> side(std::string_view text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > tile_side_max) return std::nullopt;
    return value;
}

// What the libraries look up once (the processor's abilities) is looked up before the cage closes.
bool warm_up()
{
    const Picture dot{1, 1, {0, 0, 0}};
    const auto file = encode_jpeg(dot);
    return file && clean_picture(*file);
}

int run(std::span<char*> arguments)
{
    const std::string_view mode = arguments.size() > 1 ? arguments[1] : "";
    std::optional<Type> named;
    std::optional<unsigned> width;
    std::optional<unsigned> height;
    if (mode == "clean" && arguments.size() <= 3) {
        if (arguments.size() == 3) named = type_named(arguments[2]);
        if (arguments.size() == 3 && !named) return exit_usage;
    } else if (mode == "mark" && arguments.size() == 4) {
        width = side(arguments[2]);
        height = side(arguments[3]);
        if (!width || !height) return exit_usage;
    } else {
        return exit_usage;
    }
    if (!warm_up() || !enter_cage({})) return exit_no_sandbox;
    return width ? mark(*width, *height) : clean(named);
}

}  // namespace

}  // namespace xitam::image

int main(int argc, char** argv)
{
    int code = 1;
    try {
        code = xitam::image::run({argv, static_cast<std::size_t>(argc)});
    } catch (const std::bad_alloc&) {
        code = xitam::image::word_of(xitam::image::Refusal::too_complex).exit_code;
    }
    // Nothing is left to tidy up, and whatever would still run may ask for what the cage forbids.
    ::_exit(code);
}
