#include "simulation/world.hpp"

#include "adapters/packs/pack_reader.hpp"
#include "adapters/signing/digest.hpp"
#include "base/check.hpp"
#include "domain/certificate/claims.hpp"
#include "service/import_lines.hpp"
#include "service/own_work.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace xitam::simulation {

namespace {

using namespace std::chrono_literals;

std::string new_folder()
{
    // Memory where there is some: a simulation crashes processes, never disks.
    const bool in_memory = ::access("/dev/shm", W_OK) == 0;
    std::string name = std::string{in_memory ? "/dev/shm" : "/tmp"} + "/xitam-simulation-XXXXXX";
    CHECK(::mkdtemp(name.data()) != nullptr);
    return name;
}

// The demo's rules with a day to undo, so that every state is reached.
PackLibrary packs_with_undo(const std::string& folder)
{
    std::ifstream in{std::string{XITAM_ROOT} + "/rules/az/demo.json"};
    std::stringstream text;
    text << in.rdbuf();
    std::string pack = text.str();
    const std::string unchanged = R"("undo_window_hours": {"value": 0)";
    const auto at = pack.find(unchanged);
    CHECK(at != std::string::npos);
    pack.replace(at, unchanged.size(), R"("undo_window_hours": {"value": 24)");
    std::filesystem::create_directories(folder + "/rules/az");
    std::ofstream{folder + "/rules/az/demo.json"} << pack;
    auto packs = load_packs(folder + "/rules");
    CHECK(packs.has_value());
    return std::move(*packs);
}

std::string decimal(int minor)
{
    return fmt::format("{}.{:02}", minor / 100, minor % 100);
}

}  // namespace

World::World(std::uint64_t seed, int customers, Customers kind)
    : weather{seed}, network{weather, [this] { return clock.business; }}, folder_{new_folder()}
{
    const bool with_undo = weather.in_hundred(60);
    weather.crash_per_mille = weather.below(16);
    weather.network_per_mille = weather.below(400);
    auto packs = with_undo ? Result<PackLibrary>{packs_with_undo(folder_)} : load_packs();
    CHECK(packs.has_value());
    packs_ = std::move(*packs);
    auto keys = KeyStore::create(folder_ + "/keys", clock.real);
    CHECK(keys.has_value());
    keys_ = std::move(*keys);
    notary_ = std::make_unique<KeyNotary>(*keys_);
    seen_.database = folder_ + "/xitam.db";
    seen_.jwks = *keys_->jwks();
    sqlite::StoreOptions options;
    options.path = seen_.database;
    options.real_now = [this] { return clock.real; };
    CHECK(sqlite::SqliteStore::create(options).has_value());
    network.chaos = [this](const NetworkCommand&) { return misfortune(); };
    weather.is_bad = false;
    start();
    std::string rows;
    for (int n = 0; n < customers; ++n) {
        Customer one{fmt::format("994401{:06}", 100 + n), fmt::format("00101{:010}", n + 1),
                     fmt::format("C{:08}", 4711 + 13 * n), fmt::format("Surname{}", static_cast<char>('A' + n))};
        one.balance = weather.in_hundred(70) ? weather.below(3000) : 0;
        one.debt = weather.in_hundred(30) ? 100 + weather.below(900) : 0;
        one.has_term = weather.in_hundred(25);
        one.is_swapped = n > 1 && weather.in_hundred(15);
        if (kind == Customers::plain) {
            one.balance = 1240;
            one.debt = 0;
            one.has_term = one.is_swapped = false;
        }
        network.add(one.imsi, one.is_swapped ? one.number + "9" : one.number);
        if (one.is_swapped) seen_.swapped.insert(one.number);
        seen_.secrets[one.number] = {one.passport, one.surname, "mail-" + one.passport};
        rows += row_of(one);
        customers_.push_back(std::move(one));
    }
    import(rows);
    weather.is_bad = true;
}

