#include "http/server.hpp"

#include "http/body_reader.hpp"
#include "http/connections.hpp"
#include "http/cookies.hpp"
#include "http/decode.hpp"
#include "http/event_stream.hpp"
#include "http/listen.hpp"
#include "http/workers.hpp"

#include <microhttpd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <string_view>
#include <thread>

namespace xitam::http {

namespace {

using Clock = std::chrono::steady_clock;

Method method_of(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Method>, 6> words{{{MHD_HTTP_METHOD_GET, Method::get},
                                                                        {MHD_HTTP_METHOD_HEAD, Method::head},
                                                                        {MHD_HTTP_METHOD_POST, Method::post},
                                                                        {MHD_HTTP_METHOD_PUT, Method::put},
                                                                        {MHD_HTTP_METHOD_PATCH, Method::patch},
                                                                        {MHD_HTTP_METHOD_DELETE, Method::del}}};
    for (const auto& [word, method] : words) {
        if (word == text) return method;
    }
    return Method::other;
}

MHD_Result add_header(void* headers, MHD_ValueKind, const char* name, const char* value) noexcept
{
    try {
        static_cast<std::vector<Header>*>(headers)->push_back({name, value == nullptr ? "" : value});
        return MHD_YES;
    } catch (const std::exception&) {
        return MHD_NO;
    }
}

Connections::Entry* entry_of(MHD_Connection* connection)
{
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == nullptr ? nullptr : static_cast<Connections::Entry*>(info->socket_context);
}

// One request from its first line to the last byte of its answer. Touched by one thread at a time: the network's, or, while the
// connection is suspended, a worker's.
struct Exchange {
    enum class Phase { fresh, reading, working, answered };

    Phase phase = Phase::fresh;
    bool counted = false;
    Request request;
    const Route* route = nullptr;
    std::unique_ptr<UploadSink> sink;
    std::unique_ptr<BodyReader> reader;  // after the sink, which it aborts
    Response response;
    std::shared_ptr<EventStream> events;  // the connection is one owner, who looks at it at this moment the other
};

struct StreamReader {
    std::shared_ptr<EventStream> stream;
    MHD_Connection* connection;

    static ssize_t read(void* self, std::uint64_t, char* out, std::size_t size) noexcept
    {
        auto& reader = *static_cast<StreamReader*>(self);
        const auto taken = reader.stream->read(out, size, [&reader] { MHD_suspend_connection(reader.connection); });
        return taken == EventStream::ended ? MHD_CONTENT_READER_END_OF_STREAM : taken;
    }
    static void free(void* self) noexcept { delete static_cast<StreamReader*>(self); }  // NOLINT: the library's way to own
};

MHD_Response* make_response(MHD_Connection* connection, Response& response)
{
    constexpr std::size_t block = 4096;
    if (response.events) {
        auto reader = std::make_unique<StreamReader>(StreamReader{response.events, connection});
        auto* made =
            MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, block, &StreamReader::read, reader.get(), &StreamReader::free);
        if (made != nullptr) static_cast<void>(reader.release());
        return made;
    }
    auto body = std::make_unique<std::string>(std::move(response.body));
    auto* made = MHD_create_response_from_buffer_with_free_callback_cls(
        body->size(), body->data(), [](void* owned) { delete static_cast<std::string*>(owned); }, body.get());  // NOLINT
    if (made != nullptr) static_cast<void>(body.release());
    return made;
}

}  // namespace

class Server::Daemon {
public:
    Daemon(const Router& router, EventStreams& streams, AnswerCount& answers, TrustedProxies proxies, const Limits& limits)
        : router_{router},
          streams_{streams},
          answers_{answers},
          proxies_{std::move(proxies)},
          limits_{limits},
          connections_{proxies_, limits.connections_of_one_address},
          workers_{limits.workers, limits.waiting}
    {
    }

    Result<void> start(const std::string& host, std::uint16_t port);
    void stop(std::chrono::milliseconds patience);
    const std::string& address() const { return address_; }

private:
    MHD_Result begin(MHD_Connection* connection, Exchange& exchange, std::string_view method);
    void read_head(MHD_Connection* connection, Exchange& exchange);
    MHD_Result on_whole(MHD_Connection* connection, Exchange& exchange);
    MHD_Result hand_over(MHD_Connection* connection, Exchange& exchange);
    Response run(Exchange& exchange) const;
    MHD_Result refuse(MHD_Connection* connection, Exchange& exchange, Refusal refusal);
    MHD_Result send(MHD_Connection* connection, Exchange& exchange);
    void give_time(MHD_Connection* connection, std::chrono::seconds silence);
    void guard();

