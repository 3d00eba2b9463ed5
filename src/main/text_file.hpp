// Files that people name on the command line.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace xitam::app {

Result<std::string> read_text_file(const std::filesystem::path& path);  // not_found/file_missing, bad_input/file_too_large

}  // namespace xitam::app
