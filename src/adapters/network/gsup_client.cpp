#include "adapters/network/gsup_client.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <array>
#include <cctype>
#include <random>

namespace xitam::osmo {

bool GsupClient::open(const std::string& address, std::uint16_t port, Deadline deadline)
{
    reader_.reset();
    greeted_ = false;
    if (!link_.open(address, port, deadline)) return false;
    std::vector<GsupMessage> early;
    while (!greeted_) {
        if (read(early, deadline) == Arrival::bytes && (greeted_ || !is_over(deadline))) continue;
        close();
        return false;
    }
    return true;
}

void GsupClient::send(GsupMessage message)
{
    message.source = name_;
    link_.send(ipa_encode(osmo_stream, gsup_extension + gsup_encode(message)));
}

void GsupClient::take(const IpaFrame& frame, std::vector<GsupMessage>& messages)
{
    if (frame.payload.empty()) return;
    const auto first = static_cast<std::uint8_t>(frame.payload[0]);
    if (frame.stream == link_stream) {
        switch (static_cast<LinkWord>(first)) {
            case LinkWord::ping: link_.send(ipa_link(LinkWord::pong)); break;
            case LinkWord::identity_request:
                link_.send(identity_response(name_));
                link_.send(ipa_link(LinkWord::identity_ack));
                break;
            case LinkWord::identity_ack: greeted_ = true; break;
            case LinkWord::pong:
            case LinkWord::identity_response: break;
        }
        return;
    }
    if (frame.stream != osmo_stream || frame.payload[0] != gsup_extension) return;
    if (auto message = gsup_decode(std::string_view{frame.payload}.substr(1))) messages.push_back(std::move(*message));
}

Arrival GsupClient::read(std::vector<GsupMessage>& messages, Deadline deadline)
{
    std::string bytes;
    const auto arrival = link_.wait(bytes, deadline);
    if (arrival != Arrival::bytes) return arrival;
    reader_.feed(bytes);
    while (auto frame = reader_.next()) take(*frame, messages);
    return Arrival::bytes;
}

Arrival GsupClient::wait(std::vector<GsupMessage>& messages, Deadline deadline)
{
    while (messages.empty()) {
        const auto arrival = read(messages, deadline);
        if (arrival != Arrival::bytes) return arrival;
        if (messages.empty() && is_over(deadline)) return Arrival::nothing_in_time;
    }
    return Arrival::bytes;
}

std::string make_peer_name()
{
    std::array<char, 64> host{};
    ::gethostname(host.data(), host.size() - 1);
    std::string clean;
    for (const char* c = host.data(); *c != '\0' && clean.size() < 24; ++c) {
        if (std::isalnum(static_cast<unsigned char>(*c)) != 0) clean += *c;
    }
    std::random_device random;
    return fmt::format("XITAM-{}-{}-{:08x}", clean, ::getpid(), random());
}

}  // namespace xitam::osmo
