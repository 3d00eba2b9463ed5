#include "adapters/signing/foreign_jws.hpp"

#include "fuzz_target.hpp"

// The input is a JWKS, a line end, and a token: both come from the issuer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    const auto line_end = std::min(text.find('\n'), text.size());
    const auto keys = xitam::parse_foreign_keys(text.substr(0, line_end));
    if (!keys) return 0;
    CHECK(keys->size() <= 64);
    static_cast<void>(xitam::verify_foreign_jws(text.substr(std::min(line_end + 1, text.size())), *keys));
    return 0;
}
