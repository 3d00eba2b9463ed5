// A peer that is no HLR at all: it floods, it answers what nobody asked, it sends noise. Whatever it says, a call ends in
// bounded time, nothing is believed, and no key comes back in the evidence.
#include "adapters/network/ipa_frame.hpp"
#include "adapters/network/osmo_hlr.hpp"
#include "contract/network_core_bench.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace xitam::contract {
namespace {

constexpr std::string_view key = "00112233445566778899aabbccddeeff";

// Listens on a port of its own; `talk` gives what is said next, given all that was heard on this connection.
class Babbler {
public:
    using Talk = std::function<std::string(const std::string& heard)>;

    explicit Babbler(Talk talk) : talk_{std::move(talk)}
    {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        auto* any = reinterpret_cast<sockaddr*>(&name);  // NOLINT: the socket interface
        EXPECT_EQ(::bind(listener_, any, size), 0);
        EXPECT_EQ(::listen(listener_, 16), 0);
        EXPECT_EQ(::getsockname(listener_, any, &size), 0);
        port_ = ntohs(name.sin_port);
        thread_ = std::thread{[this] { work(); }};
    }
    ~Babbler()
    {
        stop_ = true;
        thread_.join();
        for (const auto& caller : callers_) ::close(caller.socket);
        ::close(listener_);
    }
    Babbler(const Babbler&) = delete;
    Babbler& operator=(const Babbler&) = delete;
    Babbler(Babbler&&) = delete;
    Babbler& operator=(Babbler&&) = delete;

    std::uint16_t port() const { return port_; }

private:
    struct Caller {
        int socket = -1;
        std::string heard;
    };

    void work()
    {
        while (!stop_) {
            pollfd item{listener_, POLLIN, 0};
            if (::poll(&item, 1, callers_.empty() ? 10 : 0) > 0)
                callers_.push_back({::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK), {}});
            for (auto& caller : callers_) serve(caller);
        }
    }
    void serve(Caller& caller)
    {
        std::array<char, 4096> buffer{};
        const auto count = ::recv(caller.socket, buffer.data(), buffer.size(), 0);
        if (count > 0) caller.heard.append(buffer.data(), static_cast<std::size_t>(count));
        const auto words = talk_(caller.heard);
        if (!words.empty()) ::send(caller.socket, words.data(), words.size(), MSG_NOSIGNAL);
        else std::this_thread::yield();
    }

    Talk talk_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::vector<Caller> callers_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

std::string ctrl(const std::string& text)
{
    return osmo::ipa_encode(osmo::osmo_stream, osmo::ctrl_extension + text);
}

// Every command of the port against this peer, each within its time; the answers.
std::vector<NetworkAnswer> ask_everything(const Babbler& peer)
{
    OsmoHlrSettings settings;
    settings.address = "127.0.0.1";
    settings.ctrl_port = peer.port();
    settings.gsup_port = peer.port();
    settings.connect_timeout = std::chrono::milliseconds{50};
    settings.answer_timeout = std::chrono::milliseconds{50};
    settings.reconnect_window = std::chrono::milliseconds{50};
    const auto core = make_osmo_hlr(settings, now);
    std::vector<NetworkAnswer> answers;
    for (const auto action : {NetworkAction::inspect, NetworkAction::bar, NetworkAction::throw_off, NetworkAction::remove,
                              NetworkAction::unbar, NetworkAction::drain, NetworkAction::provision}) {
        auto one = command(action, test_line(1), true);
        one.nodes = {"MSC", "SGSN"};
        one.sim = SimSecrets{"milenage", std::string{key}, std::string{key}};
        const auto from = std::chrono::steady_clock::now();
        answers.push_back(core->run({&one, 1})[0]);
        EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds{8}) << to_string(action);
    }
    EXPECT_FALSE(core->reachable());
    for (const auto& answer : answers) {
        EXPECT_NE(answer.outcome, Outcome::done);
        EXPECT_NE(answer.outcome, Outcome::already_done);
        for (const auto& exchange : answer.evidence) {
            EXPECT_EQ((exchange.asked + exchange.answered).find(key), std::string::npos);
        }
        EXPECT_EQ(answer.detail.find(key), std::string::npos);
    }
    return answers;
}

TEST(GarbageHlr, FloodsOfPongsBuyNoTime)
{
    const Babbler peer{[](const std::string&) { return osmo::ipa_link(osmo::LinkWord::pong) + std::string(300, '\0'); }};
    for (const auto& answer : ask_everything(peer)) EXPECT_EQ(answer.reason, "core_away");
}

TEST(GarbageHlr, AnswersToWhatNobodyAskedBuyNoTime)
{
    const Babbler peer{[](const std::string&) { return ctrl("GET_REPLY 2000000001 subscriber.by-imsi-1.info x"); }};
    for (const auto& answer : ask_everything(peer)) EXPECT_EQ(answer.reason, "core_away");
}

// Says OK to every question, under the right number and in the wrong words.
TEST(GarbageHlr, YesToEverythingIsBelievedInNothing)
{
    std::atomic<int> said{0};
    const Babbler peer{[&](const std::string& heard) {
        if (heard.empty()) return std::string{};
        const int id = said++ % 200;
        return ctrl("SET_REPLY " + std::to_string(id) + " subscriber.create OK") +
               ctrl("GET_REPLY " + std::to_string(id) + " subscriber.by-imsi-001010000000001.info OK");
    }};
    ask_everything(peer);
}

// Repeats in its refusal what it was told, keys and all.
TEST(GarbageHlr, AnEchoOfAKeyIsNotKept)
{
    std::atomic<int> said{0};
    const Babbler peer{[&](const std::string& heard) {
        if (heard.empty()) return std::string{};
        return ctrl("ERROR " + std::to_string(said++ % 200) + " wrong: milenage," + std::string{key} + ",opc," +
                    std::string{key});
    }};
    ask_everything(peer);
}

TEST(GarbageHlr, NoiseIsNoAnswer)
{
    for (unsigned seed = 1; seed <= 3; ++seed) {
        std::mt19937 random{seed};
        const Babbler peer{[&](const std::string&) {
            std::string noise(64, '\0');
            for (auto& c : noise) c = static_cast<char>(random());
            if (random() % 4 == 0) noise = osmo::ipa_encode(osmo::osmo_stream, noise);
            if (random() % 4 == 0) noise = ctrl("GET_REPLY " + std::to_string(random() % 20) + " " + noise);
            return noise;
        }};
        ask_everything(peer);
    }
}

}  // namespace
}  // namespace xitam::contract
