#include "adapters/identity/oidc_provider.hpp"

#include "adapters/signing/digest.hpp"
#include "adapters/signing/ec_key.hpp"
#include "base/web_address.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace xitam::identity {

namespace {

constexpr std::chrono::hours discovery_life{1};
constexpr std::chrono::minutes keys_life{10};
constexpr std::chrono::seconds away_pause{5};  // an issuer that did not answer is left alone for so long
constexpr std::chrono::seconds turn_patience{2};

class Talk {
public:
    explicit Talk(std::counting_semaphore<>& free) : free_{free}, has_turn_{free.try_acquire_for(turn_patience)} {}
    Talk(const Talk&) = delete;
    Talk& operator=(const Talk&) = delete;
    ~Talk()
    {
        if (has_turn_) free_.release();
    }
    bool has_turn() const { return has_turn_; }

private:
    std::counting_semaphore<>& free_;
    bool has_turn_;
};

tl::unexpected<Error> away()
{
    return fail(Code::try_later, "issuer_away", "issuer_away");
}

tl::unexpected<Error> wrong_setup(const char* what)
{
    return fail(Code::try_later, "issuer_setup", what);
}

std::string first_line_of(const std::filesystem::path& file)
{
    std::ifstream in{file};
    std::string line;
    std::getline(in, line);
    while (line.ends_with('\r') || line.ends_with(' ')) line.pop_back();
    return line;
}

std::string field_of(const std::string& json, const char* name)
{
    const auto object = nlohmann::json::parse(json, nullptr, false);
    const auto it = object.is_object() ? object.find(name) : object.end();
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

std::string with_query(const std::string& address, const std::string& query)
{
    return address + (address.find('?') == std::string::npos ? '?' : '&') + query;
}

std::string pair(std::string_view name, std::string_view value)
{
    return fmt::format("{}={}", name, percent_encoded(value));
}

// RFC 6749 section 5.2. What is about the code is about this attempt; whatever else is about how we are registered.
Error refusal_of(const WebAnswer& answer)
{
    const auto word = field_of(answer.body, "error");
    if (word == "invalid_grant") return {Code::refused, "identity_refused", "code", {}, {}};
    if (answer.status >= 500 || answer.status == 429) return {Code::try_later, "issuer_away", "issuer_away", {}, {}};
    return {Code::try_later, "issuer_setup", word == "invalid_client" ? "client" : "token_answer", {}, {}};
}

}  // namespace

std::string s256(std::string_view text)
{
    return base64url(sha256(text)).value_or("");
}

std::string hash_of_access_token(std::string_view token)
{
    return base64url(sha256(token).substr(0, 16)).value_or("");
}

OidcProvider::OidcProvider(OidcSettings settings) : settings_{std::move(settings)}
{
    const auto address = parse_web_address(settings_.issuer);
    host_ = address ? address->authority : settings_.issuer;
}

Result<std::string> OidcProvider::fetched(const std::string& address, Instant now)
{
    {
        const std::lock_guard lock{mutex_};
        if (now < away_until_ && away_until_ - now <= away_pause) return away();
    }
    auto answer = ask_web({address}, settings_.bounds);
    if (!answer || answer->status >= 500) {
        const std::lock_guard lock{mutex_};
        away_until_ = now + away_pause;
        if (answer) return away();
        return tl::unexpected(answer.error());
    }
    if (answer->status != 200) return wrong_setup("answer_status");
    return std::move(answer->body);
}

// A document that is too old serves on while the issuer does not give a new one: he who is away now answers the browser, or
// not.
Result<Discovery> OidcProvider::discovery(Instant now)
{
    std::optional<Discovery> held;
    {
        const std::lock_guard lock{mutex_};
        held = discovery_;
        if (held && now - discovery_at_ < discovery_life && now >= discovery_at_) return *held;
    }
    const auto text = fetched(discovery_address(settings_.issuer), now);
    if (!text && held && text.error().reason == "issuer_away") return *held;
    if (!text) return tl::unexpected(text.error());
    auto found = parse_discovery(*text, settings_.issuer);
    if (!found) return found;
    const std::lock_guard lock{mutex_};
    discovery_ = *found;
    discovery_at_ = now;
    return found;
}

Result<std::vector<ForeignKey>> OidcProvider::keys(const Discovery& found, Instant now, bool anew)
{
    {
        const std::lock_guard lock{mutex_};
        if (!anew && keys_ && now - keys_at_ < keys_life && now >= keys_at_) return *keys_;
    }
    const auto text = fetched(found.jwks_uri, now);
    if (!text) return tl::unexpected(text.error());
    auto keys = parse_foreign_keys(*text);
    if (!keys) return wrong_setup("jwks");
    const std::lock_guard lock{mutex_};
    keys_ = *keys;
    keys_at_ = now;
    return keys;
}

Result<std::string> OidcProvider::address_to_sign_in(const IdentityAttempt& attempt, Instant now)
{
    const Talk talk{talks_};
    if (!talk.has_turn()) return away();
    const auto found = discovery(now);
    if (!found) return tl::unexpected(found.error());
    const auto query =
        fmt::format("response_type=code&code_challenge_method=S256&{}&{}&{}&{}&{}&{}{}", pair("client_id", settings_.client_id),
                    pair("redirect_uri", settings_.redirect_uri), pair("scope", settings_.scopes), pair("state", attempt.state),
                    pair("nonce", attempt.nonce), pair("code_challenge", s256(attempt.verifier)),
                    attempt.again ? "&prompt=login&max_age=0" : "");
    return with_query(found->authorization_endpoint, query);
}

Result<OidcProvider::Tokens> OidcProvider::tokens(const Discovery& found, const IdentityAttempt& attempt, std::string_view code)
{
    WebQuestion question{found.token_endpoint};
    auto form = fmt::format("grant_type=authorization_code&{}&{}&{}", pair("code", code),
                            pair("redirect_uri", settings_.redirect_uri), pair("code_verifier", attempt.verifier));
    const auto secret = settings_.client_secret_file.empty() ? std::string{} : first_line_of(settings_.client_secret_file);
    if (!settings_.client_secret_file.empty() && secret.empty()) return wrong_setup("client_secret_file");
    if (!secret.empty() && found.takes_basic) {
        // RFC 6749 section 2.3.1: both are encoded as in a form first.
        question.user = percent_encoded(settings_.client_id);
        question.password = percent_encoded(secret);
    } else {
        if (!secret.empty() && !found.takes_post) return wrong_setup("client_authentication");
        form += "&" + pair("client_id", settings_.client_id);
        if (!secret.empty()) form += "&" + pair("client_secret", secret);
    }
    question.form = std::move(form);
    const auto answer = ask_web(question, settings_.bounds);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 200) return tl::unexpected(refusal_of(*answer));
    Tokens tokens{field_of(answer->body, "id_token"), field_of(answer->body, "access_token")};
    if (tokens.id_token.empty()) return wrong_setup("token_answer");
    return tokens;
}

