#include "adapters/signing/jws.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace xitam {

namespace {

using Json = nlohmann::json;

constexpr std::size_t jws_bytes_max = 64 * 1024;  // ours stay under 8 KiB; a bound for what strangers send
constexpr std::size_t es256_signature_bytes = 64;

tl::unexpected<Error> refuse(const char* reason, std::string detail)
{
    return fail(Code::refused, reason, std::move(detail));
}

// Exactly our three members, each once: `crit`, `jku`, `jwk`, `b64` and their like are not for us to obey or to ignore.
Result<ProtectedHeader> parse_header(std::string_view json)
{
    const auto malformed = [](const char* why) { return refuse("jws_malformed", why); };
    const auto object = Json::parse(json, nullptr, false);
    if (!object.is_object()) return malformed("the header is not a JSON object");
    const auto text = [&](const char* name) {
        const auto it = object.find(name);
        return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
    };
    ProtectedHeader header{text("alg"), text("kid"), text("typ")};
    if (header.alg != "ES256") return refuse("algorithm_refused", "only ES256 is taken");
    if (header.kid.empty() || header.typ.empty()) return malformed("kid and typ are mandatory");
    if (object.size() != 3) return malformed("the header has members beyond alg, kid and typ");
    return header;
}

struct Parts {
    ProtectedHeader header;
    std::string payload;
};

Result<Parts> split(std::string_view jws)
{
    const auto malformed = [](const char* why) { return refuse("jws_malformed", why); };
    if (jws.size() > jws_bytes_max) return malformed("too long");
    const auto first = jws.find('.');
    const auto second = first == std::string_view::npos ? first : jws.find('.', first + 1);
    if (second == std::string_view::npos || jws.find('.', second + 1) != std::string_view::npos) {
        return malformed("not three parts with two dots between them");
    }
    const auto header = base64url_decoded(jws.substr(0, first));
    const auto payload = base64url_decoded(jws.substr(first + 1, second - first - 1));
    const auto signature = base64url_decoded(jws.substr(second + 1));
    if (!header || !payload || !signature) return malformed("a part is not canonical base64url");
    auto parsed = parse_header(*header);
    if (!parsed) return tl::unexpected(parsed.error());
    if (signature->size() != es256_signature_bytes) return malformed("the signature is not 64 bytes");
    return Parts{std::move(*parsed), *payload};
}

}  // namespace

Result<KeysByKid> parse_jwks(std::string_view jwks_json)
{
    const auto malformed = [](const char* why) { return fail(Code::bad_input, "jwks_malformed", why); };
    const auto object = Json::parse(jwks_json, nullptr, false);
    if (!object.is_object()) return malformed("not a JSON object");
    const auto keys = object.find("keys");
    if (keys == object.end() || !keys->is_array()) return malformed("no array `keys`");

    KeysByKid found;
    for (const auto& jwk : *keys) {
        if (!jwk.is_object() || jwk.value("use", Json("sig")) != "sig" || jwk.value("alg", Json("ES256")) != "ES256") continue;
        const auto kid = jwk.find("kid");
        if (kid == jwk.end() || !kid->is_string()) continue;
        const auto key = EcKey::from_jwk(jwk.dump(-1, ' ', false, Json::error_handler_t::replace));
        if (!key) continue;
        // Two keys of one name would leave it to chance which of them judges.
        if (!found.emplace(kid->get<std::string>(), *key).second) return malformed("two keys of the same kid");
    }
    return found;
}

Result<std::string> verify_jws(std::string_view jws, const KeysByKid& keys, std::string_view typ)
{
    const auto parts = split(jws);
    if (!parts) return tl::unexpected(parts.error());
    if (parts->header.typ != typ) return refuse("type_wrong", "this is not a " + std::string{typ});
    const auto key = keys.find(parts->header.kid);
    if (key == keys.end()) return refuse("key_unknown", "signed by a key that is not in the list");
    return key->second.verified_payload(std::string{jws});
}

Result<std::string> verify_jws(std::string_view jws, std::string_view jwks_json, std::string_view typ)
{
    const auto keys = parse_jwks(jwks_json);
    if (!keys) return tl::unexpected(keys.error());
    return verify_jws(jws, *keys, typ);
}

Result<ProtectedHeader> claimed_header(std::string_view jws)
{
    auto parts = split(jws);
    if (!parts) return tl::unexpected(parts.error());
    return std::move(parts->header);
}

}  // namespace xitam