World::~World()
{
    runner_.reset();
    services_.reset();
    sim_store_.reset();
    sqlite_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void World::start()
{
    sqlite::StoreOptions options;
    options.path = seen_.database;
    options.real_now = [this] { return clock.real; };
    options.business_now = [this] { return clock.business; };
    options.readers = 1;
    auto opened = sqlite::SqliteStore::open(options);
    CHECK(opened.has_value());
    sqlite_ = std::move(*opened);
    sim_store_ = std::make_unique<SimStore>(*sqlite_, weather);
    services_ = std::make_unique<service::World>(
        service::World{*sim_store_, packs_, calendar_, *notary_, clock, entropy_, outbox, outbox, billing,
                       [](std::string_view bytes) { return sha256_hex(bytes); },
                       [](std::string_view key, std::string_view text) { return hmac_sha256(key, text); },
                       "http://127.0.0.1:8080", "demo", "a key of links", "a key of the simulation"});
    services_->core_drains = network.can_drain();
    workflow::Handlers handlers;
    handlers.record = [this](Tx& tx, const OrderId& order, const termination::Command& what) -> Result<void> {
        auto performed = service::perform_in(*services_, tx, order, what);
        if (!performed) return tl::unexpected(performed.error());
        return {};
    };
    handlers.own_work = [this](const ClaimedTask& task) { return service::own_work(*services_, task); };
    runner_ = std::make_unique<workflow::Runner>(*sim_store_, network, clock, std::move(handlers), workflow::NodePolicy{});
}

// The process is gone; what it had in memory with it.
void World::restart()
{
    ++crashes_;
    is_paused_ = false;
    network.pause = {};
    runner_.reset();
    services_.reset();
    sim_store_.reset();
    sqlite_.reset();
    start();
}

std::string World::row_of(const Customer& one) const
{
    return fmt::format(
        "{},{},demo,Start,prepaid,active,2021-03-01,2026-10-10,{},{},{},{},AZN,citizen,Leyla,{},1985-05-05,"
        "passport,{},AZ,mail-{}@example.org,az\n",
        one.number, one.imsi, one.has_term ? "2027-12-31" : "", one.has_term ? "12.00" : "", decimal(one.balance),
        decimal(one.debt), one.surname, one.passport, one.passport);
}

void World::import(const std::string& rows)
{
    const std::string header =
        "msisdn,imsi,operator,plan,payment_mode,status,activated_on,last_used_on,contract_until,monthly_fee,balance,debt,"
        "currency,"
        "holder_kind,given_names,surname,birth_date,document_type,document_number,document_country,email,language\n";
    const auto report = service::import_lines(*services_, header + rows, false);
    CHECK(report.has_value() || weather.is_bad);
}

void World::advance(std::chrono::seconds by)
{
    clock.business += by;
    clock.real += by;
}

void World::tick()
{
    static_cast<void>(runner_->tick());
}

void World::work(int ticks)
{
    for (int i = 0; i < ticks; ++i) {
        tick();
        advance(70s);
    }
}

Misfortune World::misfortune()
{
    if (!weather.goes_wrong(weather.network_per_mille)) return Misfortune::none;
    return static_cast<Misfortune>(1 + weather.below(9));
}

std::optional<termination::OrderFile> World::file_of(const OrderId& order)
{
    std::optional<termination::OrderFile> file;
    static_cast<void>(sqlite_->read([&](Tx& tx) -> Result<void> {
        file = tx.order_file(order);
        return {};
    }));
    return file;
}

service::OpenRequest World::request_of(int n) const
{
    const auto& one = customer(n);
    service::OpenRequest request{termination::Declaration{*Msisdn::parse("+" + one.number)}, false, "", service::the_holder()};
    request.declared.holder_present = true;
    request.declared.documents = {{DocumentType::passport, *DocumentNumber::parse(one.passport), std::nullopt}};
    request.declared.balance = settlement::Refund{*Iban::parse("AZ21NABZ00000000137010001944")};
    request.declared.confirmed = true;
    return request;
}

std::optional<OrderId> World::open(int n, const service::OpenRequest& request)
{
    asked_.push_back({n, request});
    const auto answer = service::open_order(*services_, request);
    acknowledge(asked_.back(), answer);
    return asked_.back().order;
}

std::string World::acknowledge(Asked& asked, const Result<service::Performed>& answer)
{
    if (!answer) return answer.error().reason;
    const auto& order = answer->file.order;
    asked.order = order.id;
    const auto id = hex(order.id.bytes());
    auto& version = seen_.acknowledged[id];
    version = std::max<std::uint64_t>(version, order.version);
    if (!asked.request.key.empty()) seen_.key_orders[asked.request.key].insert(id);
    const auto& shown = asked.request.declared.documents;  // none where it was declared without log-in
    const bool by_holder = !shown.empty() && shown.front().number->text() == customer(asked.customer).passport;
    if (by_holder) seen_.asked.insert(customer(asked.customer).number);
    return std::string{termination::to_string(order.state)};
}

Observed World::observe() const
{
    Observed seen = seen_;
    seen.now = to_micros(clock.business);
    for (const auto& effect : network.journal)
        seen.journal.push_back({effect.order, effect.imsi, effect.what, effect.value, effect.at});
    for (const auto& [imsi, one] : network.subscribers) seen.subscribers[imsi] = {one.number, one.voice, one.packet};
    for (const auto& payout : billing.paid)
        seen.payouts.push_back({payout.leg.text(), hex(payout.order.bytes()), payout.amount.minor()});
    for (const auto& [name, message] : outbox.messages) seen.outbox.push_back(message.to + "\n" + message.text);
    return seen;
}

void World::guarded(const std::string& what, const std::function<std::string()>& act)
{
    std::string said;
    try {
        said = act();
    } catch (const Crash&) {
        said = "CRASH";
        restart();
    }
    schedule_.push_back(fmt::format("{} {} -> {}", to_micros(clock.business) / 1'000'000, what, said));
}

void World::step()
{
    const int pace = weather.below(100);
    if (pace < 60) advance(std::chrono::seconds{1 + weather.below(60)});
    else if (pace < 95) advance(std::chrono::seconds{60 + weather.below(7200)});
    else if (pace < 99) advance(std::chrono::hours{24 + weather.below(72)});
    else advance(std::chrono::hours{24 * (8 + weather.below(30))});
    if (weather.in_hundred(55)) {
        // Now and then the worker stands still in the middle of a call for longer than its lease, and another one goes on.
        if (weather.in_hundred(5)) {
            network.pause = [this] {
                if (std::exchange(is_paused_, true)) return;
                advance(45s);
                tick();
                is_paused_ = false;
            };
        }
        guarded("tick", [this] {
            const auto report = runner_->tick();
            return report ? fmt::format("{} of {}", report->done, report->claimed) : report.error().reason;
        });
        network.pause = {};
        return;
    }
    guarded("act", [this] { return act(); });
}

}  // namespace xitam::simulation
