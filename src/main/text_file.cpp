#include "main/text_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace xitam::app {

namespace {

constexpr std::uintmax_t largest = 512ULL * 1024 * 1024;

}  // namespace

Result<std::string> read_text_file(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > largest) return fail(Code::bad_input, "file_too_large", "split the file: 512 MiB are read at most");
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, error)) {
        return fail(Code::not_found, "file_missing", fmt::format("cannot read {}", path.string()));
    }
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace xitam::app
