// Who is at the other end. X-Forwarded-For is believed only from a configured proxy, hop by hop from the right.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

// IPv6, or IPv4 as ::ffff:a.b.c.d (RFC 4291 section 2.5.5.2): one form, so that no address has two names.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool is_v4() const;
    friend bool operator==(const Address&, const Address&) = default;
};

std::optional<Address> parse_address(std::string_view text);  // "203.0.113.7", "2001:db8::7"; no port, no zone, no brackets
Client client_of(const Address& address);

class TrustedProxies {
public:
    TrustedProxies() = default;
    // "127.0.0.1", "10.0.0.0/8", "fd00::/8"; bad_input/config_value_wrong
    static Result<TrustedProxies> parse(const std::vector<std::string>& networks);
    bool trusts(const Address& address) const;

    // The right-most hop that is not one of ours; the peer itself where it is not trusted or names nobody.
    Address client(const Address& peer, std::string_view forwarded_for) const;

private:
    struct Network {
        Address address;
        unsigned bits = 128;
    };
    std::vector<Network> networks_;
};

}  // namespace xitam::http
