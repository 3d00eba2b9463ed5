// The secret of an installation's web: DIR/keys/server.secret, 64 hexadecimal digits, mode 0600. Form tokens and links hang on
// it.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace xitam {

// Reads it, and makes it where it is missing; processes that start together agree on one. internal/server_secret_broken when
// the file is not what we wrote.
Result<std::string> server_secret(const std::filesystem::path& keys_dir, const std::function<std::string()>& random_64_hex);

}  // namespace xitam
