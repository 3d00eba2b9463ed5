#include "adapters/identity/discovery.hpp"

#include "base/web_address.hpp"

#include "fuzz_target.hpp"

// Whatever an issuer publishes, it leads us to no other host than its own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto found = xitam::identity::parse_discovery(xitam::fuzz::text_of(data, size), "https://login.example.az");
    if (!found) return 0;
    CHECK(xitam::parse_web_address(found->token_endpoint).value().authority == "login.example.az");
    CHECK(xitam::parse_web_address(found->jwks_uri).value().authority == "login.example.az");
    CHECK(xitam::parse_web_address(found->authorization_endpoint).value().is_private());
    return 0;
}
