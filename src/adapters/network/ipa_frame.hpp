// IPA framing, which CTRL and GSUP share: length of what follows the first three bytes, stream, payload. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::osmo {

constexpr std::uint8_t link_stream = 0xFE;  // ping, pong, identity
constexpr std::uint8_t osmo_stream = 0xEE;  // its first payload byte is an extension
constexpr char ctrl_extension = '\x00';
constexpr char gsup_extension = '\x05';

// First payload byte of the link stream.
enum class LinkWord : std::uint8_t {
    ping = 0x00,
    pong = 0x01,
    identity_request = 0x04,
    identity_response = 0x05,
    identity_ack = 0x06
};

struct IpaFrame {
    std::uint8_t stream = 0;
    std::string payload;
    friend bool operator==(const IpaFrame&, const IpaFrame&) = default;
};

std::string ipa_encode(std::uint8_t stream, std::string_view payload);  // payload up to 65535 bytes
std::string ipa_link(LinkWord word);

// Takes bytes as they come, in pieces or several frames at once, and gives back whole frames.
class IpaReader {
public:
    void feed(std::string_view bytes);
    std::optional<IpaFrame> next();
    void reset();

private:
    std::string buffer_;
    std::size_t from_ = 0;
};

}  // namespace xitam::osmo
