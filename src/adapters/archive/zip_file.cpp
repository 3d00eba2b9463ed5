#include "adapters/archive/zip_file.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <memory>

namespace xitam {

namespace {

struct DropSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, DropSource>;

struct DropArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DropArchive>;

tl::unexpected<Error> archive_failed(std::string_view what, const char* why)
{
    return fail(Code::internal, "archive_failed", fmt::format("the archive cannot be made: {}: {}", what, why));
}

Result<void> add_file(zip_t* archive, const ArchiveFile& file, Instant at)
{
    // libzip reads the bytes when the archive is closed; the caller's files live that long.
    auto* source = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
    if (source == nullptr) return archive_failed(file.name, zip_strerror(archive));
    const auto place = zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
        zip_source_free(source);
        return archive_failed(file.name, zip_strerror(archive));
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    const auto added = static_cast<zip_uint64_t>(place);
    if (zip_file_set_mtime(archive, added, static_cast<time_t>(seconds), 0) != 0)
        return archive_failed(file.name, zip_strerror(archive));
    return {};
}

Result<std::string> bytes_of(zip_source_t* source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        return archive_failed("size", zip_error_strerror(zip_source_error(source)));
    std::string bytes(stat.size, '\0');
    if (zip_source_open(source) != 0) return archive_failed("open", zip_error_strerror(zip_source_error(source)));
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size()))
        return archive_failed("read", zip_error_strerror(zip_source_error(source)));
    return bytes;
}

}  // namespace

Result<std::string> zip_of(std::span<const ArchiveFile> files, Instant at)
{
    zip_error_t error;
    zip_error_init(&error);
    const Source source{zip_source_buffer_create(nullptr, 0, 0, &error)};
    if (!source) return archive_failed("memory", zip_error_strerror(&error));
    zip_source_keep(source.get());  // the archive takes one reference with it, we read by the other
    Archive archive{zip_open_from_source(source.get(), ZIP_TRUNCATE, &error)};
    if (!archive) {
        zip_source_free(source.get());
        return archive_failed("begin", zip_error_strerror(&error));
    }
    for (const auto& file : files) {
        if (auto added = add_file(archive.get(), file, at); !added) return tl::unexpected(added.error());
    }
    if (zip_close(archive.get()) != 0) return archive_failed("end", zip_strerror(archive.get()));
    static_cast<void>(archive.release());  // closing frees it
    return bytes_of(source.get());
}

}  // namespace xitam
