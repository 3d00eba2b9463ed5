#include "http/form_token.hpp"

#include "fuzz_target.hpp"

// Nobody who does not know the key makes a token: the code here is wrong for every input but the one that was made with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto text = xitam::fuzz::text_of(data, size);
    // Not a real code, but one that depends on key and message: 32 bytes of FNV-1a.
    const Mac mac = [](std::string_view key, std::string_view message) {
        std::string out;
        std::uint64_t hash = 1469598103934665603U;
        for (int i = 0; i < 32; ++i) {
            for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
            for (const char c : message) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
            out += static_cast<char>(hash >> 56U);
        }
        return out;
    };
    const xitam::Instant now{std::chrono::hours{24 * 365 * 57}};
    const TokenScope scope{"visitor", "close"};
    const std::string nonce(32, 'a');
    const auto good = make_form_token(mac, "key", scope, nonce, now);
    CHECK(check_form_token(mac, "key", scope, good, now) == nonce);
    const auto checked = check_form_token(mac, "key", scope, text, now);
    if (checked) CHECK(make_form_token(mac, "key", scope, *checked, now).size() == text.size());
    else CHECK(checked.error().reason == "form_token_wrong" || checked.error().reason == "form_token_expired");
    if (text != good) CHECK(check_form_token(mac, text, scope, good, now).has_value() == (text == "key"));
    return 0;
}
