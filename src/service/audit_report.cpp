#include "service/audit_report.hpp"
#include "service/audit_word.hpp"

#include "domain/branches/hours.hpp"
#include "domain/figures/case_row.hpp"
#include "ports/desk_records.hpp"
#include "ports/staff_records.hpp"
#include "service/figures.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace xitam::service {

namespace {

// Who is nobody that works here.
constexpr std::array not_staff{"holder", "declarer", "worker", "stop_link", "bank", "system", "attorney", "operator"};

using Accounts = std::map<std::string, StaffAccount, std::less<>>;

figures::ActKind kind_of(const Happened& what)
{
    if (what.kind == "document_viewed") return figures::ActKind::view;
    if (what.kind == "document_judged")
        return word_in(what.body, "accepted") == "1" ? figures::ActKind::accepted : figures::ActKind::refused;
    return figures::ActKind::decided;
}

// Outside the hours of the branch that the account names; where none is known, outside Monday to Friday, 8 to 20.
class WorkHours {
public:
    WorkHours(const World& world, std::vector<branches::Branch> known)
        : world_{world}, zone_{zone_of(world, world.operator_id)}, known_{std::move(known)}
    {
    }

    bool is_after(Instant at, const std::string& branch) const
    {
        const auto found = std::ranges::find_if(
            known_, [&](const branches::Branch& one) { return !branch.empty() && (one.name == branch || one.id == branch); });
        if (found != known_.end() && found->hours) {
            const auto local = world_.calendar.local_of(at, found->zone);
            return branches::open_at(*found, local).opening != branches::Opening::open;
        }
        const auto local = world_.calendar.local_of(at, zone_);
        return !figures::is_working_day(local.day) || local.time < std::chrono::hours{8} ||
               local.time >= std::chrono::hours{20};
    }

private:
    const World& world_;
    std::string zone_;
    std::vector<branches::Branch> known_;
};

}  // namespace

Result<StaffReport> staff_report(const World& world, Instant from, Instant until)
{
    return world.store.run_read<StaffReport>([&](Tx& tx) -> Result<StaffReport> {
        Accounts accounts;
        for (auto& account : tx.staff().all()) accounts.emplace(account.name, account);
        const WorkHours hours{world, tx.branches()};
        std::map<OrderId, std::string> references;
        const auto reference_of = [&](const OrderId& order) {
            auto& known = references[order];
            if (known.empty()) {
                if (const auto record = tx.case_record(order)) known = record->order.reference;
            }
            return known;
        };
        StaffReport report;
        std::vector<figures::ClerkAct> acts;
        for (const auto& [order, what] : tx.staff_acts(from, until)) {
            const std::string who{word_in(what.body, "by")};
            if (who.empty() || std::ranges::find(not_staff, who) != not_staff.end()) continue;
            const auto account = accounts.find(who);
            const auto branch = account != accounts.end() ? account->second.branch : std::string{};
            acts.push_back({who, order, kind_of(what), hours.is_after(what.at, branch)});
            if (what.kind != "document_viewed") continue;
            report.views.push_back({who, what.at, reference_of(order), std::string{word_in(what.body, "type")},
                                    std::string{word_in(what.body, "reason")}});
        }
        std::ranges::reverse(report.views);
        const Date day = moment_of(world, world.operator_id).today;
        const auto days = tx.desk().staff_days(day, day);
        report.orders_per_day = world.packs.safety().clerk_orders_per_day;
        report.views_per_day = world.packs.safety().clerk_views_per_day;
        for (auto& figure : figures::clerk_figures(acts)) {
            ClerkRow row{std::move(figure), {}, {}};
            if (const auto account = accounts.find(row.figure.who); account != accounts.end()) {
                row.shown_name = account->second.shown_name;
                row.role = account->second.role;
            }
            const auto today = std::ranges::find(days, row.figure.who, &StaffDay::who);
            if (today != days.end()) row.opened_today = today->opened;
            if (today != days.end()) row.viewed_today = today->viewed;
            report.clerks.push_back(std::move(row));
        }
        return report;
    });
}

}  // namespace xitam::service
