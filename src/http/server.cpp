#include "http/server.hpp"

#include "http/listen.hpp"

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <string_view>

namespace xitam::http {

namespace {

Method method_of(std::string_view text)
{
    if (text == MHD_HTTP_METHOD_GET) return Method::get;
    if (text == MHD_HTTP_METHOD_HEAD) return Method::head;
    return Method::other;
}

std::string_view header(MHD_Connection* connection, const char* name)
{
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

// The bytes of the client's address; of IPv6 the /64, which one household may fill as it likes.
std::string peer_of(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info == nullptr || info->client_addr == nullptr) return {};
    std::array<char, 8> bytes{};
    std::size_t size = 0;
    if (info->client_addr->sa_family == AF_INET) {
        sockaddr_in address{};
        std::memcpy(&address, info->client_addr, sizeof address);
        std::memcpy(bytes.data(), &address.sin_addr, size = sizeof address.sin_addr);
    } else if (info->client_addr->sa_family == AF_INET6) {
        sockaddr_in6 address{};
        std::memcpy(&address, info->client_addr, sizeof address);
        std::memcpy(bytes.data(), &address.sin6_addr, size = bytes.size());
    }
    return {bytes.data(), size};
}

MHD_Result send(MHD_Connection* connection, const Response& response)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the library copies and does not write.
    auto* bytes = const_cast<char*>(response.body.data());
    auto* made = MHD_create_response_from_buffer(response.body.size(), bytes, MHD_RESPMEM_MUST_COPY);
    if (made == nullptr) return MHD_NO;
    MHD_add_response_header(made, MHD_HTTP_HEADER_CONTENT_TYPE, response.content_type.c_str());
    for (const auto& header : response.headers) MHD_add_response_header(made, header.name.c_str(), header.value.c_str());
    const auto queued = MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
    MHD_destroy_response(made);
    return queued;
}

bool has_body(MHD_Connection* connection)
{
    const auto length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return !header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING).empty() || (!length.empty() && length != "0");
}

}  // namespace

struct Server::Callbacks {
    // The library asks twice: when the headers are read, and when the request is whole. An answer to the first question
    // closes the connection without reading a body: right for what we refuse, and for a body that nobody wants.
    static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                                 const char*, std::size_t*, void** seen) noexcept
    {
        auto& server = *static_cast<Server*>(self);
        Request request;
        request.method = method_of(method);
        if (*seen == nullptr) {
            *seen = self;
            const std::lock_guard lock{server.mutex_};
            ++server.under_way_;
            if (request.method != Method::other && !has_body(connection)) return MHD_YES;
        }
        try {
            request.path = url;
            request.accept = header(connection, MHD_HTTP_HEADER_ACCEPT);
            request.accept_language = header(connection, MHD_HTTP_HEADER_ACCEPT_LANGUAGE);
            request.peer = peer_of(connection);
            return send(connection, server.handler_(request));
        } catch (const std::exception&) {
            return MHD_NO;  // no memory for an answer: the connection is closed
        }
    }

    static void on_completed(void* self, MHD_Connection*, void**, MHD_RequestTerminationCode) noexcept
    {
        auto& server = *static_cast<Server*>(self);
        const std::lock_guard lock{server.mutex_};
        --server.under_way_;
        server.one_less_.notify_all();
    }

    // Paths are compared as sent.
    static std::size_t leave_escaped(void*, MHD_Connection*, char* text) noexcept { return std::strlen(text); }
};

Result<std::unique_ptr<Server>> Server::start(const std::string& host, std::uint16_t port, Handler handler,
                                              const Limits& limits)
{
    auto listening = listen_on(host, port);
    if (!listening) return tl::unexpected(listening.error());
    std::unique_ptr<Server> server{new Server{std::move(handler), std::move(listening->address)}};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the library's only way in.
    server->daemon_ = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, nullptr, nullptr, &Callbacks::on_request, server.get(),
        MHD_OPTION_LISTEN_SOCKET, listening->socket, MHD_OPTION_THREAD_POOL_SIZE, limits.threads, MHD_OPTION_CONNECTION_LIMIT,
        limits.connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_of_one_address,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.connection_memory, MHD_OPTION_CONNECTION_TIMEOUT, limits.idle_seconds,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, &Callbacks::leave_escaped, nullptr,
        MHD_OPTION_NOTIFY_COMPLETED, &Callbacks::on_completed, server.get(), MHD_OPTION_END);
    if (server->daemon_ == nullptr) {
        close(listening->socket);
        return fail(Code::internal, "http_not_started", std::strerror(errno));
    }
    return server;
}

void Server::stop(std::chrono::milliseconds patience)
{
    if (daemon_ == nullptr) return;
    const int socket = MHD_quiesce_daemon(daemon_);
    if (socket >= 0) close(socket);
    {
        std::unique_lock lock{mutex_};
        one_less_.wait_for(lock, patience, [this] { return under_way_ == 0; });
    }
    MHD_stop_daemon(daemon_);
    daemon_ = nullptr;
}

Server::~Server()
{
    stop(std::chrono::milliseconds{0});
}

}  // namespace xitam::http
