#include "adapters/signing/jws.hpp"

#include "fuzz_target.hpp"

// The input is a JWKS, a line end, and a JWS: both come from outside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    const auto line_end = text.find('\n');
    const auto keys = text.substr(0, line_end);
    const auto jws = line_end == std::string_view::npos ? text : text.substr(line_end + 1);
    const auto header = xitam::claimed_header(jws);
    if (header) CHECK(header->alg == "ES256");
    static_cast<void>(xitam::parse_jwks(keys));
    const auto payload = xitam::verify_jws(jws, keys, "xitam-closure+jwt");
    if (payload) CHECK(header && header->typ == "xitam-closure+jwt");
    return 0;
}