    // What the library calls.
    static MHD_Result on_accept(void* self, const sockaddr* peer, socklen_t) noexcept;
    static void on_connection(void* self, MHD_Connection* connection, void** entry,
                              MHD_ConnectionNotificationCode what) noexcept;
    static void* on_first_line(void* self, const char* uri, MHD_Connection*) noexcept;
    static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                                 const char* data, std::size_t* size, void** context) noexcept;
    static void on_completed(void* self, MHD_Connection* connection, void** context, MHD_RequestTerminationCode) noexcept;
    // Decoded strictly by ourselves: the library's way accepts what is malformed.
    static std::size_t leave_escaped(void*, MHD_Connection*, char* text) noexcept { return std::strlen(text); }

    const Router& router_;  // main owns these three
    EventStreams& streams_;
    AnswerCount& answers_;
    const TrustedProxies proxies_;
    const Limits limits_;
    Connections connections_;
    Workers workers_;
    std::string address_;
    MHD_Daemon* daemon_ = nullptr;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;  // below
    std::condition_variable changed_;
    int under_way_ = 0;
    bool guarding_ = true;
    std::thread guard_;
};

void Server::Daemon::read_head(MHD_Connection* connection, Exchange& exchange)
{
    auto& request = exchange.request;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, &add_header, &request.headers);
    request.cookies = parse_cookies(request.header("Cookie"));
    // Several proxies may each add a header of their own: together they are one list (RFC 9110 section 5.3).
    std::string forwarded;
    for (const auto& [name, value] : request.headers) {
        if (strcasecmp(name.c_str(), "X-Forwarded-For") == 0) forwarded += (forwarded.empty() ? "" : ",") + value;
    }
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const auto peer = address_of(info == nullptr ? nullptr : info->client_addr);
    request.client = client_of(proxies_.client(peer, forwarded));
}

MHD_Result Server::Daemon::begin(MHD_Connection* connection, Exchange& exchange, std::string_view method)
{
    auto& request = exchange.request;
    request.method = method_of(method);
    read_head(connection, exchange);
    if (stopping_) return refuse(connection, exchange, Refusal::stopping);
    auto query = parse_form(request.query_text);
    if (!query) return refuse(connection, exchange, Refusal::query_malformed);
    request.query = std::move(*query);
    auto found = router_.match(request);
    if (found.route == nullptr) {
        exchange.response = std::move(found.refusal);
        return send(connection, exchange);
    }
    const Route& route = *found.route;
    exchange.route = &route;
    const BodyLimits limits{limits_.body_max, limits_.upload_max};
    if (announces_body(request)) {
        // An answer to the head alone closes the connection: right for what we refuse, and for a body that nobody wants.
        if (route.takes == Takes::nothing && route.work == Work::quick) return on_whole(connection, exchange);
        if (const auto refusal = refused_unread(request, route, limits)) return refuse(connection, exchange, *refusal);
    }
    if (route.takes == Takes::upload) {
        exchange.sink = route.upload(request);
        connections_.expect_nothing(entry_of(connection));
    }
    give_time(connection, route.takes == Takes::upload ? limits_.silence_in_upload : limits_.silence);
    if (announces_body(request))
        exchange.reader = std::make_unique<BodyReader>(connection, request, route, exchange.sink.get(), limits);
    exchange.phase = Exchange::Phase::reading;
    return MHD_YES;
}

void Server::Daemon::give_time(MHD_Connection* connection, std::chrono::seconds silence)
{
    auto* entry = entry_of(connection);
    if (entry->silence == silence) return;
    entry->silence = silence;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the library's only way in.
    MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, static_cast<unsigned>(silence.count()));
}

MHD_Result Server::Daemon::on_whole(MHD_Connection* connection, Exchange& exchange)
{
    connections_.expect_nothing(entry_of(connection));
    if (exchange.reader) {
        const auto refusal = exchange.reader->finish();
        exchange.reader.reset();
        if (refusal) return refuse(connection, exchange, *refusal);
    }
    if (exchange.route->work == Work::store) return hand_over(connection, exchange);
    exchange.response = run(exchange);
    return send(connection, exchange);
}

