#include "http/client_address.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>

namespace xitam::http {

namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int hops_max = 16;  // a longer chain is read no further

std::string text_of(const Address& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.is_v4()) inet_ntop(AF_INET, address.bytes.data() + v4_prefix.size(), text.data(), text.size());
    else inet_ntop(AF_INET6, address.bytes.data(), text.data(), text.size());
    return text.data();
}

Address first_bits(Address address, unsigned bits)
{
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const unsigned kept = bits > 8 * i ? std::min<unsigned>(8, bits - static_cast<unsigned>(8 * i)) : 0;
        address.bytes.at(i) &= static_cast<std::uint8_t>(0xFF00U >> kept);
    }
    return address;
}

}  // namespace

bool Address::is_v4() const
{
    return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes.begin());
}

std::optional<Address> parse_address(std::string_view text)
{
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string ended{text};
    Address address;
    std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
    if (inet_pton(AF_INET, ended.c_str(), address.bytes.data() + v4_prefix.size()) == 1) return address;
    if (inet_pton(AF_INET6, ended.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

Client client_of(const Address& address)
{
    if (address.is_v4()) return {text_of(address), text_of(address)};
    return {text_of(address), text_of(first_bits(address, 64)) + "/64"};
}

Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks)
{
    TrustedProxies proxies;
    for (const std::string_view text : networks) {
        const auto wrong = fail(
            Code::bad_input, "config_value_wrong",
            fmt::format("trusted_proxies: \"{}\" is no address and no network: write \"10.0.0.1\" or \"10.0.0.0/8\"", text));
        const auto slash = text.find('/');
        const auto address = parse_address(text.substr(0, slash));
        if (!address) return wrong;
        unsigned bits = 128;
        if (slash != std::string_view::npos) {
            const auto told = text.substr(slash + 1);
            const auto [end, failure] = std::from_chars(told.data(), told.data() + told.size(), bits);
            if (failure != std::errc{} || end != told.data() + told.size() || bits > (address->is_v4() ? 32U : 128U))
                return wrong;
            if (address->is_v4()) bits += 96;
        }
        proxies.networks_.push_back({first_bits(*address, bits), bits});
    }
    return proxies;
}

bool TrustedProxies::trusts(const Address& address) const
{
    return std::any_of(networks_.begin(), networks_.end(),
                       [&](const Network& network) { return first_bits(address, network.bits) == network.address; });
}

Address TrustedProxies::client(const Address& peer, std::string_view forwarded_for) const
{
    Address client = peer;
    for (int hop = 0; hop < hops_max && trusts(client) && !forwarded_for.empty(); ++hop) {
        const auto comma = forwarded_for.rfind(',');
        const auto named = parse_address(without_blanks(forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1)));
        // What a trusted hop wrote and we cannot read names nobody: the hop itself is then who asks.
        if (!named) return client;
        client = *named;
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
    }
    return client;
}

}  // namespace xitam::http