// A key that we have not seen may be new: the list is asked for once more, and never twice for one token.
Result<std::string> OidcProvider::verified(const Discovery& found, const std::string& id_token, Instant now)
{
    Result<std::string> payload = fail(Code::refused, "key_unknown", "kid");
    for (const bool anew : {false, true}) {
        const auto known = keys(found, now, anew);
        if (!known) return tl::unexpected(known.error());
        payload = verify_foreign_jws(id_token, *known);
        if (payload || payload.error().reason != "key_unknown") break;
    }
    if (!payload) return fail(Code::refused, "identity_refused", payload.error().detail);
    return payload;
}

Result<ShownIdentity> OidcProvider::redeem(const IdentityAttempt& attempt, std::string_view code, Instant now)
{
    const Talk talk{talks_};
    if (!talk.has_turn()) return away();
    const auto found = discovery(now);
    if (!found) return tl::unexpected(found.error());
    const auto given = tokens(*found, attempt, code);
    if (!given) return tl::unexpected(given.error());
    const auto payload = verified(*found, given->id_token, now);
    if (!payload) return tl::unexpected(payload.error());
    auto claims = parse_id_claims(*payload, settings_.claims);
    if (!claims) return tl::unexpected(claims.error());
    Expected expected{settings_.issuer, settings_.client_id, attempt.nonce, hash_of_access_token(given->access_token), {}};
    if (attempt.again) expected.shown_since = attempt.began_at;
    if (auto good = check_id_claims(*claims, expected, now); !good) return tl::unexpected(good.error());
    return ShownIdentity{claims->iss, claims->sub, std::move(claims->roles), claims->branch, claims->name};
}

// Without an id_token_hint, because no token is kept: the issuer asks the person once whether he means it.
std::optional<std::string> OidcProvider::address_to_sign_out(Instant now)
{
    const Talk talk{talks_};
    if (!talk.has_turn()) return std::nullopt;
    const auto found = discovery(now);
    if (!found || found->end_session_endpoint.empty()) return std::nullopt;
    return with_query(found->end_session_endpoint, pair("client_id", settings_.client_id) + "&" +
                                                       pair("post_logout_redirect_uri", settings_.after_sign_out));
}

bool OidcProvider::may_come_from(std::string_view iss)
{
    const std::lock_guard lock{mutex_};
    if (iss.empty()) return !discovery_ || !discovery_->names_issuer;
    return iss == settings_.issuer;
}

}  // namespace xitam::identity
