#include "adapters/signing/ec_key.hpp"

#include "adapters/signing/digest.hpp"

#include <cjose/cjose.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace xitam {

namespace {

using OrderedJson = nlohmann::ordered_json;

struct FreeText {
    void operator()(void* text) const { std::free(text); }  // NOLINT: cjose allocates with malloc
};
using CText = std::unique_ptr<char, FreeText>;

struct ReleaseHeader {
    void operator()(cjose_header_t* header) const { cjose_header_release(header); }
};
using Header = std::unique_ptr<cjose_header_t, ReleaseHeader>;

struct ReleaseJws {
    void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
using Jws = std::unique_ptr<cjose_jws_t, ReleaseJws>;

const std::uint8_t* bytes_of(std::string_view text)
{
    return reinterpret_cast<const std::uint8_t*>(text.data());  // NOLINT: cjose takes bytes
}

tl::unexpected<Error> crypto_failed(const char* what, const cjose_err& err)
{
    return fail(Code::internal, "signing_failed", std::string{what} + ": " + (err.message != nullptr ? err.message : "?"));
}

// cjose 0.6 ends the process by an assertion on a length that no bytes can have, so form is checked before it is asked.
bool may_be_base64url(std::string_view text)
{
    return text.size() % 4 != 1 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

std::string text_member(const OrderedJson& object, const char* name)
{
    const auto it = object.find(name);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string{};
}

}  // namespace

struct EcKey::Handle {
    explicit Handle(cjose_jwk_t* jwk) : key{jwk} {}
    ~Handle() { cjose_jwk_release(key); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;

    cjose_jwk_t* key;
};

Result<EcKey> EcKey::make()
{
    cjose_err err{};
    auto* key = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &err);
    if (key == nullptr) return crypto_failed("making a key", err);
    return named(std::make_shared<const Handle>(key));
}

Result<EcKey> EcKey::from_jwk(std::string_view json)
{
    const auto malformed = [](const char* why) { return fail(Code::bad_input, "jwk_malformed", why); };
    const auto object = OrderedJson::parse(json, nullptr, false);
    if (!object.is_object()) return malformed("not a JSON object");
    if (text_member(object, "kty") != "EC" || text_member(object, "crv") != "P-256")
        return malformed("only EC keys on P-256 are taken");

    // Only the key itself goes to the library: whatever else stands in the file has no say there.
    OrderedJson bare{{"kty", "EC"}, {"crv", "P-256"}, {"x", text_member(object, "x")}, {"y", text_member(object, "y")}};
    if (object.contains("d")) bare["d"] = text_member(object, "d");
    for (const char* name : {"x", "y", "d"}) {
        const auto coordinate = base64url_decoded(text_member(bare, name));
        if (bare.contains(name) && (!coordinate || coordinate->size() != 32)) return malformed("a coordinate is not 32 bytes");
    }
    const auto text = bare.dump();
    cjose_err err{};
    auto* key = cjose_jwk_import(text.data(), text.size(), &err);
    if (key == nullptr) return malformed("not a point of P-256");
    return named(std::make_shared<const Handle>(key));
}

Result<EcKey> EcKey::named(std::shared_ptr<const Handle> handle)
{
    cjose_err err{};
    const CText printed{cjose_jwk_to_json(handle->key, false, &err)};
    if (!printed) return crypto_failed("printing a key", err);
    const auto object = OrderedJson::parse(printed.get(), nullptr, false);
    if (!object.is_object()) return crypto_failed("reading a printed key", err);
    const auto x = text_member(object, "x");
    const auto y = text_member(object, "y");

    // RFC 7638 section 3: the required members in the order of their names, without spaces.
    const auto thumbprint = base64url(sha256(R"({"crv":"P-256","kty":"EC","x":")" + x + R"(","y":")" + y + R"("})"));
    if (!thumbprint) return tl::unexpected(thumbprint.error());

    EcKey key{std::move(handle)};
    key.kid_ = *thumbprint;
    key.public_jwk_ =
        OrderedJson{{"kty", "EC"}, {"crv", "P-256"}, {"x", x}, {"y", y}, {"kid", key.kid_}, {"use", "sig"}, {"alg", "ES256"}}
            .dump();
    const auto full = key.private_jwk();
    if (!full) return tl::unexpected(full.error());
    key.can_sign_ = OrderedJson::parse(*full, nullptr, false).contains("d");
    return key;
}

Result<std::string> EcKey::private_jwk() const
{
    cjose_err err{};
    const CText printed{cjose_jwk_to_json(handle_->key, true, &err)};
    if (!printed) return crypto_failed("printing a key", err);
    return std::string{printed.get()};
}

Result<std::string> EcKey::sign(std::string_view payload, std::string_view typ) const
{
    if (!can_sign_) return fail(Code::internal, "key_cannot_sign", "key " + kid_ + " has no private part");
    cjose_err err{};
    const Header header{cjose_header_new(&err)};
    if (!header || !cjose_header_set(header.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_ES256, &err) ||
        !cjose_header_set(header.get(), CJOSE_HDR_KID, kid_.c_str(), &err) ||
        !cjose_header_set(header.get(), "typ", std::string{typ}.c_str(), &err)) {
        return crypto_failed("writing the header", err);
    }
    const Jws jws{cjose_jws_sign(handle_->key, header.get(), bytes_of(payload), payload.size(), &err)};
    if (!jws) return crypto_failed("signing", err);
    const char* compact = nullptr;  // owned by the jws
    if (!cjose_jws_export(jws.get(), &compact, &err)) return crypto_failed("printing a signature", err);
    return std::string{compact};
}

Result<std::string> EcKey::verified_payload(const std::string& compact) const
{
    cjose_err err{};
    const auto wrong = [] {
        return fail(Code::refused, "signature_wrong", "the signature does not belong to this text and key");
    };
    const Jws jws{cjose_jws_import(compact.data(), compact.size(), &err)};
    if (!jws || !cjose_jws_verify(jws.get(), handle_->key, &err)) return wrong();
    std::uint8_t* payload = nullptr;  // owned by the jws
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &payload, &size, &err)) return wrong();
    return std::string{payload, payload + size};
}

Result<std::string> base64url(std::string_view bytes)
{
    if (bytes.empty()) return std::string{};
    cjose_err err{};
    char* text = nullptr;
    std::size_t size = 0;
    if (!cjose_base64url_encode(bytes_of(bytes), bytes.size(), &text, &size, &err)) return crypto_failed("base64url", err);
    const CText owned{text};
    return std::string{text, size};
}

Result<std::string> base64url_decoded(std::string_view text)
{
    const auto malformed = [] { return fail(Code::bad_input, "base64_malformed", "not canonical base64url"); };
    if (text.empty()) return std::string{};
    if (!may_be_base64url(text)) return malformed();
    cjose_err err{};
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_base64url_decode(text.data(), text.size(), &bytes, &size, &err)) return malformed();
    const std::unique_ptr<std::uint8_t, FreeText> owned{bytes};
    std::string decoded{bytes, bytes + size};
    const auto again = base64url(decoded);
    if (!again || *again != text) return malformed();
    return decoded;
}

}  // namespace xitam
