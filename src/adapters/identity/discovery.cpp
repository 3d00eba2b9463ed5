#include "adapters/identity/discovery.hpp"

#include "base/web_address.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam::identity {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> setup(const char* what)
{
    return fail(Code::try_later, "issuer_setup", what);
}

std::string text_of(const Json& object, const char* name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

// Absent: `otherwise` holds.
bool lists(const Json& object, const char* name, std::string_view word, bool otherwise)
{
    const auto it = object.find(name);
    if (it == object.end()) return otherwise;
    return it->is_array() && std::any_of(it->begin(), it->end(),
                                         [word](const Json& one) { return one.is_string() && one.get<std::string>() == word; });
}

bool is_private(const std::string& address)
{
    const auto parsed = parse_web_address(address);
    return parsed && parsed->is_private();
}

}  // namespace

std::string discovery_address(std::string_view issuer)
{
    if (issuer.ends_with('/')) issuer.remove_suffix(1);
    return std::string{issuer} + "/.well-known/openid-configuration";
}

Result<Discovery> parse_discovery(std::string_view json, std::string_view issuer)
{
    const auto object = Json::parse(json, nullptr, false);
    const auto own = parse_web_address(issuer);
    if (!object.is_object() || !own) return setup("discovery");
    if (text_of(object, "issuer") != issuer) return setup("discovery_issuer");
    Discovery found{text_of(object, "authorization_endpoint"), text_of(object, "token_endpoint"), text_of(object, "jwks_uri"),
                    text_of(object, "end_session_endpoint")};
    if (!is_private(found.authorization_endpoint)) return setup("discovery_authorization_endpoint");
    for (const auto* asked : {&found.token_endpoint, &found.jwks_uri}) {
        const auto address = parse_web_address(*asked);
        if (!address || address->authority != own->authority || address->secure != own->secure) return setup("discovery_host");
    }
    if (!is_private(found.end_session_endpoint)) found.end_session_endpoint.clear();
    if (!lists(object, "response_types_supported", "code", true)) return setup("discovery_response_types");
    // Who lists methods must list ours. Some who know PKCE list none; nonce and secret then stand where it does not.
    if (!lists(object, "code_challenge_methods_supported", "S256", true)) return setup("discovery_pkce");
    const auto names = object.find("authorization_response_iss_parameter_supported");
    found.names_issuer = names != object.end() && names->is_boolean() && names->get<bool>();
    found.takes_basic = lists(object, "token_endpoint_auth_methods_supported", "client_secret_basic", true);
    found.takes_post = lists(object, "token_endpoint_auth_methods_supported", "client_secret_post", false);
    return found;
}

}  // namespace xitam::identity
