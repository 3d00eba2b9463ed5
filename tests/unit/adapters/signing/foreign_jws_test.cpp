// What somebody else signed: which keys are taken, and what must never get through. That real providers' tokens do is shown by
// tests/oidc.
#include "adapters/signing/foreign_jws.hpp"

#include "adapters/signing/ec_key.hpp"

#include <gtest/gtest.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace xitam {
namespace {

std::string encoded_part(const std::string& text)
{
    return base64url(text).value();
}

std::string told_of(const Result<std::string>& result)
{
    return result ? "accepted" : result.error().reason;
}

class ForeignJws : public testing::Test {
protected:
    std::string list_of(const EcKey& one) const { return R"({"keys":[)" + one.public_jwk() + "]}"; }
    std::string with_header(const std::string& header) const { return encoded_part(header) + jws.substr(jws.find('.')); }
    std::string judged(const std::string& token) const { return told_of(verify_foreign_jws(token, keys)); }

    EcKey key = EcKey::make().value();
    std::string jws = key.sign(R"({"sub":"1"})", "JWT").value();
    std::vector<ForeignKey> keys = parse_foreign_keys(list_of(key)).value();
};

TEST_F(ForeignJws, TheKeyThatItNamesOpensIt)
{
    EXPECT_EQ(verify_foreign_jws(jws, keys).value(), R"({"sub":"1"})");
    const auto other = parse_foreign_keys(list_of(EcKey::make().value())).value();
    EXPECT_EQ(told_of(verify_foreign_jws(jws, other)), "key_unknown");
    EXPECT_EQ(told_of(verify_foreign_jws(jws, {})), "key_unknown");
    auto renamed = other;
    renamed.front().kid = key.kid();
    EXPECT_EQ(told_of(verify_foreign_jws(jws, renamed)), "signature_wrong");
    auto twice = keys;
    twice.push_back(renamed.front());
    EXPECT_EQ(told_of(verify_foreign_jws(jws, twice)), "key_unknown") << "two of one name: chance must not judge";
}

TEST_F(ForeignJws, AlgorithmsThatNobodyMayChoose)
{
    for (const char* alg : {"none", "None", "HS256", "HS512", "RS512", "EdDSA", ""}) {
        const auto header = R"({"alg":")" + std::string{alg} + R"(","kid":")" + key.kid() + R"("})";
        EXPECT_EQ(judged(with_header(header)), "algorithm_refused") << alg;
        EXPECT_EQ(judged(encoded_part(header) + "." + encoded_part("{}") + "."), "algorithm_refused") << alg;
    }
    // HMAC with what everybody knows as its key.
    const auto front = encoded_part(R"({"alg":"HS256","kid":")" + key.kid() + R"("})") + "." + encoded_part(R"({"sub":"2"})");
    const auto secret = key.public_jwk();
    std::string mac(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(front.data()),                // NOLINT
         front.size(), reinterpret_cast<unsigned char*>(mac.data()), &size);  // NOLINT
    mac.resize(size);
    EXPECT_EQ(judged(front + "." + encoded_part(mac)), "algorithm_refused");
    EXPECT_EQ(judged(with_header(R"({"alg":"RS256","kid":")" + key.kid() + R"("})")), "key_unknown") << "a curve is no RSA key";
    EXPECT_EQ(judged(with_header(R"({"alg":"ES256","crit":["b64"],"b64":false})")), "jws_malformed");
}

TEST_F(ForeignJws, EveryByteCounts)
{
    for (std::size_t place = 0; place < jws.size(); ++place) {
        auto changed = jws;
        changed[place] = changed[place] == 'A' ? 'B' : 'A';
        EXPECT_NE(judged(changed), "accepted") << place;
        EXPECT_NE(judged(jws.substr(0, place)), "accepted") << place;
    }
    for (const char* bad : {"", ".", "..", "...", "a.b.c", "A.A.A", "AAAAA.AAAAA.AAAAA"})
        EXPECT_EQ(judged(bad), "jws_malformed") << bad;
    EXPECT_EQ(judged(jws + "."), "jws_malformed");
    EXPECT_EQ(judged(std::string(70'000, 'A')), "jws_malformed");
}

TEST_F(ForeignJws, KeysOfAnotherUseAreNoKeys)
{
    const auto count = [](const std::string& list) { return parse_foreign_keys(list).value().size(); };
    const auto rsa = [&](const std::string& n, const std::string& e) {
        return R"({"keys":[{"kty":"RSA","kid":"a","n":")" + n + R"(","e":")" + e + R"("}]})";
    };
    const auto modulus = encoded_part(std::string(256, '\xC1'));
    EXPECT_EQ(count(rsa(modulus, "AQAB")), 1U);
    EXPECT_EQ(count(rsa(encoded_part(std::string(128, '\xC1')), "AQAB")), 0U) << "1024 bits";
    EXPECT_EQ(count(rsa(encoded_part(std::string(2048, '\xC1')), "AQAB")), 0U) << "16384 bits";
    EXPECT_EQ(count(rsa(modulus, "AQ")), 0U) << "an exponent of one signs everything";
    EXPECT_EQ(count(rsa(modulus, "AQAA")), 0U) << "even";
    EXPECT_EQ(count(rsa(modulus, "")), 0U);
    EXPECT_EQ(count(R"({"keys":[{"kty":"oct","k":"AAAA"},7,null,{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}]})"), 0U);
    EXPECT_EQ(count(R"({"keys":[]})"), 0U);
    auto encryption = key.public_jwk();
    encryption.replace(encryption.find("\"sig\""), 5, "\"enc\"");
    EXPECT_EQ(count(R"({"keys":[)" + encryption + "]}"), 0U);
    for (const char* bad : {"", "[]", "{}", R"({"keys":{}})", "{\"keys\":["}) EXPECT_FALSE(parse_foreign_keys(bad)) << bad;
}

}  // namespace
}  // namespace xitam
