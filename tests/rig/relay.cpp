#include "rig/relay.hpp"

#include "adapters/network/ipa_frame.hpp"
#include "rig/child.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <list>
#include <vector>

namespace xitam::rig {

namespace {

constexpr std::array<std::uint16_t, 2> ports{4259, 4222};

sockaddr_in name_of(const std::string& address, std::uint16_t port)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    ::inet_pton(AF_INET, address.c_str(), &name.sin_addr);
    return name;
}

struct Pair {
    std::array<int, 2> sockets{-1, -1};  // the product, the HLR
    std::array<osmo::IpaReader, 2> readers;
    bool is_ctrl = false;
    bool open = true;
};

void send_all(int socket, const std::string& bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto count = ::send(socket, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;
        done += static_cast<std::size_t>(count);
    }
}

// Reads what one side sent and passes it on, frame by frame, as the judge says.
void pass_on(Pair& pair, std::size_t side, const Relay::Judge& judge)
{
    std::array<char, 65536> buffer;
    const auto count = ::recv(pair.sockets[side], buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        pair.open = false;
        return;
    }
    pair.readers[side].feed({buffer.data(), static_cast<std::size_t>(count)});
    while (auto frame = pair.readers[side].next()) {
        Passing passing{
            side == 0, pair.is_ctrl, {}, frame->stream == osmo::link_stream && frame->payload == std::string(1, '\x01')};
        if (frame->stream == osmo::osmo_stream && !frame->payload.empty()) passing.text = frame->payload.substr(1);
        const auto bytes = osmo::ipa_encode(frame->stream, frame->payload);
        switch (judge(passing)) {
            case Fate::twice: send_all(pair.sockets[1 - side], bytes); [[fallthrough]];
            case Fate::pass: send_all(pair.sockets[1 - side], bytes); break;
            case Fate::pieces:
                for (const char byte : bytes) send_all(pair.sockets[1 - side], {byte});
                break;
            case Fate::ping:
                send_all(pair.sockets[1 - side], osmo::ipa_link(osmo::LinkWord::ping));
                send_all(pair.sockets[1 - side], bytes);
                break;
            case Fate::drop: break;
            case Fate::cut: pair.open = false; return;
        }
    }
}

}  // namespace

Relay::Relay(std::string hlr_address, Judge judge) : hlr_address_{std::move(hlr_address)}, judge_{std::move(judge)} {}

Relay::~Relay()
{
    if (thread_.joinable()) {
        const char stop = 's';
        if (::write(wake_[1], &stop, 1) == 1) thread_.join();
    }
    for (const int file : {listeners_[0], listeners_[1], wake_[0], wake_[1]}) {
        if (file >= 0) ::close(file);
    }
}

bool Relay::start()
{
    address_ = free_loopback_address({ports[0], ports[1]});
    if (address_.empty() || ::pipe2(wake_, O_CLOEXEC) != 0) return false;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        listeners_[i] = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const int on = 1;
        ::setsockopt(listeners_[i], SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        const auto name = name_of(address_, ports[i]);
        if (::bind(listeners_[i], reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) return false;
        if (::listen(listeners_[i], 16) != 0) return false;
    }
    thread_ = std::thread{[this] { work(); }};
    return true;
}

void Relay::work()
{
    std::list<Pair> pairs;
    for (;;) {
        std::vector<pollfd> items{{wake_[0], POLLIN, 0}, {listeners_[0], POLLIN, 0}, {listeners_[1], POLLIN, 0}};
        for (const auto& pair : pairs) {
            for (const int socket : pair.sockets) items.push_back({socket, POLLIN, 0});
        }
        if (::poll(items.data(), items.size(), -1) < 0 && errno != EINTR) return;
        if (items[0].revents != 0) break;

        std::size_t at = 3;
        for (auto& pair : pairs) {
            for (std::size_t side = 0; side < 2; ++side, ++at) {
                if (items[at].revents != 0 && pair.open) pass_on(pair, side, judge_);
            }
        }
        for (std::size_t i = 0; i < ports.size(); ++i) {
            if (items[1 + i].revents == 0) continue;
            const int client = ::accept4(listeners_[i], nullptr, nullptr, SOCK_CLOEXEC);
            const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const auto name = name_of(hlr_address_, ports[i]);
            auto& pair = pairs.emplace_back();
            pair.sockets = {client, server};
            pair.is_ctrl = i == 0;
            pair.open = ::connect(server, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
        }
        pairs.remove_if([](const Pair& pair) {
            if (pair.open) return false;
            for (const int socket : pair.sockets) ::close(socket);
            return true;
        });
    }
    for (const auto& pair : pairs) {
        for (const int socket : pair.sockets) ::close(socket);
    }
}

}  // namespace xitam::rig
