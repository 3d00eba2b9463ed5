#include "view/case_calendar.hpp"

#include "domain/termination/told.hpp"
#include "texts/texts.hpp"

namespace xitam::view {

namespace {

namespace t = termination;

constexpr std::chrono::hours day{24};

class Entries {
public:
    Entries(const t::Order& order, Lang lang) : order_{&order}, lang_{lang} {}

    void add(const std::string& name, std::variant<Instant, Date> when, bool reminds = false)
    {
        const auto key = "page.calendar." + name;
        const auto how = key + ".how";
        all_.push_back({order_->id.text() + "-" + name, when, text(lang_, key, {{"line", t::masked_line(*order_)}}),
                        has_text(lang_, how) ? text(lang_, how) : std::string{}, reminds});
    }
    std::vector<CalendarEntry> take() { return std::move(all_); }

private:
    const t::Order* order_;
    Lang lang_;
    std::vector<CalendarEntry> all_;
};

// Once it is confirmed: the cut, and what may still be had back until when.
void add_days_ahead(Entries& entries, const t::Order& order, const service::DaysAhead& ahead)
{
    if (!order.dates.cut_at) entries.add("unbind", ahead.cut_at - day, true);
    if (ahead.cut_at > ahead.hold_until) entries.add("data_off", ahead.hold_until, true);
    entries.add("cut", ahead.cut_at, true);
    if (ahead.undo_until > ahead.cut_at) entries.add("undo", ahead.undo_until, true);
    if (ahead.rests_to) entries.add("rest", *ahead.rests_to, true);
    const auto& right = order.dates.port_right_until;
    if (right && order.dates.removed_at && *right - *order.dates.removed_at > day) entries.add("port_right", *right, true);
}

}  // namespace

CalendarFile case_calendar(const CaseDays& days, Lang lang)
{
    const auto& order = days.order;
    const bool told = t::line_may_be_told(order);
    Entries entries{order, lang};
    if (order.dates.billing_stop_at) entries.add("charges_stop", *order.dates.billing_stop_at);
    if (!order.identity_proven) entries.add("identify", order.dates.received_at + day * days.lapses_days, true);
    if (told && order.dates.confirmed_at && days.ahead) add_days_ahead(entries, order, *days.ahead);
    else entries.add("unbind", order.dates.received_at + day, false);
    if (told && days.invoice) entries.add("invoice", days.invoice->due_on, true);
    const auto state = t::told_state(order);
    const bool off = state == t::State::cancelled || state == t::State::rejected || state == t::State::restored ||
                     state == t::State::ported_out;
    return {order.dates.received_at, order.version, days.status_url, off, entries.take()};
}

}  // namespace xitam::view
