#include "http/listen.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace xitam::http {

namespace {

constexpr int backlog = 128;

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

std::string address_of(int socket)
{
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    std::array<char, 64> host{};
    std::array<char, 8> port{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the sockets interface knows no other way.
    auto* name = reinterpret_cast<sockaddr*>(&bound);
    if (getsockname(socket, name, &size) != 0) return {};
    if (getnameinfo(name, size, host.data(), host.size(), port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return {};
    if (bound.ss_family == AF_INET6) return fmt::format("[{}]:{}", host.data(), port.data());
    return fmt::format("{}:{}", host.data(), port.data());
}

// -1 with errno.
int open_socket(const addrinfo& address)
{
    const int made = socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made < 0) return -1;
    const int yes = 1;
    // A restart finds its port again although old connections linger; and [::] is not 0.0.0.0 too.
    const bool set = setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                     (address.ai_family != AF_INET6 || setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0);
    if (set && bind(made, address.ai_addr, address.ai_addrlen) == 0 && listen(made, backlog) == 0) return made;
    const int reason = errno;
    close(made);
    errno = reason;
    return -1;
}

}  // namespace

Result<Listening> listen_on(const std::string& host, std::uint16_t port)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    const int failure = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
    const std::unique_ptr<addrinfo, FreeAddresses> list{found};
    if (failure != 0) return fail(Code::bad_input, "host_unknown", fmt::format("{}: {}", host, gai_strerror(failure)));
    const int socket = open_socket(*list);
    if (socket < 0) {
        return fail(Code::try_later, "cannot_listen", fmt::format("{} port {}: {}", host, port, std::strerror(errno)));
    }
    return Listening{socket, address_of(socket)};
}

}  // namespace xitam::http
