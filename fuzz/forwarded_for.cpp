#include "http/client_address.hpp"

#include "fuzz_target.hpp"

// The input is an X-Forwarded-For header, a line end, and a network that is trusted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace xitam::http;
    const auto text = xitam::fuzz::text_of(data, size);
    const auto line_end = text.find('\n');
    const auto header = text.substr(0, line_end);
    const auto peer = *parse_address("198.51.100.1");
    CHECK(TrustedProxies{}.client(peer, header) == peer);
    const auto proxies = *TrustedProxies::parse({"198.51.100.1", "10.0.0.0/8"});
    const auto client = client_of(proxies.client(peer, header));
    const auto again = parse_address(client.address);
    CHECK(again && client_of(*again).network == client.network);
    if (line_end == std::string_view::npos) return 0;
    const auto typed = TrustedProxies::parse({std::string{text.substr(line_end + 1)}});
    if (!typed) CHECK(typed.error().reason == "config_value_wrong");
    else static_cast<void>(typed->client(peer, header));
    return 0;
}
