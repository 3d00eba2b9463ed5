// One secret of the installation, DIR/keys/server.secret: links, one-time codes and form tokens are made from keys derived from
// it. Apart from the data: a stolen database opens nobody's case.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace xitam {

// Read, or made where there is none (32 random bytes as text in `fresh`). Safe with several processes.
// internal/key_store_broken when the file is not what we wrote.
Result<std::string> server_secret(const std::filesystem::path& keys_dir, const std::string& fresh);

// A key for one use: HMAC-SHA256(secret, use), 32 bytes.
std::string derived_key(std::string_view secret, std::string_view use);

}  // namespace xitam
