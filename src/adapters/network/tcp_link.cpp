#include "adapters/network/tcp_link.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

namespace xitam::osmo {

namespace {

int left_ms(Deadline deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

// Waits for one of the events; 0 in time nothing came, negative on an error.
int poll_one(int socket, short events, Deadline deadline)
{
    pollfd item{socket, events, 0};
    for (;;) {
        const int ready = ::poll(&item, 1, left_ms(deadline));
        if (ready >= 0 || errno != EINTR) return ready;
    }
}

bool connect_one(int socket, const addrinfo& to, Deadline deadline)
{
    if (::connect(socket, to.ai_addr, to.ai_addrlen) == 0) return true;
    if (errno != EINPROGRESS || poll_one(socket, POLLOUT, deadline) <= 0) return false;
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

}  // namespace

bool TcpLink::open(const std::string& address, std::uint16_t port, Deadline deadline)
{
    close();
    addrinfo wish{};
    wish.ai_family = AF_UNSPEC;
    wish.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wish, &found) != 0) return false;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list{found, &::freeaddrinfo};

    for (const addrinfo* to = found; to != nullptr; to = to->ai_next) {
        const int socket = ::socket(to->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (socket < 0) continue;
        if (connect_one(socket, *to, deadline)) {
            // Requests are small and somebody waits for each: never hold one back for company.
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            socket_ = socket;
            return true;
        }
        ::close(socket);
    }
    return false;
}

void TcpLink::close()
{
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    out_.clear();
}

void TcpLink::send(std::string_view bytes)
{
    out_ += bytes;
}

bool TcpLink::flush()
{
    std::size_t done = 0;
    while (done < out_.size()) {
        const auto count = ::send(socket_, out_.data() + done, out_.size() - done, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
        if (count < 0) return false;
        done += static_cast<std::size_t>(count);
    }
    out_.erase(0, done);
    return true;
}

Arrival TcpLink::lose()
{
    close();
    return Arrival::lost;
}

Arrival TcpLink::wait(std::string& into, Deadline deadline)
{
    if (!is_open()) return Arrival::lost;
    for (;;) {
        if (!flush()) return lose();
        const int ready = poll_one(socket_, static_cast<short>(out_.empty() ? POLLIN : POLLIN | POLLOUT), deadline);
        if (ready < 0) return lose();
        if (ready == 0) return Arrival::nothing_in_time;

        std::array<char, 65536> buffer;
        const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (count > 0) {
            into.append(buffer.data(), static_cast<std::size_t>(count));
            return Arrival::bytes;
        }
        if (count == 0) return lose();
        if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) return lose();
    }
}

}  // namespace xitam::osmo
