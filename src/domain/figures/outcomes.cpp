#include "domain/figures/outcomes.hpp"

#include <algorithm>
#include <utility>

namespace xitam::figures {

using termination::State;

namespace {

constexpr std::chrono::hours erased_within{24};

template <class Key, class KeyOf>
std::map<Key, Places> grouped(Rows rows, KeyOf key_of)
{
    std::map<Key, Places> groups;
    for (std::size_t place = 0; place < rows.size(); ++place) groups[key_of(rows[place])].push_back(place);
    return groups;
}

bool is_over(const CaseRow& row)
{
    return outcome_of(row) != Outcome::going_on;
}

std::optional<Sum> sum_of(settlement::LegKind kind)
{
    using enum settlement::LegKind;
    switch (kind) {
        case fee_from_balance: return Sum::fees;
        case fee_to_invoice: return Sum::fees;
        case invoice_payment: return Sum::paid;
        case refund: return Sum::refunded;
        case move: return Sum::moved;
        case give_up: return Sum::given_up;
        case lapse: return Sum::unclaimed;
        default: return std::nullopt;
    }
}

bool goes_on_invoice(settlement::LegKind kind)
{
    using enum settlement::LegKind;
    return kind == debt_to_invoice || kind == fee_to_invoice || kind == recurring_to_invoice || kind == usage_to_invoice;
}

void add(SumFigure& sum, std::size_t place, const Money& amount)
{
    if (sum.cases.empty() || sum.cases.back() != place) sum.cases.push_back(place);
    const std::string currency{amount.currency().text()};
    const auto found = sum.amounts.find(currency);
    if (found == sum.amounts.end()) sum.amounts.emplace(currency, amount);
    else found->second = found->second + amount;
}

}  // namespace

Outcome outcome_of(const CaseRow& row)
{
    switch (row.state) {
        case State::closed:
        case State::erased: return Outcome::closed;
        case State::cancelled: return row.end_word == "lapsed" ? Outcome::lapsed : Outcome::cancelled;
        case State::rejected: return Outcome::rejected;
        case State::restored: return Outcome::restored;
        case State::ported_out: return Outcome::ported_out;
        default: return Outcome::going_on;
    }
}

std::map<Outcome, Places> by_outcome(Rows rows)
{
    return grouped<Outcome>(rows, outcome_of);
}

std::map<EndReason, Places> by_reason(Rows rows)
{
    return grouped<EndReason>(rows, [](const CaseRow& row) { return row.reason; });
}

std::map<Channel, Places> by_channel(Rows rows)
{
    return grouped<Channel>(rows, [](const CaseRow& row) { return row.channel; });
}

std::map<Lang, Places> by_language(Rows rows)
{
    return grouped<Lang>(rows, [](const CaseRow& row) { return row.language; });
}

std::map<std::string, Places> by_rules(Rows rows)
{
    return grouped<std::string>(rows, [](const CaseRow& row) { return row.operator_id + "@" + row.pack_version; });
}

std::map<Unfit, Places> by_unfit(Rows rows)
{
    std::map<Unfit, Places> groups;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        for (const auto& document : rows[place].handed) {
            if (document.judged_at && !document.accepted && document.why) groups[*document.why].push_back(place);
        }
    }
    return groups;
}

Told told_of(Rows rows, const Places& places)
{
    Told told{places.size(), 0, {}, {}};
    std::size_t over = 0;
    std::vector<Duration> took;
    for (const auto place : places) {
        const auto& row = rows[place];
        over += is_over(row) ? 1 : 0;
        if (outcome_of(row) != Outcome::closed) continue;
        ++told.closed;
        if (row.closed_at) took.push_back(*row.closed_at - row.received_at);
    }
    told.closed_share = share(told.closed, over);
    told.median_time = percentile(std::move(took), 50);
    return told;
}

std::optional<int> digital_share(Rows rows)
{
    const auto digital = std::ranges::count_if(
        rows, [](const CaseRow& row) { return row.channel == Channel::portal || row.channel == Channel::api; });
    return share(static_cast<std::size_t>(digital), rows.size());
}

std::optional<int> completion_share(Rows rows)
{
    const auto over = std::ranges::count_if(rows, is_over);
    const auto closed = std::ranges::count_if(rows, [](const CaseRow& row) { return outcome_of(row) == Outcome::closed; });
    return share(static_cast<std::size_t>(closed), static_cast<std::size_t>(over));
}

std::map<Sum, SumFigure> money_of(Rows rows)
{
    std::map<Sum, SumFigure> sums;
    for (const auto sum : all_sums) sums[sum] = {};
    for (std::size_t place = 0; place < rows.size(); ++place) {
        for (const auto& leg : rows[place].legs) {
            if (leg.state != settlement::LegState::posted) continue;
            if (const auto sum = sum_of(leg.kind)) add(sums[*sum], place, leg.posted);
            if (goes_on_invoice(leg.kind)) add(sums[Sum::invoiced], place, leg.posted);
        }
    }
    return sums;
}

Safety safety(Rows rows)
{
    Safety figures;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& row = rows[place];
        if (row.stops > 0) figures.stopped.push_back(place);
        if (row.stops > 1) figures.second_stop.push_back(place);
        if (row.state == State::rejected && row.end_word != "other_order") figures.rejected.push_back(place);
        if (row.restore_asked_at) figures.restore_asked.push_back(place);
        for (const auto& by : row.ruled_by) figures.overrides[by].push_back(place);
    }
    return figures;
}

Privacy privacy(Rows rows, Instant now)
{
    Privacy figures;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& row = rows[place];
        for (const auto& picture : row.pictures) {
            if (picture.shredded) continue;
            const auto days = std::chrono::floor<std::chrono::days>(now - picture.stored_at).count();
            std::size_t bucket = picture_age_from.size() - 1;
            while (bucket > 0 && days < picture_age_from.at(bucket)) --bucket;
            figures.pictures.at(bucket).push_back(place);
        }
        if (row.has_personal && row.erase_after && *row.erase_after + erased_within < now) figures.overdue.push_back(place);
        for (const auto& at : {row.erased_at, row.shredded_at}) {
            if (at && (!figures.last_deletion || *at > *figures.last_deletion)) figures.last_deletion = at;
        }
    }
    return figures;
}

}  // namespace xitam::figures
