#include "bench/http_crowd.hpp"

#include "bench/figures.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>

namespace xitam::bench {

struct HttpCrowd::Connection {
    int socket = -1;
    std::string answer;
    Stopwatch since;
};

namespace {

constexpr int patience_ms = 30'000;

int connected_to(const HttpAddress& server)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(server.port);
    ::inet_pton(AF_INET, server.host.c_str(), &name.sin_addr);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) != 0) give_up("the server does not answer");
    return socket;
}

void send_all(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) give_up("the server closed a connection");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

}  // namespace

std::string header_in(std::string_view answer, std::string_view name)
{
    const auto head = answer.substr(0, answer.find("\r\n\r\n"));
    const auto line = fmt::format("\r\n{}: ", name);
    const auto at = head.find(line);
    if (at == std::string_view::npos) return {};
    const auto value = head.substr(at + line.size());
    return std::string{value.substr(0, value.find("\r\n"))};
}

HttpCrowd::HttpCrowd(const HttpAddress& server, int clients)
    : connections_(static_cast<std::size_t>(clients)), events_{::epoll_create1(EPOLL_CLOEXEC)}
{
    for (std::size_t i = 0; i < connections_.size(); ++i) {
        connections_[i].socket = connected_to(server);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(events_, EPOLL_CTL_ADD, connections_[i].socket, &event);
    }
}

HttpCrowd::~HttpCrowd()
{
    for (const auto& connection : connections_) ::close(connection.socket);
    ::close(events_);
}

bool HttpCrowd::answer_is_whole(Connection& connection) const
{
    const std::string_view answer = connection.answer;
    const auto head = answer.find("\r\n\r\n");
    if (head == std::string_view::npos) return false;
    const auto told = header_in(answer, "Content-Length");
    if (told.empty()) give_up("an answer without a length");
    std::size_t length = 0;
    std::from_chars(told.data(), told.data() + told.size(), length);
    return answer.size() >= head + 4 + length;
}

double HttpCrowd::send(const std::vector<std::string>& requests, int status, std::string_view must_hold,
                       std::vector<double>* each, std::string* newest)
{
    const auto first_line = fmt::format("HTTP/1.1 {} ", status);
    const Stopwatch watch;
    std::size_t sent = 0;
    std::size_t answered = 0;
    const auto begin = [&](Connection& connection) {
        if (sent == requests.size()) return;
        connection.answer.clear();
        connection.since = {};
        send_all(connection.socket, requests[sent++]);
    };
    for (auto& connection : connections_) begin(connection);
    std::array<epoll_event, 64> events{};
    std::array<char, 65536> buffer{};
    while (answered < requests.size()) {
        const int ready = ::epoll_wait(events_, events.data(), static_cast<int>(events.size()), patience_ms);
        if (ready <= 0) give_up("the server said nothing more");
        for (int i = 0; i < ready; ++i) {
            auto& connection = connections_[events[static_cast<std::size_t>(i)].data.u64];
            const auto got = ::recv(connection.socket, buffer.data(), buffer.size(), 0);
            if (got <= 0) give_up("the server closed a connection");
            connection.answer.append(buffer.data(), static_cast<std::size_t>(got));
            if (!answer_is_whole(connection)) continue;
            const bool good =
                connection.answer.starts_with(first_line) && connection.answer.find(must_hold) != std::string::npos;
            if (!good) give_up("an answer that was not wanted: " + connection.answer.substr(0, 2000));
            if (each != nullptr) each->push_back(connection.since.seconds());
            if (newest != nullptr) *newest = connection.answer;
            ++answered;
            begin(connection);
        }
    }
    return watch.seconds();
}

}  // namespace xitam::bench