// The connection is suspended before a worker can know of it, so that no answer comes too early.
MHD_Result Server::Daemon::hand_over(MHD_Connection* connection, Exchange& exchange)
{
    if (!workers_.reserve()) {
        if (exchange.sink) exchange.sink->abort();
        return refuse(connection, exchange, stopping_ ? Refusal::stopping : Refusal::busy);
    }
    exchange.phase = Exchange::Phase::working;
    MHD_suspend_connection(connection);
    workers_.put([this, connection, &exchange](bool may_run) {
        if (may_run) {
            exchange.response = run(exchange);
        } else {
            if (exchange.sink) exchange.sink->abort();
            exchange.response = router_.refused(exchange.request, Refusal::stopping);
        }
        exchange.phase = Exchange::Phase::answered;
        MHD_resume_connection(connection);
    });
    return MHD_YES;
}

Response Server::Daemon::run(Exchange& exchange) const
{
    if (!exchange.sink) return router_.finish(exchange.request, exchange.route->handler);
    return router_.finish(exchange.request, [&exchange](const Request& request) { return exchange.sink->answer(request); });
}

MHD_Result Server::Daemon::refuse(MHD_Connection* connection, Exchange& exchange, Refusal refusal)
{
    exchange.response = router_.refused(exchange.request, refusal);
    return send(connection, exchange);
}

MHD_Result Server::Daemon::send(MHD_Connection* connection, Exchange& exchange)
{
    auto& response = exchange.response;
    const bool body_unread = exchange.phase == Exchange::Phase::fresh && announces_body(exchange.request);
    if (body_unread || stopping_) response.set("Connection", "close");
    connections_.expect_nothing(entry_of(connection));
    if (exchange.request.method == Method::head) response.events.reset();
    if (response.events) {
        exchange.events = response.events;
        exchange.events->attach([connection] { MHD_resume_connection(connection); });
    }
    auto* made = make_response(connection, response);
    response.events.reset();
    if (made == nullptr) return MHD_NO;
    // An empty body has no type; a header that holds a line end is refused by the library.
    if (!response.content_type.empty())
        MHD_add_response_header(made, MHD_HTTP_HEADER_CONTENT_TYPE, response.content_type.c_str());
    for (const auto& header : response.headers) MHD_add_response_header(made, header.name.c_str(), header.value.c_str());
    const auto queued = MHD_queue_response(connection, static_cast<unsigned>(response.status), made);
    MHD_destroy_response(made);
    answers_.count(response.status);
    return queued;
}

MHD_Result Server::Daemon::on_accept(void* self, const sockaddr* peer, socklen_t) noexcept
{
    try {
        return static_cast<Daemon*>(self)->connections_.may_open(address_of(peer)) ? MHD_YES : MHD_NO;
    } catch (const std::exception&) {
        return MHD_NO;
    }
}

void Server::Daemon::on_connection(void* self, MHD_Connection* connection, void** entry,
                                   MHD_ConnectionNotificationCode what) noexcept
{
    auto& daemon = *static_cast<Daemon*>(self);
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*entry != nullptr) daemon.connections_.closed(static_cast<Connections::Entry*>(*entry));
        return;
    }
    const auto* socket = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    const auto* peer = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    *entry =
        daemon.connections_.opened(socket->connect_fd, address_of(peer->client_addr), daemon.limits_.silence, Clock::now());
}

void* Server::Daemon::on_first_line(void*, const char* uri, MHD_Connection*) noexcept
{
    try {
        auto exchange = std::make_unique<Exchange>();
        const std::string_view target{uri};
        const auto question = target.find('?');
        exchange->request.path = target.substr(0, question);
        if (question != std::string_view::npos) exchange->request.query_text = target.substr(question + 1);
        return exchange.release();
    } catch (const std::exception&) {
        return nullptr;  // on_request then closes the connection
    }
}

// Called with the head, with each piece of the body, when all has come, and again when a worker has answered.
MHD_Result Server::Daemon::on_request(void* self, MHD_Connection* connection, const char*, const char* method, const char*,
                                      const char* data, std::size_t* size, void** context) noexcept
{
    auto& daemon = *static_cast<Daemon*>(self);
    if (*context == nullptr) return MHD_NO;
    auto& exchange = *static_cast<Exchange*>(*context);
    try {
        switch (exchange.phase) {
            case Exchange::Phase::fresh: {
                const std::lock_guard lock{daemon.mutex_};
                exchange.counted = true;
                ++daemon.under_way_;
                break;
            }
            case Exchange::Phase::reading: {
                if (*size == 0) return daemon.on_whole(connection, exchange);
                const std::string_view bytes{data, *size};
                *size = 0;
                return exchange.reader && exchange.reader->take(bytes) ? MHD_YES : MHD_NO;
            }
            case Exchange::Phase::working: return MHD_YES;
            case Exchange::Phase::answered: return daemon.send(connection, exchange);
        }
        return daemon.begin(connection, exchange, method);
    } catch (const std::exception&) {
        return MHD_NO;  // no memory for an answer: the connection is closed
    }
}

