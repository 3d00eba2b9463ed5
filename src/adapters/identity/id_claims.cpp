#include "adapters/identity/id_claims.hpp"

#include "base/same_secret.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam::identity {

namespace {

using ClaimJson = nlohmann::json;

constexpr std::size_t subject_bytes_max = 255;  // Core section 2
constexpr std::size_t roles_max = 256;
constexpr double end_of_9999 = 253'402'300'800.0;

tl::unexpected<Error> refused(const char* claim)
{
    return fail(Code::refused, "identity_refused", claim);
}

const ClaimJson* member(const ClaimJson& object, std::string_view name)
{
    const auto it = object.is_object() ? object.find(name) : object.end();
    return it == object.end() ? nullptr : &*it;
}

// A claim of this very name, or the way into objects that the points show.
const ClaimJson* claim_at(const ClaimJson& object, std::string_view name)
{
    if (name.empty()) return nullptr;
    if (const auto* whole = member(object, name)) return whole;
    const ClaimJson* at = &object;
    while (at != nullptr && !name.empty()) {
        const auto end = std::min(name.find('.'), name.size());
        at = member(*at, name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return at;
}

// Empty: not there. False: there, and not a text.
bool read_text(const ClaimJson& object, const char* name, std::string& out)
{
    const auto* found = member(object, name);
    if (found == nullptr) return true;
    if (!found->is_string()) return false;
    out = found->get<std::string>();
    return true;
}

// A NumericDate of RFC 7519: seconds, perhaps with a fraction. False: not there, or not a time.
bool read_time(const ClaimJson& object, const char* name, Instant& out)
{
    const auto* found = member(object, name);
    if (found == nullptr || !found->is_number()) return false;
    const auto seconds = found->get<double>();
    if (!(seconds >= 0 && seconds < end_of_9999)) return false;
    out = Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
    return true;
}

bool read_maybe_time(const ClaimJson& object, const char* name, std::optional<Instant>& out)
{
    Instant at;
    if (member(object, name) == nullptr) return true;
    if (!read_time(object, name, at)) return false;
    out = at;
    return true;
}

// One text or a list of texts.
std::vector<std::string> texts_of(const ClaimJson* found)
{
    std::vector<std::string> texts;
    if (found == nullptr) return texts;
    if (found->is_string()) texts.push_back(found->get<std::string>());
    if (!found->is_array()) return texts;
    for (const auto& one : *found) {
        if (one.is_string() && texts.size() < roles_max) texts.push_back(one.get<std::string>());
    }
    return texts;
}

std::string first_of(const ClaimJson* found)
{
    const auto texts = texts_of(found);
    return texts.empty() ? std::string{} : texts.front();
}

}  // namespace

Result<IdClaims> parse_id_claims(std::string_view json, const ClaimNames& names)
{
    const auto object = ClaimJson::parse(json, nullptr, false);
    if (!object.is_object()) return refused("claims");
    IdClaims claims;
    if (!read_text(object, "iss", claims.iss) || claims.iss.empty()) return refused("iss");
    const bool has_subject =
        read_text(object, "sub", claims.sub) && !claims.sub.empty() && claims.sub.size() <= subject_bytes_max;
    const bool is_plain = std::ranges::all_of(claims.sub, [](char c) { return c >= ' ' && c < '\x7F'; });
    if (!has_subject || !is_plain) return refused("sub");
    claims.aud = texts_of(member(object, "aud"));
    if (claims.aud.empty()) return refused("aud");
    if (!read_text(object, "azp", claims.azp)) return refused("azp");
    if (!read_text(object, "nonce", claims.nonce)) return refused("nonce");
    if (!read_text(object, "at_hash", claims.at_hash)) return refused("at_hash");
    if (!read_time(object, "exp", claims.exp)) return refused("exp");
    if (!read_time(object, "iat", claims.iat)) return refused("iat");
    if (!read_maybe_time(object, "nbf", claims.nbf)) return refused("nbf");
    if (!read_maybe_time(object, "auth_time", claims.auth_time)) return refused("auth_time");
    claims.roles = texts_of(claim_at(object, names.role));
    claims.branch = first_of(claim_at(object, names.branch));
    claims.name = first_of(claim_at(object, names.name));
    return claims;
}

Result<void> check_id_claims(const IdClaims& claims, const Expected& expected, Instant now)
{
    if (claims.iss != expected.issuer) return refused("iss");
    if (std::ranges::find(claims.aud, expected.client_id) == claims.aud.end()) return refused("aud");
    // For several audiences somebody else may have asked for it: then it must say that we did.
    if (claims.azp.empty() ? claims.aud.size() > 1 : claims.azp != expected.client_id) return refused("azp");
    if (now - clock_skew >= claims.exp) return refused("exp");
    if (claims.iat > now + clock_skew) return refused("iat");
    if (claims.nbf && *claims.nbf > now + clock_skew) return refused("nbf");
    if (!same_secret(claims.nonce, expected.nonce)) return refused("nonce");
    if (!claims.at_hash.empty() && !same_secret(claims.at_hash, expected.at_hash)) return refused("at_hash");
    const bool is_fresh =
        !expected.shown_since || (claims.auth_time && *claims.auth_time + clock_skew >= *expected.shown_since);
    if (!is_fresh) return refused("auth_time");
    return {};
}

}  // namespace xitam::identity
