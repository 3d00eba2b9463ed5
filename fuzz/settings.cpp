#include "adapters/config/settings.hpp"

#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto settings = xitam::config::parse_settings(xitam::fuzz::text_of(data, size), "xitam.toml");
    if (!settings) {
        CHECK(settings.error().code == xitam::Code::bad_input);
        CHECK(settings.error().reason.starts_with("config_"));
        return 0;
    }
    CHECK(!settings->public_url.ends_with('/'));
    CHECK(settings->networks.size() < 2 || settings->network() != nullptr);
    return 0;
}
