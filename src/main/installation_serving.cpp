// The command that serves: HTTP for health, metrics, public keys and the status by secret reference; and it works.
#include "adapters/paper/paper.hpp"
#include "adapters/paper/qr_path.hpp"
#include "adapters/paper/specimen_picture.hpp"
#include "adapters/signing/digest.hpp"
#include "adapters/signing/server_secret.hpp"
#include "adapters/sqlite/directory_lock.hpp"
#include "adapters/system/sent_messages.hpp"
#include "domain/branches/hours.hpp"
#include "http/api/api.hpp"
#include "http/desk/desk.hpp"
#include "http/portal/portal.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "main/installation.hpp"
#include "main/session_table.hpp"
#include "main/stop_signal.hpp"
#include "main/watch.hpp"
#include "pages/embedded.hpp"
#include "service/desk_sitting.hpp"
#include "service/sign_in.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace xitam::app {

namespace {

constexpr std::chrono::milliseconds drain{1000};
constexpr std::size_t shown_messages = 50;
constexpr std::int64_t callbacks_most = 1000;  // of a half hour: more people than any hotline has
constexpr std::string_view probe_name = "write_probe_us";

// Works in a thread of its own until it goes out of scope.
class Worker {
public:
    Worker(workflow::Runner runner, bool work) : runner_{std::move(runner)}
    {
        if (work) thread_ = std::thread{[this] { runner_.run(stop_); }};
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker()
    {
        ask_stop();
        if (thread_.joinable()) thread_.join();
    }
    void ask_stop() { stop_.store(true); }

private:
    workflow::Runner runner_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

// One look for all who ask within a second: counting is cheap, a flood of counting is not.
class RecentFigures {
public:
    explicit RecentFigures(std::function<Result<http::Figures>()> count) : count_{std::move(count)} {}

    Result<http::Figures> get()
    {
        const std::lock_guard lock{mutex_};
        const auto now = std::chrono::steady_clock::now();
        if (!last_ || now - counted_at_ > std::chrono::seconds{1}) {
            last_ = count_();
            counted_at_ = now;
        }
        return *last_;
    }

private:
    std::function<Result<http::Figures>()> count_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point counted_at_;
    std::optional<Result<http::Figures>> last_;
};

Result<ShortMessagesSent> short_messages_sent(Store& store, Instant now)
{
    return store.run_read<ShortMessagesSent>([&](Tx& tx) -> Result<ShortMessagesSent> { return tx.short_messages_sent(now); });
}

// T14. Says it when the limit is passed, and again only after it was kept in between.
class CostAlarm {
public:
    explicit CostAlarm(std::int64_t parts_an_hour) : most_{static_cast<std::uint64_t>(parts_an_hour)} {}

    bool rings(const ShortMessagesSent& sent) const { return sent.parts_last_hour > most_; }
    void look(const ShortMessagesSent& sent, const std::function<void(const std::string&)>& log)
    {
        const bool rung = std::exchange(rung_, rings(sent));
        if (!rung_ || rung) return;
        log(fmt::format("{} parts of short messages within an hour, more than [messages] parts_an_hour_alarm = {}",
                        sent.parts_last_hour, most_));
    }

private:
    std::uint64_t most_;
    bool rung_ = false;
};

Result<http::Figures> count_figures(sqlite::SqliteStore& store, Clock& clock, const CostAlarm& alarm)
{
    const Instant business_now = clock.business_now();
    const auto stored = store.figures(business_now);
    if (!stored) return tl::unexpected(stored.error());
    const auto sent = short_messages_sent(store, business_now);
    if (!sent) return tl::unexpected(sent.error());
    http::Figures figures;
    figures.orders = stored->orders;
    figures.tasks_due = stored->tasks_due;
    if (stored->oldest_due) {
        figures.oldest_due =
            std::max(std::chrono::seconds{0}, std::chrono::floor<std::chrono::seconds>(business_now - *stored->oldest_due));
    }
    figures.short_messages = sent->messages;
    figures.short_message_parts = sent->parts;
    figures.cost_alarm = alarm.rings(*sent);
    const auto counters = store.counters();
    figures.store_commits = counters.groups;
    figures.store_writes = counters.jobs;
    figures.store_conflicts = counters.conflicts;
    figures.store_splits = counters.broken_groups;
    figures.store_reopened = counters.reopened;
    return figures;
}

http::StaticFiles static_files()
{
    std::vector<http::Asset> assets;
    for (const auto& asset : pages::assets()) assets.push_back({asset.name, asset.type, asset.content});
    return {assets, [](std::string_view bytes) { return sha256_hex(bytes); }};
}

pages::QrCode qr_code_of(std::string_view text)
{
    auto code = paper::qr_path(text);
    return {code.size, std::move(code.path)};
}

}  // namespace

// Only where everything is made up: it shows whole numbers, names and codes to whoever asks.
std::optional<http::DemoMeans> Installation::demo_means()
{
    const auto* profile = packs_.profile(settings_.operator_id);
    if (!settings_.demo_clock || profile == nullptr || !profile->fictional) return std::nullopt;
    const auto messages = [this] {
        std::vector<http::DemoSent> sent;
        for (auto& [message, at] : newest_messages(dir_ / "outbox", shown_messages))
            sent.push_back({std::move(message.to), std::move(message.subject), std::move(message.text), at});
        return sent;
    };
    return http::DemoMeans{messages, [this](Duration by, const std::string& key) { return move_clock(by, key); },
                           [](const Specimen& specimen) { return specimen_png(specimen); }};
}

// [hotline] hours are read here: only who serves promises a call.
Result<service::HotlineWorld> Installation::hotline_world(const service::World& served)
{
    service::HotlineWorld hotline{served, *staff_secrets_};
    const auto& set = settings_.hotline;
    hotline.callbacks_per_half_hour = static_cast<int>(std::min<std::int64_t>(set.callbacks_per_half_hour, callbacks_most));
    if (set.hours.empty()) return hotline;
    auto hours = branches::parse_hours(set.hours);
    if (!hours)
        return fail(Code::bad_input, "config_value_wrong",
                    fmt::format("xitam.toml: [hotline] hours: {}", hours.error().detail));
    hotline.hours = std::move(*hours);
    return hotline;
}

http::DeskMeans Installation::desk_means(const service::World& served, http::EventStreams& streams, http::RateLimits& limits,
                                         const service::HotlineWorld* hotline)
{
    const auto zone = service::zone_of(served, settings_.operator_id);
    return {staff_world(),
            served,
            streams,
            limits,
            [](std::string_view key, std::string_view bytes) { return hmac_sha256(key, bytes); },
            hmac_sha256(secret_, "staff forms"),
            hmac_sha256(secret_, "staff browsers"),
            settings_.public_url.starts_with("https://"),
            settings_.language,
            zone,
            [this, zone](Instant at) { return calendar_.local_of(at, zone); },
            settings_.demo_clock,
            home_country_,
            qr_code_of,
            receipt_pdf,
            certificate_pdf,
            {identity_.get(), settings_.staff.oidc_roles, !settings_.staff.oidc_branch_claim.empty(), settings_.language},
            hmac_sha256(secret_, "staff tickets"),
            hotline,
            audit_means()};
}

Result<view::Rendered> Installation::serve(const cli::ServeRequest& request, const std::function<void(const std::string&)>& log)
{
    const auto only_one = sqlite::DirectoryLock::take(dir_.string());
    if (!only_one) return tl::unexpected(only_one.error());
    catch_stop_signals();
    sweep_pictures();

    CostAlarm cost_alarm{settings_.messages.parts_an_hour_alarm};
    RecentFigures figures{[this, &cost_alarm] { return count_figures(*store_, clock_, cost_alarm); }};
    auto proxies = http::TrustedProxies::parse(settings_.trusted_proxies);
    if (!proxies) return tl::unexpected(proxies.error());
    // Where it cannot be told whether anybody committed, the readers look once more.
    http::EventStreams streams{[this, seen = std::uint64_t{0}]() mutable {
        const auto counter = store_->change_counter();
        const bool changed = !counter || *counter != seen;
        if (counter) seen = *counter;
        return changed;
    }};
    http::AnswerCount answers;
    const auto portal_world = world();
    const auto hotline_set = hotline_world(portal_world);
    if (!hotline_set) return tl::unexpected(hotline_set.error());
    http::Sessions sessions{{session_table(*store_), [this] { return clock_.real_now(); },
                             [this] { return entropy_.random_hex(16); },
                             [](std::string_view bytes) { return sha256_hex(bytes); }}};
    Watch watch{{[this] {
                     return store_->write([this](Tx& tx) -> Result<void> {
                         tx.put_meta(probe_name, std::to_string(to_micros(clock_.real_now())));
                         return {};
                     });
                 },
                 [this] { return core_->reachable(); }, [this] { return clock_.real_now(); }, [this] { seal_audit(); },
                 [this, &cost_alarm, &log] {
                     // A store that does not answer is asked again in a moment.
                     if (const auto sent = short_messages_sent(*store_, clock_.business_now())) cost_alarm.look(*sent, log);
                 },
                 // A store that is busy forgets them the next time.
                 [&sessions, &portal_world, this] {
                     static_cast<void>(sessions.sweep());
                     static_cast<void>(service::forget_ended_sessions(staff_world()));
                     static_cast<void>(service::end_old_sittings({portal_world, staff_world(), home_country_}));
                 }}};
    http::RateLimits limits;
    http::Portal portal{{portal_world, sessions, streams, limits, home_country_, hmac_sha256(secret_, "forms"), receipt_pdf,
                         qr_code_of, certificate_pdf, letter_pdf, demo_means(), staff_world(), &*hotline_set}};
    const auto files = static_files();
    http::Site site{{[this](const std::string& reference) -> Result<view::OrderFacts> {
                         auto found = status(cli::ReferenceText{reference});
                         if (!found) return tl::unexpected(found.error());
                         return std::move(found->order);
                     },
                     [this] { return keys_->jwks(); }, [&watch] { return watch.readiness(); },
                     [&figures, &streams]() -> Result<http::Figures> {
                         auto counted = figures.get();
                         if (counted) counted->event_streams = streams.count();
                         return counted;
                     },
                     [&portal](const http::Request& asked) { return portal.status(asked); }},
                    answers,
                    limits,
                    settings_.language};
    http::Api api{{portal_world, streams, limits, home_country_, settings_.api_token_sha256,
                   [this](Tx& tx, termination::OrderFile file) { return facts(tx, std::move(file)); }, certificate_pdf}};
    http::Router router;
    http::Desk desk{desk_means(portal_world, streams, limits, &*hotline_set), router};
    site.add_to(router);
    portal.add_to(router);
    desk.add_to(router);
    api.add_to(router);
    files.add_to(router);
    auto steps = runner();
    auto server = http::Server::start(request.host, request.port, router, streams, answers, *proxies);
    if (!server) return tl::unexpected(server.error());
    log(fmt::format("listening on http://{}", (*server)->address()));
    {
        Worker worker{std::move(steps), request.work};
        watch.run(stop_asked);
        log("stopping");
        worker.ask_stop();
        (*server)->stop(drain);
    }
    seal_audit();
    return view::said({{"served", (*server)->address()}});
}

}  // namespace xitam::app
