#include "http/gzip.hpp"

#include "base/check.hpp"
#include "http/accept.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace xitam::http {

namespace {

constexpr std::size_t smallest = 512;  // below it the saving is less than a packet

}  // namespace

std::string gzipped(std::string_view bytes, Effort effort)
{
    constexpr int gzip_format = 15 + 16;
    z_stream stream{};
    const int level = effort == Effort::best ? Z_BEST_COMPRESSION : Z_DEFAULT_COMPRESSION;
    // Fails only without memory.
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_format, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    // NOLINTBEGIN(cppcoreguidelines-pro-type-*-cast): the library's types; it does not write to its input.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    // NOLINTEND(cppcoreguidelines-pro-type-*-cast)
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.avail_out = static_cast<uInt>(out.size());
    const int ended = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    CHECK(ended == Z_STREAM_END);
    if (out.size() >= bytes.size()) return {};
    return out;
}

bool is_compressible(std::string_view content_type)
{
    constexpr std::array<std::string_view, 5> kinds{"text/", "application/json", "application/problem+json",
                                                    "application/javascript", "image/svg+xml"};
    return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return content_type.starts_with(kind); });
}

void compress(const Request& request, Response& response)
{
    // What has a tag of its own was compressed, or not, by who gave it the tag: bytes and tag belong together.
    if (response.events || !is_compressible(response.content_type) || response.has_header("ETag")) return;
    response.set("Vary", "Accept-Encoding");
    if (response.body.size() < smallest || !accepts_gzip(request.header("Accept-Encoding"))) return;
    auto smaller = gzipped(response.body, Effort::quick);
    if (smaller.empty()) return;
    response.body = std::move(smaller);
    response.set("Content-Encoding", "gzip");
}

}  // namespace xitam::http
