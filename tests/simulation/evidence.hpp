// The auditor's own tools: plain SQL over the file, SHA-256 and ES256 by OpenSSL. Nothing of the product's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace xitam::simulation {

using Row = std::vector<std::string>;  // NULL is empty, a number its decimal text, a blob its bytes

class Database {
public:
    explicit Database(const std::string& path);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    std::vector<Row> rows(const std::string& sql) const;  // a statement that fails answers one row with its error
    void change(const std::string& sql) const;            // for tests of the auditor

private:
    sqlite3* file_ = nullptr;
};

std::string hex_of(std::string_view bytes);
std::string sha256_of(std::string_view bytes);  // 32 bytes
std::string from_base64url(std::string_view text);
// The payload of a compact JWS that one of these public keys signed (ES256); empty: not verified.
std::string verified_payload(const std::string& jws, const std::string& jwks);

}  // namespace xitam::simulation
