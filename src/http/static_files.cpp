#include "http/static_files.hpp"

#include "base/check.hpp"
#include "http/accept.hpp"
#include "http/gzip.hpp"

#include <fmt/format.h>

namespace xitam::http {

namespace {

constexpr std::size_t hash_size = 16;  // 64 bits tell versions apart; nobody gains by a collision with himself

// RFC 9110 section 13.1.2; weak comparison, so W/ counts for nothing.
bool names_tag(std::string_view if_none_match, std::string_view tag)
{
    return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace

StaticFiles::StaticFiles(const std::vector<Asset>& assets, const std::function<std::string(std::string_view)>& sha256_hex)
{
    for (const auto& asset : assets) {
        File file{sha256_hex(asset.bytes).substr(0, hash_size), std::string{asset.content_type}, asset.bytes, {}};
        if (is_compressible(asset.content_type)) file.gzipped = gzipped(asset.bytes, Effort::best);
        CHECK(files_.emplace(asset.name, std::move(file)).second);
    }
}

std::string StaticFiles::url(std::string_view name) const
{
    const auto found = files_.find(name);
    CHECK(found != files_.end());
    return fmt::format("/static/{}/{}", found->second.hash, name);
}

Response StaticFiles::answer(const Request& request) const
{
    const auto found = files_.find(request.captured.get("name"));
    if (found == files_.end() || found->second.hash != request.captured.get("hash")) return problem(Refusal::path_unknown);
    const File& file = found->second;
    const bool zipped = !file.gzipped.empty() && accepts_gzip(request.header("Accept-Encoding"));
    const auto tag = fmt::format("\"{}{}\"", file.hash, zipped ? "-gzip" : "");
    Response response;
    response.content_type = file.content_type;
    response.set("ETag", tag);
    response.set("Cache-Control", "public, max-age=31536000, immutable");
    if (!file.gzipped.empty()) response.set("Vary", "Accept-Encoding");
    if (names_tag(request.header("If-None-Match"), tag)) {
        response.status = 304;
        return response;
    }
    if (zipped) response.set("Content-Encoding", "gzip");
    response.body = zipped ? file.gzipped : std::string{file.bytes};
    return response;
}

void StaticFiles::add_to(Router& router) const
{
    Route route;
    route.pattern = "/static/{hash}/{name}";
    route.handler = [this](const Request& request) { return answer(request); };
    route.audience = Audience::programs;
    route.work = Work::quick;
    router.add(std::move(route));
}

}  // namespace xitam::http
