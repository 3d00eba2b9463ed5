#include "simulation/evidence.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace xitam::simulation {

namespace {

template <auto free_function>
struct Free {
    template <class T>
    void operator()(T* pointer) const
    {
        free_function(pointer);
    }
};

const unsigned char* bytes_of(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;

Key public_key(const std::string& x, const std::string& y)
{
    const std::string point = '\x04' + x + y;
    const std::unique_ptr<OSSL_PARAM_BLD, Free<OSSL_PARAM_BLD_free>> builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    const std::unique_ptr<OSSL_PARAM, Free<OSSL_PARAM_free>> params{OSSL_PARAM_BLD_to_param(builder.get())};
    const std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>> context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1) return {};
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return {};
    return Key{key};
}

bool holds(EVP_PKEY* key, const std::string& said, const std::string& signature)
{
    if (key == nullptr || signature.size() != 64) return false;
    const std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>> pair{ECDSA_SIG_new()};
    ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes_of(signature), 32, nullptr), BN_bin2bn(bytes_of(signature) + 32, 32, nullptr));
    std::array<unsigned char, 80> der{};
    unsigned char* end = der.data();
    const int size = i2d_ECDSA_SIG(pair.get(), &end);
    const std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> context{EVP_MD_CTX_new()};
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), der.data(), static_cast<std::size_t>(size), bytes_of(said), said.size()) == 1;
}

}  // namespace

Database::Database(const std::string& path)
{
    sqlite3_open_v2(path.c_str(), &file_, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_busy_timeout(file_, 5000);
}

Database::~Database()
{
    sqlite3_close(file_);
}

std::vector<Row> Database::rows(const std::string& sql) const
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(file_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) return {{sqlite3_errmsg(file_)}};
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        Row row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, i));
            row.emplace_back(bytes == nullptr ? "" : bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
        }
        rows.push_back(std::move(row));
    }
    sqlite3_finalize(statement);
    return rows;
}

void Database::change(const std::string& sql) const
{
    sqlite3_exec(file_, sql.c_str(), nullptr, nullptr, nullptr);
}

std::string hex_of(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

std::string sha256_of(std::string_view bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    const std::string text{bytes};
    SHA256(bytes_of(text), text.size(), digest.data());
    return {digest.begin(), digest.end()};
}

std::string from_base64url(std::string_view text)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string bytes;
    unsigned bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        bits = (bits << 6U) | static_cast<unsigned>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>((bits >> static_cast<unsigned>(held)) & 255U);
    }
    return bytes;
}

std::string verified_payload(const std::string& jws, const std::string& jwks)
{
    const auto first = jws.find('.');
    const auto second = jws.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos) return {};
    const auto header = nlohmann::json::parse(from_base64url(jws.substr(0, first)), nullptr, false);
    if (!header.is_object() || header.value("alg", "") != "ES256") return {};
    const auto set = nlohmann::json::parse(jwks, nullptr, false);
    for (const auto& key : set.value("keys", nlohmann::json::array())) {
        if (key.value("kid", "") != header.value("kid", "-")) continue;
        const auto known = public_key(from_base64url(key.value("x", "")), from_base64url(key.value("y", "")));
        if (holds(known.get(), jws.substr(0, second), from_base64url(jws.substr(second + 1))))
            return from_base64url(jws.substr(first + 1, second - first - 1));
    }
    return {};
}

}  // namespace xitam::simulation
