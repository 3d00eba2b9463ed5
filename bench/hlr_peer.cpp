#include "bench/hlr_peer.hpp"

#include "bench/figures.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <string_view>

namespace xitam::bench {

namespace {

constexpr std::uint16_t vty_port = 4258;
constexpr std::uint16_t ctrl_port = 4259;
constexpr std::size_t in_flight = 64;

class Link {
public:
    Link(const std::string& address, std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_port = htons(port);
        ::inet_pton(AF_INET, address.c_str(), &name.sin_addr);
        const int on = 1;
        const timeval patience{30, 0};
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) give_up("osmo-hlr does not answer");
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;
    ~Link() { ::close(socket_); }

    void send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) give_up("the connection to osmo-hlr was lost");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void receive(std::string& into)
    {
        char buffer[65536];
        const auto got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0) give_up("osmo-hlr said nothing more");
        into.append(buffer, static_cast<std::size_t>(got));
    }

private:
    int socket_;
};

// Takes the whole frames out of what has arrived; how many.
std::size_t take_frames(std::string& arrived)
{
    std::size_t frames = 0;
    std::size_t at = 0;
    while (arrived.size() - at >= 3) {
        const auto high = static_cast<std::uint8_t>(arrived[at]);
        const auto low = static_cast<std::uint8_t>(arrived[at + 1]);
        const std::size_t size = 3U + (static_cast<std::size_t>(high) << 8U | low);
        if (arrived.size() - at < size) break;
        at += size;
        ++frames;
    }
    arrived.erase(0, at);
    return frames;
}

std::size_t take_prompts(std::string& arrived)
{
    constexpr std::string_view prompt = "OsmoHLR# ";
    std::size_t prompts = 0;
    std::size_t at = 0;
    for (auto found = arrived.find(prompt); found != std::string::npos; found = arrived.find(prompt, at)) {
        at = found + prompt.size();
        ++prompts;
    }
    arrived.erase(0, at);
    return prompts;
}

// Keeps `in_flight` requests on their way until all are answered.
template <class Take>
double ask_all(Link& link, const std::vector<std::string>& requests, Take take)
{
    std::string arrived;
    std::size_t sent = 0;
    std::size_t answered = 0;
    const Stopwatch watch;
    while (answered < requests.size()) {
        std::string out;
        for (; sent < requests.size() && sent - answered < in_flight; ++sent) out += requests[sent];
        link.send(out);
        link.receive(arrived);
        answered += take(arrived);
    }
    return watch.seconds();
}

std::string frame(const std::string& text)
{
    const std::size_t size = text.size() + 1;
    std::string bytes{static_cast<char>(size >> 8U), static_cast<char>(size & 0xFFU), '\xEE', '\0'};
    return bytes + text;
}

}  // namespace

HlrPeer::HlrPeer(const std::vector<rig::SeedLine>& lines)
{
    if (!hlr_.create(lines) || !hlr_.start()) give_up("osmo-hlr could not be started");
}

double HlrPeer::delete_over_vty(const std::vector<std::string>& imsis)
{
    Link link{hlr_.address(), vty_port};
    std::string arrived;
    link.send("enable\n");
    while (take_prompts(arrived) == 0) link.receive(arrived);
    std::vector<std::string> requests;
    for (const auto& imsi : imsis) requests.push_back(fmt::format("subscriber imsi {} delete\n", imsi));
    return ask_all(link, requests, take_prompts);
}

double HlrPeer::recipe_over_ctrl(const std::vector<std::string>& imsis)
{
    Link link{hlr_.address(), ctrl_port};
    std::vector<std::string> requests;
    int id = 0;
    for (const auto& imsi : imsis) {
        for (const auto* change : {"cs-enabled 0", "ps-enabled 0", "msisdn none", "aud2g none", "aud3g none"}) {
            requests.push_back(frame(fmt::format("SET {} subscriber.by-imsi-{}.{}", ++id, imsi, change)));
        }
        requests.push_back(frame(fmt::format("SET {} subscriber.delete {}", ++id, imsi)));
    }
    return ask_all(link, requests, take_frames);
}

void HlrPeer::need_gone(const std::vector<std::string>& imsis)
{
    for (const auto& imsi : imsis) {
        if (hlr_.row(imsi)) give_up("a line is still in the HLR");
    }
    if (hlr_.orphan_keys() != 0) give_up("the HLR has keys without a line");
}

}  // namespace xitam::bench
