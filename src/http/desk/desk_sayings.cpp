#include "http/desk/desk_sayings.hpp"

#include "domain/identity/speaker.hpp"
#include "domain/termination/drain.hpp"
#include "http/shared/quote_lines.hpp"
#include "service/order_money.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <functional>

namespace xitam::http {

namespace t = termination;
using pages::DeskSaying;
using pages::DeskVerdict;

namespace {

using Words = std::function<std::vector<TextArgument>(Lang)>;

// One sentence in both languages; what fills it is said in each.
class Sayings {
public:
    // `for_another`: the customer speaks for the holder, and the line is not his own.
    Sayings(Lang customer, Lang clerk, bool for_another) : customer_{customer}, clerk_{clerk}, for_another_{for_another} {}

    void say(const std::string& key, const Words& words = {})
    {
        rows_.push_back({in(customer_, key, words), in(clerk_, key, words)});
    }
    std::vector<DeskSaying> rows() { return std::move(rows_); }

private:
    std::string in(Lang lang, const std::string& key, const Words& words) const
    {
        const auto whole = "page.desk.say." + key;
        const auto other = whole + ".other";
        return text(lang, for_another_ && has_text(lang, other) ? other : whole,
                    words ? words(lang) : std::vector<TextArgument>{});
    }

    Lang customer_;
    Lang clerk_;
    bool for_another_;
    std::vector<DeskSaying> rows_;
};

// Several kinds of blockers are the same to the customer: what he can do, or that he can do nothing.
std::string_view key_of(BlockerKind kind)
{
    switch (kind) {
        case BlockerKind::balance_way_missing:
        case BlockerKind::balance_way_refused:
        case BlockerKind::balance_not_used_up: return "way";
        case BlockerKind::debt_open: return "debt";
        case BlockerKind::binding_active: return "binding";
        case BlockerKind::port_in_progress: return "port";
        case BlockerKind::quote_not_accepted: return "accept";
        case BlockerKind::balance_unknown:
        case BlockerKind::fee_unknown:
        case BlockerKind::order_open:
        case BlockerKind::network_mismatch:
        case BlockerKind::not_in_network:
        case BlockerKind::other: return "operator";
    }
    return "operator";
}

void say_blocker(Sayings& sayings, const Blocker& blocker)
{
    sayings.say(std::string{key_of(blocker.kind)}, [&](Lang lang) -> std::vector<TextArgument> {
        const auto service = "blocker." + blocker.subject;
        return {{"subject", has_text(lang, service) ? text(lang, service) : blocker.subject},
                {"amount", blocker.amount ? money_text(lang, *blocker.amount) : std::string{}}};
    });
}

void say_papers(Sayings& sayings, const pages::DeskPage& page)
{
    for (const auto& paper : page.papers) {
        if (!paper.seen.empty()) continue;
        sayings.say("papers", [&](Lang lang) -> std::vector<TextArgument> {
            std::string any;
            for (const auto& type : paper.any_of)
                any += (any.empty() ? "" : text(lang, "page.desk.paper.or")) + text(lang, "receipt.document." + type);
            return {{"papers", any}};
        });
    }
}

void say_sum(Sayings& sayings, const service::World& world, const t::OrderFile& file)
{
    const auto money = service::money_of(world, file);
    if (!money) return;
    const auto& settled = money->quote.settlement;
    const auto result = result_of(settled);
    if (!settled.fee.is_zero()) {
        sayings.say("fee", [&](Lang lang) -> std::vector<TextArgument> { return {{"amount", money_text(lang, settled.fee)}}; });
    }
    const bool has_died = file.order.declared.holder == HolderKind::heir && file.order.bill && file.order.bill->reason_proven;
    if (has_died && settled.fee.is_zero()) sayings.say("no_fee");
    const std::string key = result.is_negative() ? "owed" : result.is_zero() ? "even" : "back";
    sayings.say(key, [&](Lang lang) -> std::vector<TextArgument> {
        return {{"amount", money_text(lang, result.is_negative() ? -result : result)}};
    });
}

}  // namespace

std::string rule_words(const std::vector<std::string>& rules, Lang lang)
{
    std::string all;
    for (const auto& rule : rules) {
        const auto key = "rule." + rule;
        all += (all.empty() ? "" : ", ") + (has_text(lang, key) ? text(lang, key) : rule);
    }
    return all;
}

std::string moment_words(const ScreenReader& reader, const std::optional<Instant>& at)
{
    return at ? date_and_time(reader.lang, reader.means.local(*at)) : std::string{};
}

std::vector<DeskSaying> sayings_of(const ScreenReader& reader, const service::DeskCase& seen, const pages::DeskPage& page)
{
    if (!seen.line) return {};
    Sayings sayings{seen.line->holder.language, reader.lang, speaks_for_another(seen.speaker)};
    switch (page.verdict) {
        case DeskVerdict::need_paper:
        case DeskVerdict::need_own_paper:
        case DeskVerdict::papers: say_papers(sayings, page); break;
        case DeskVerdict::second: sayings.say("second"); break;
        case DeskVerdict::hold_agree:
            sayings.say("hold");
            sayings.say("sign");
            break;
        case DeskVerdict::locked: sayings.say("locked"); break;
        case DeskVerdict::rule_missing: sayings.say("rules"); break;
        case DeskVerdict::blocked:
            for (const auto& blocker : seen.file->order.blockers) say_blocker(sayings, blocker);
            break;
        case DeskVerdict::agree:
            say_sum(sayings, reader.means.world, *seen.file);
            sayings.say("bank");
            sayings.say("sign");
            break;
        case DeskVerdict::ready: say_sum(sayings, reader.means.world, *seen.file); break;
        case DeskVerdict::waiting: {
            const auto at = t::planned_cut(seen.file->order);
            sayings.say("waiting", [&](Lang lang) -> std::vector<TextArgument> {
                return {{"when", at ? date_and_time(lang, reader.means.local(*at)) : std::string{}}};
            });
            break;
        }
        case DeskVerdict::running: sayings.say("running"); break;
        case DeskVerdict::cut:
        case DeskVerdict::closed: sayings.say("closed"); break;
        case DeskVerdict::stopped:
        case DeskVerdict::attention: sayings.say("operator"); break;
        case DeskVerdict::start:
        case DeskVerdict::need_line:
        case DeskVerdict::not_held:
        case DeskVerdict::hold_ready:
        case DeskVerdict::ended: break;
    }
    return sayings.rows();
}

}  // namespace xitam::http