void Server::Daemon::on_completed(void* self, MHD_Connection* connection, void** context, MHD_RequestTerminationCode) noexcept
{
    auto& daemon = *static_cast<Daemon*>(self);
    const std::unique_ptr<Exchange> exchange{static_cast<Exchange*>(std::exchange(*context, nullptr))};
    if (!exchange) return;
    if (exchange->events) exchange->events->detach();
    if (auto* entry = entry_of(connection)) daemon.connections_.expect_request(entry, Clock::now());
    if (!exchange->counted) return;
    const std::lock_guard lock{daemon.mutex_};
    --daemon.under_way_;
    daemon.changed_.notify_all();
}

void Server::Daemon::guard()
{
    std::unique_lock lock{mutex_};
    while (guarding_) {
        changed_.wait_for(lock, std::chrono::seconds{1}, [this] { return !guarding_; });
        lock.unlock();
        connections_.shut_slow(Clock::now() - limits_.head_and_form);
        lock.lock();
    }
}

Result<void> Server::Daemon::start(const std::string& host, std::uint16_t port)
{
    auto listening = listen_on(host, port);
    if (!listening) return tl::unexpected(listening.error());
    address_ = std::move(listening->address);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the library's only way in.
    daemon_ = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, &on_accept, this, &on_request, this,
        MHD_OPTION_LISTEN_SOCKET, listening->socket, MHD_OPTION_THREAD_POOL_SIZE, limits_.threads, MHD_OPTION_CONNECTION_LIMIT,
        limits_.connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits_.connection_memory, MHD_OPTION_CONNECTION_TIMEOUT,
        static_cast<unsigned>(limits_.silence.count()), MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK,
        &leave_escaped, nullptr, MHD_OPTION_URI_LOG_CALLBACK, &on_first_line, this, MHD_OPTION_NOTIFY_CONNECTION,
        &on_connection, this, MHD_OPTION_NOTIFY_COMPLETED, &on_completed, this, MHD_OPTION_END);
    if (daemon_ == nullptr) {
        close(listening->socket);
        return fail(Code::internal, "http_not_started", std::strerror(errno));
    }
    guard_ = std::thread{[this] { guard(); }};
    return {};
}

// The library ends the process when it is stopped with a suspended connection: first all are woken with an answer.
void Server::Daemon::stop(std::chrono::milliseconds patience)
{
    if (daemon_ == nullptr) return;
    const auto until = Clock::now() + patience;
    // Nobody comes in any more; but a thread of the library may still hold the socket in its epoll set, so its number must not
    // go to another file before they have ended.
    const int socket = MHD_quiesce_daemon(daemon_);
    if (socket >= 0) shutdown(socket, SHUT_RDWR);
    stopping_ = true;
    streams_.stop();
    {
        std::unique_lock lock{mutex_};
        changed_.wait_until(lock, until, [this] { return under_way_ == 0; });
    }
    workers_.stop(std::chrono::milliseconds{0});
    {
        // What was only now refused or ended is on its way out.
        std::unique_lock lock{mutex_};
        changed_.wait_for(lock, std::chrono::milliseconds{200}, [this] { return under_way_ == 0; });
        guarding_ = false;
        changed_.notify_all();
    }
    guard_.join();
    MHD_stop_daemon(daemon_);
    daemon_ = nullptr;
    if (socket >= 0) close(socket);
}

Server::Server(std::unique_ptr<Daemon> daemon) : daemon_{std::move(daemon)} {}

Result<std::unique_ptr<Server>> Server::start(const std::string& host, std::uint16_t port, const Router& router,
                                              EventStreams& streams, AnswerCount& answers, TrustedProxies proxies,
                                              const Limits& limits)
{
    auto daemon = std::make_unique<Daemon>(router, streams, answers, std::move(proxies), limits);
    if (auto started = daemon->start(host, port); !started) return tl::unexpected(started.error());
    return std::unique_ptr<Server>{new Server{std::move(daemon)}};
}

const std::string& Server::address() const
{
    return daemon_->address();
}

void Server::stop(std::chrono::milliseconds patience)
{
    daemon_->stop(patience);
}

Server::~Server()
{
    stop(std::chrono::milliseconds{0});
}

}  // namespace xitam::http
