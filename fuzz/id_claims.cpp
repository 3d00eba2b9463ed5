#include "adapters/identity/id_claims.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto claims =
        xitam::identity::parse_id_claims(xitam::fuzz::text_of(data, size), {"realm_access.roles", "branch", "name"});
    if (!claims) return 0;
    CHECK(!claims->iss.empty() && !claims->sub.empty() && !claims->aud.empty() && claims->roles.size() <= 256);
    const xitam::Instant now{std::chrono::seconds{1'800'000'000}};
    const auto fits = xitam::identity::check_id_claims(*claims, {"https://login.example.az", "xitam", "n-1", "hash", now}, now);
    if (fits) CHECK(claims->nonce == "n-1" && claims->auth_time && claims->exp > now - xitam::identity::clock_skew);
    return 0;
}
