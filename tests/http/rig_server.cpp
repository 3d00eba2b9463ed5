// A server with a route of each kind, for web_test.py: rig_server HOST [brisk]. With "brisk" all times and places are small.
#include "http/server.hpp"
#include "http/static_files.hpp"

#include <nlohmann/json.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

namespace {

using namespace xitam::http;
using namespace std::chrono_literals;

struct Counts {
    std::atomic<int> aborted{0};
    std::atomic<int> version{1};
};

Response json(const nlohmann::json& body)
{
    return {200, "application/json", body.dump()};
}

// Answers with what came: each file's name, type and size, and a sum over its bytes.
class CountingSink : public UploadSink {
public:
    explicit CountingSink(Counts& counts) : counts_{counts} {}
    bool begin(const Request& so_far, const FilePart& part) override
    {
        files_.push_back({{"field", part.field},
                          {"filename", part.filename},
                          {"type", part.content_type},
                          {"token", so_far.form.get("token")},
                          {"size", 0},
                          {"sum", 0},
                          {"whole", false}});
        return part.field != "unwanted";
    }
    bool write(std::string_view bytes) override
    {
        auto& file = files_.back();
        unsigned sum = file["sum"].get<unsigned>();
        for (const char c : bytes) sum = sum * 31 + static_cast<unsigned char>(c);
        file["sum"] = sum;
        file["size"] = file["size"].get<std::size_t>() + bytes.size();
        return true;
    }
    void end() override { files_.back()["whole"] = true; }
    void abort() noexcept override { ++counts_.aborted; }
    Response answer(const Request& request) override
    {
        nlohmann::json form = nlohmann::json::object();
        for (const auto& [name, value] : request.form.all()) form[name] = value;
        return json({{"files", files_}, {"form", form}});
    }

private:
    Counts& counts_;
    nlohmann::json files_ = nlohmann::json::array();
};

void add_routes(Router& router, Counts& counts, EventStreams& streams)
{
    router.quick("/quick", [](const Request&) { return Response{200, "text/plain", "quick\n"}; });
    router.page("/store", [](const Request& request) {
        const auto wait = std::string{request.query.get("ms")};
        if (!wait.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{std::stoi(wait)});
        return json({{"client", request.client.address},
                     {"network", request.client.network},
                     {"cookie", request.cookies.get("a")},
                     {"x", request.query.get("x")}});
    });
    router.page("/item/{name}", [](const Request& request) { return json(request.captured.get("name")); });
    router.page("/throws", [](const Request&) -> Response { throw std::runtime_error{"a library threw"}; });
    router.page("/long", [](const Request&) { return Response{200, "text/html; charset=utf-8", std::string(20'000, 'x')}; });
    router.form("/form", [](const Request& request) {
        nlohmann::json form = nlohmann::json::object();
        for (const auto& [name, value] : request.form.all()) form[name] = value;
        return json(form);
    });
    router.form("/bump", [&counts](const Request&) {
        ++counts.version;
        return see_other("/quick");
    });
    router.api(Method::post, "/api/length", [](const Request& request) { return json(request.body.size()); });
    router.api(Method::del, "/api/length", [](const Request&) { return json(0); });
    router.upload("/upload", [&counts](const Request&) { return std::make_unique<CountingSink>(counts); });
    router.page("/aborted", [&counts](const Request&) { return json(counts.aborted.load()); });
    router.page("/events", [&counts, &streams](const Request& request) {
        return streams.open(request.client, [&counts]() -> std::optional<Event> {
            const int version = counts.version;
            return Event{"version", std::to_string(version), version >= 100};
        });
    });
    router.page("/open", [&streams](const Request&) { return json(streams.count()); });
}

}  // namespace

int main(int argc, char** argv)
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    if (argc < 2) return 2;
    const bool brisk = argc > 2;
    Limits limits;
    EventStreams::Limits of_streams;
    if (brisk) {
        limits.workers = 2;
        limits.waiting = 2;
        limits.silence = 2s;
        limits.silence_in_upload = 4s;
        limits.head_and_form = 4s;
        of_streams = {3, 2, 20ms, 100ms, 3000ms, 700ms};
    }
    Counts counts;
    EventStreams streams{[] { return true; }, of_streams};
    AnswerCount answers;
    Router router;
    const StaticFiles files{{{"style.css", "text/css", "body{color:#111}body{color:#111}body{color:#111}body{color:#111}"}},
                            [](std::string_view) { return std::string(64, 'f'); }};
    files.add_to(router);
    add_routes(router, counts, streams);
    router.set_error_page([](const Request&, int, std::string_view reason) {
        return Response{0, "text/html; charset=utf-8", "<p>" + std::string{reason}};
    });
    const auto proxies = TrustedProxies::parse({"127.0.9.0/24"});
    auto server = Server::start(argv[1], 0, router, streams, answers, *proxies, limits);
    if (!server) return 1;
    std::fprintf(stderr, "listening on http://%s\n", (*server)->address().c_str());
    int which = 0;
    sigwait(&ending, &which);
    (*server)->stop(brisk ? 500ms : 3000ms);
    return 0;
}
