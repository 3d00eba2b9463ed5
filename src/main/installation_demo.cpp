// `demo fill`: a month of people who do not exist, in an installation where nothing can touch a real network or a real mailbox.
#include "adapters/network/fake.hpp"
#include "adapters/paper/specimen_picture.hpp"
#include "adapters/sqlite/directory_lock.hpp"
#include "main/demo_fill.hpp"
#include "main/installation.hpp"
#include "service/import_lines.hpp"
#include "service/own_work.hpp"
#include "service/staff_accounts.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::app {

namespace {

Result<std::string> passport_picture(const Line& line, Date today)
{
    const auto specimen = specimen_of(line, today);
    if (!specimen) return fail(Code::internal, "no_specimen", "a made-up holder has no specimen document");
    return specimen_png(*specimen);
}

}  // namespace

// Each of these says what to write instead.
Result<void> Installation::check_may_fill()
{
    const auto* profile = packs_.profile(settings_.operator_id);
    if (!settings_.demo_clock || profile == nullptr || !profile->fictional) {
        return fail(Code::refused, "not_a_demonstration",
                    "only an installation of a fictional operator with `[demo] clock = true` can be filled; make one with "
                    "`xitam init --data NEW` and set that in NEW/xitam.toml");
    }
    const bool is_harmless = std::ranges::all_of(
        settings_.networks, [](const config::NetworkSettings& network) { return network.kind == config::NetworkKind::fake; });
    if (!is_harmless) {
        return fail(Code::refused, "network_is_real",
                    "made-up people must never reach a real network, and what is open at the end of their month is worked on "
                    "later: set `kind = \"fake\"` in each [network.NAME], or leave them out");
    }
    if (!settings_.mail.server.empty()) {
        return fail(Code::refused, "mail_is_real",
                    "made-up people must never get real mails: leave [mail] server out, then messages stay in files");
    }
    const auto orders = store_->run_read<std::size_t>([](Tx& tx) -> Result<std::size_t> {
        OrderFilter first;
        first.limit = 1;
        return tx.orders(first).size();
    });
    if (!orders) return tl::unexpected(orders.error());
    if (*orders > 0) {
        return fail(Code::refused, "orders_are_there",
                    "this installation has orders already, and a made-up month would mix with them; make a new one with "
                    "`xitam init --data NEW`");
    }
    return {};
}

// Their names stand in the audit, so they get accounts. Nobody knows their passwords, so nobody signs in as one of them before
// `staff reset`; who has an account by then keeps it.
Result<void> Installation::add_made_up_staff()
{
    for (const auto& one : made_up_staff) {
        const service::NewStaff staff{one.name, one.role, one.shown_name, {}, settings_.language};
        const auto added = service::add_staff(staff_world(), staff, "demo_fill");
        if (!added && added.error().reason != "staff_name_taken") return tl::unexpected(added.error());
    }
    return {};
}

Result<view::Rendered> Installation::demo_fill(const cli::DemoFillRequest& request, const cli::OnProgress& progress)
{
    if (auto may = check_may_fill(); !may) return tl::unexpected(may.error());
    const auto only_one = sqlite::DirectoryLock::take(dir_.string());
    if (!only_one) return tl::unexpected(only_one.error());
    const auto zone = service::zone_of(world(), settings_.operator_id);
    const Instant now = clock_.business_now();
    const Instant end = request.until ? calendar_.start_of(*request.until, zone) : now;
    if (end > now) {
        return fail(Code::bad_input, "until_in_future",
                    fmt::format("--until {} has not come yet; write {} or an earlier day", iso(*request.until),
                                iso(calendar_.date_of(now, zone))));
    }
    const Date last_day = calendar_.date_of(end - Duration{1}, zone);
    auto visitors =
        visitors_of({request.days, request.seed, last_day, [&](Date day) { return calendar_.start_of(day, zone); }});
    std::erase_if(visitors, [&](const Visitor& one) { return one.at > end; });

    FillClock clock{clock_, calendar_.start_of(add_days(last_day, -request.days), zone)};
    const auto* network = settings_.network();
    const auto journal = network != nullptr ? (dir_ / "fake-network.journal").string() : std::string{};
    FakeCore core{{journal, true}, [&clock] { return clock.business_now(); }};
    QuietOutbox outbox;
    const auto filled = world_on({clock, outbox, outbox}, core.can_drain());
    auto steps = runner_on(filled, core, clock);
    if (auto added = add_made_up_staff(); !added) return tl::unexpected(added.error());
    const auto lines = service::import_lines(filled, lines_of(visitors, last_day), false, {});
    if (!lines) return tl::unexpected(lines.error());
    const auto swap = [&core](const Visitor& one) { core.add({one.imsi(), one.msisdn() + "9", true, true, true, {}}); };
    const auto people = visitors.size();
    DemoFill fill{{filled, clock, core, steps, swap, passport_picture}, std::move(visitors)};
    if (auto played = fill.play_until(end, progress); !played) return tl::unexpected(played.error());
    seal_audit();

    const auto figures = store_->figures(end);
    if (!figures) return tl::unexpected(figures.error());
    std::vector<std::pair<std::string, std::string>> words{{"days", std::to_string(request.days)},
                                                           {"seed", std::to_string(request.seed)},
                                                           {"last_day", iso(last_day)},
                                                           {"people", std::to_string(people)},
                                                           {"pictures", std::to_string(fill.pictures())}};
    for (const auto& [state, orders] : figures->orders) {
        if (orders > 0) words.emplace_back(termination::to_string(state), std::to_string(orders));
    }
    for (const auto& [reason, times] : fill.refusals()) words.emplace_back("refused_" + reason, std::to_string(times));
    return view::said(words);
}

}  // namespace xitam::app
