// What a JWS check must never let through.
#include "adapters/signing/jws.hpp"

#include "../temp_dir.hpp"

#include <gtest/gtest.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace xitam {
namespace {

constexpr const char* typ = "xitam-closure+jwt";

std::string jwks_of(const EcKey& key)
{
    return R"({"keys":[)" + key.public_jwk() + "]}";
}

std::string encoded(const std::string& text)
{
    return base64url(text).value();
}

std::string reason_of(const Result<std::string>& result)
{
    return result ? "accepted" : result.error().reason;
}

class JwsTest : public testing::Test {
protected:
    EcKey key = EcKey::make().value();
    std::string payload = R"({"jti":"c-1","number":"99440*****23"})";
    std::string jws = key.sign(payload, typ).value();
    std::string jwks = jwks_of(key);
};

TEST_F(JwsTest, GivesBackThePayload)
{
    EXPECT_EQ(verify_jws(jws, jwks, typ).value(), payload);
    EXPECT_EQ(claimed_header(jws).value().typ, typ);
}

TEST_F(JwsTest, EverySingleByteChangedAnywhereFails)
{
    const auto keys = parse_jwks(jwks).value();
    ASSERT_TRUE(verify_jws(jws, keys, typ));
    for (std::size_t position = 0; position < jws.size(); ++position) {
        for (const char other : std::string{"ABQgwxyz019-_.=+/ \n\x80"} + static_cast<char>(jws[position] ^ 1) + '\0') {
            if (other == jws[position]) continue;
            auto changed = jws;
            changed[position] = other;
            EXPECT_FALSE(verify_jws(changed, keys, typ)) << "position " << position << " to " << static_cast<int>(other);
        }
        auto shorter = jws;
        shorter.erase(position, 1);
        EXPECT_FALSE(verify_jws(shorter, keys, typ)) << "without position " << position;
    }
}

// The last character of 64 bytes in base64 carries two bits that say nothing: a lenient decoder takes four spellings.
TEST_F(JwsTest, UnusedBitsOfTheLastCharacterAreSeen)
{
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int accepted = 0;
    for (const char last : alphabet) {
        auto changed = jws;
        changed.back() = last;
        accepted += verify_jws(changed, jwks, typ) ? 1 : 0;
    }
    EXPECT_EQ(accepted, 1);
}

TEST_F(JwsTest, TrailingBytesAreRefused)
{
    for (const std::string tail : {"\n", " ", "=", "==", ".", "A", ".e30"}) {
        EXPECT_EQ(reason_of(verify_jws(jws + tail, jwks, typ)), "jws_malformed") << tail;
    }
    EXPECT_EQ(reason_of(verify_jws(jws + std::string(1, '\0'), jwks, typ)), "jws_malformed");
    EXPECT_EQ(reason_of(verify_jws(" " + jws, jwks, typ)), "jws_malformed");
    EXPECT_EQ(reason_of(verify_jws("", jwks, typ)), "jws_malformed");
    EXPECT_EQ(reason_of(verify_jws(std::string(70'000, 'A'), jwks, typ)), "jws_malformed");
}

TEST_F(JwsTest, AlgNoneIsRefusedWithAndWithoutASignature)
{
    const auto body = encoded(payload);
    for (const std::string alg : {"none", "None", "NONE", "nOnE", "", "ES384", "RS256", "EdDSA"}) {
        const auto head = encoded(R"({"alg":")" + alg + R"(","kid":")" + key.kid() + R"(","typ":"xitam-closure+jwt"})");
        EXPECT_EQ(reason_of(verify_jws(head + "." + body + ".", jwks, typ)), "algorithm_refused") << alg;
        EXPECT_EQ(reason_of(verify_jws(head + "." + body + jws.substr(jws.rfind('.')), jwks, typ)), "algorithm_refused") << alg;
    }
}

// The old trick: the public key, known to all, as the secret of a symmetric algorithm.
TEST_F(JwsTest, HmacWithThePublicKeyIsRefused)
{
    const auto head = encoded(R"({"alg":"HS256","kid":")" + key.kid() + R"(","typ":"xitam-closure+jwt"})");
    const auto text = head + "." + encoded(payload);
    for (const auto& secret : {key.public_jwk(), jwks}) {
        std::string mac(EVP_MAX_MD_SIZE, '\0');
        unsigned int size = 0;
        ASSERT_NE(HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<unsigned char*>(mac.data()), &size),
                  nullptr);
        mac.resize(size);
        EXPECT_EQ(reason_of(verify_jws(text + "." + encoded(mac), jwks, typ)), "algorithm_refused");
    }
}

TEST_F(JwsTest, AnotherTypeOrKeyIsRefused)
{
    EXPECT_EQ(reason_of(verify_jws(jws, jwks, "xitam-receipt+jwt")), "type_wrong");
    const auto stranger = EcKey::make().value();
    EXPECT_EQ(reason_of(verify_jws(jws, jwks_of(stranger), typ)), "key_unknown");
    EXPECT_EQ(reason_of(verify_jws(jws, R"({"keys":[]})", typ)), "key_unknown");

    // A stranger's key under our kid: the name does not help, the signature decides.
    auto disguised = stranger.public_jwk();
    disguised.replace(disguised.find(stranger.kid()), stranger.kid().size(), key.kid());
    EXPECT_EQ(reason_of(verify_jws(jws, R"({"keys":[)" + disguised + "]}", typ)), "signature_wrong");
}

// What a header asks of a reader (RFC 7515 crit, jku, jwk) is neither obeyed nor passed over.
TEST_F(JwsTest, HeadersWithMoreThanOursAreRefused)
{
    for (const std::string extra : {R"("crit":["b64"],"b64":false)", R"("jku":"https://example.org/k")", R"("jwk":{})"}) {
        const auto head = encoded(R"({"alg":"ES256","kid":")" + key.kid() + R"(","typ":"xitam-closure+jwt",)" + extra + "}");
        EXPECT_EQ(reason_of(verify_jws(head + jws.substr(jws.find('.')), jwks, typ)), "jws_malformed") << extra;
    }
    EXPECT_EQ(
        reason_of(verify_jws(encoded(R"({"alg":"ES256","typ":"xitam-closure+jwt"})") + jws.substr(jws.find('.')), jwks, typ)),
        "jws_malformed");
}

TEST_F(JwsTest, JwksThatCannotBeReadIsBadInput)
{
    for (const std::string bad : {"", "x", "[]", "{}", R"({"keys":{}})"}) {
        const auto result = verify_jws(jws, bad, typ);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, Code::bad_input) << bad;
        EXPECT_EQ(result.error().reason, "jwks_malformed");
    }
    EXPECT_EQ(reason_of(verify_jws(jws, R"({"keys":[)" + key.public_jwk() + "," + key.public_jwk() + "]}", typ)),
              "jwks_malformed");
    // Keys of other kinds stand in the list beside ours and do no harm.
    EXPECT_TRUE(
        verify_jws(jws, R"({"keys":[{"kty":"oct","k":"AA","kid":"s"},1,{"kty":"RSA"},)" + key.public_jwk() + "]}", typ));
}

TEST_F(JwsTest, KeysOffTheCurveOrOfOtherKindsAreRefused)
{
    EXPECT_FALSE(EcKey::from_jwk(R"({"kty":"oct","k":"AAAA"})"));
    EXPECT_FALSE(EcKey::from_jwk(R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})"));
    EXPECT_FALSE(EcKey::from_jwk(R"({"kty":"EC","crv":"P-256","x":")" + encoded(std::string(32, 'a')) + R"(","y":")" +
                                 encoded(std::string(32, 'b')) + R"("})"));
    EXPECT_FALSE(EcKey::from_jwk(R"({"kty":"EC","crv":"P-384","x":"AA","y":"AA"})"));
}

// RFC 7515 appendix A.3 gives a key and a signature of it; RFC 7638 says how to name it.
TEST(EcKey, KnowsTheExampleKeyOfRfc7515)
{
    const auto key = EcKey::from_jwk(R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    ASSERT_TRUE(key);
    EXPECT_FALSE(key->can_sign());
    EXPECT_EQ(key->kid(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    EXPECT_TRUE(
        key->verified_payload("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcG"
                              "xlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8I"
                              "SlSApmWQxfKTUJqPP3-Kg6NU1Q"));
    EXPECT_FALSE(key->sign("{}", "x"));
}

}  // namespace
}  // namespace xitam
