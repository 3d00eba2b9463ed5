#include "adapters/signing/foreign_jws.hpp"

#include "adapters/signing/ec_key.hpp"

#include <cjose/cjose.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace xitam {

namespace {

using ForeignJson = nlohmann::json;

constexpr std::size_t foreign_bytes_max = 64 * 1024;
constexpr std::size_t foreign_keys_max = 64;
constexpr std::size_t modulus_bytes_least = 256;  // 2048 bits, RFC 7518 section 3.3
constexpr std::size_t modulus_bytes_most = 1024;

struct ReleaseForeignKey {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct ReleaseForeignJws {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};

std::string word_of(const ForeignJson& object, const char* name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

std::size_t bytes_in(const std::string& encoded)
{
    const auto bytes = base64url_decoded(encoded);
    return bytes ? bytes->size() : 0;
}

bool is_fit_rsa(const ForeignJson& jwk)
{
    const auto modulus = bytes_in(word_of(jwk, "n"));
    const auto exponent = base64url_decoded(word_of(jwk, "e"));
    const bool is_odd = exponent && !exponent->empty() && exponent->size() <= 4 && (exponent->back() & 1) != 0 &&
                        *exponent != std::string(1, '\x01');
    return modulus >= modulus_bytes_least && modulus <= modulus_bytes_most && is_odd;
}

bool is_fit_ec(const ForeignJson& jwk)
{
    return word_of(jwk, "crv") == "P-256" && bytes_in(word_of(jwk, "x")) == 32 && bytes_in(word_of(jwk, "y")) == 32;
}

// Only the public key itself goes on: whatever else stands in the file has no say.
std::optional<ForeignKey> read_foreign_key(const ForeignJson& jwk)
{
    if (!jwk.is_object() || (jwk.contains("use") && word_of(jwk, "use") != "sig")) return std::nullopt;
    ForeignKey key{word_of(jwk, "kid"), word_of(jwk, "alg"), word_of(jwk, "kty") == "RSA", {}};
    ForeignJson bare;
    if (key.is_rsa && is_fit_rsa(jwk)) bare = {{"kty", "RSA"}, {"n", word_of(jwk, "n")}, {"e", word_of(jwk, "e")}};
    else if (word_of(jwk, "kty") == "EC" && is_fit_ec(jwk))
        bare = {{"kty", "EC"}, {"crv", "P-256"}, {"x", word_of(jwk, "x")}, {"y", word_of(jwk, "y")}};
    else return std::nullopt;
    key.jwk = bare.dump();
    return key;
}

tl::unexpected<Error> foreign_refused(const char* reason, const char* detail)
{
    return fail(Code::refused, reason, detail);
}

struct ForeignHeader {
    std::string alg;
    std::string kid;
};

Result<ForeignHeader> read_foreign_header(std::string_view json)
{
    const auto object = ForeignJson::parse(json, nullptr, false);
    if (!object.is_object()) return foreign_refused("jws_malformed", "header");
    ForeignHeader header{word_of(object, "alg"), word_of(object, "kid")};
    if (header.alg != "RS256" && header.alg != "PS256" && header.alg != "ES256")
        return foreign_refused("algorithm_refused", "alg");
    // RFC 7515 section 4.1.11: what must be understood and is not makes the whole invalid.
    if (object.contains("crit")) return foreign_refused("jws_malformed", "crit");
    return header;
}

// The one key of this name, or, where the header names none, the only one that fits the algorithm.
const ForeignKey* key_for(const ForeignHeader& header, const std::vector<ForeignKey>& keys)
{
    const ForeignKey* found = nullptr;
    for (const auto& key : keys) {
        const bool fits = key.is_rsa == (header.alg != "ES256") && (key.alg.empty() || key.alg == header.alg) &&
                          (header.kid.empty() || key.kid == header.kid);
        if (!fits) continue;
        if (found != nullptr) return nullptr;  // which of them judges must not be chance
        found = &key;
    }
    return found;
}

}  // namespace

Result<std::vector<ForeignKey>> parse_foreign_keys(std::string_view jwks_json)
{
    const auto object = ForeignJson::parse(jwks_json, nullptr, false);
    const auto malformed = [](const char* why) { return fail(Code::bad_input, "jwks_malformed", why); };
    if (!object.is_object()) return malformed("not a JSON object");
    const auto list = object.find("keys");
    if (list == object.end() || !list->is_array()) return malformed("no array `keys`");
    std::vector<ForeignKey> keys;
    for (const auto& jwk : *list) {
        if (keys.size() == foreign_keys_max) break;
        if (auto key = read_foreign_key(jwk)) keys.push_back(std::move(*key));
    }
    return keys;
}

Result<std::string> verify_foreign_jws(std::string_view jws, const std::vector<ForeignKey>& keys)
{
    const auto first = jws.find('.');
    const auto second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (jws.size() > foreign_bytes_max || second == std::string_view::npos ||
        jws.find('.', second + 1) != std::string_view::npos)
        return foreign_refused("jws_malformed", "parts");
    // cjose ends the process on lengths that no base64 has: each part is looked at before it is asked.
    const auto head = base64url_decoded(jws.substr(0, first));
    const auto payload = base64url_decoded(jws.substr(first + 1, second - first - 1));
    const auto signature = base64url_decoded(jws.substr(second + 1));
    if (!head || !payload || !signature || payload->empty()) return foreign_refused("jws_malformed", "base64");
    const auto header = read_foreign_header(*head);
    if (!header) return tl::unexpected(header.error());
    if (signature->empty()) return foreign_refused("signature_wrong", "signature");
    const auto* key = key_for(*header, keys);
    if (key == nullptr) return foreign_refused("key_unknown", "kid");
    cjose_err err{};
    const std::unique_ptr<cjose_jwk_t, ReleaseForeignKey> jwk{cjose_jwk_import(key->jwk.data(), key->jwk.size(), &err)};
    const std::unique_ptr<cjose_jws_t, ReleaseForeignJws> parsed{cjose_jws_import(jws.data(), jws.size(), &err)};
    if (!jwk || !parsed || !cjose_jws_verify(parsed.get(), jwk.get(), &err))
        return foreign_refused("signature_wrong", "signature");
    return *payload;
}

}  // namespace xitam
