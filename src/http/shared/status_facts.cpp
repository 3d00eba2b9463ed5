#include "http/shared/status_facts.hpp"

#include "domain/termination/drain.hpp"
#include "domain/termination/told.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::http {

namespace t = termination;

namespace {

using pages::Phase;
using pages::Step;
using pages::StepMark;
using pages::TimelineStep;

struct Note {
    std::string word = {};
    std::vector<std::pair<std::string, std::string>> arguments = {};
};

// The way of an order that nothing disturbs, in its order.
class Way {
public:
    Way(const t::OrderFile& file, const StatusReader& reader) : file_{&file}, order_{&file.order}, reader_{&reader} {}

    pages::Timeline steps()
    {
        const auto& dates = order_->dates;
        add(Step::declared, dates.received_at, receipt_note());
        add(Step::identity, told(dates.identity_proven_at), identity_note());
        add(Step::confirmed, told(dates.confirmed_at), {"you"});
        add(Step::warned, contacts_are_warned(*file_) ? told(dates.confirmed_at) : std::nullopt, {"warned"});
        const auto begun = dates.data_cut_at ? dates.data_cut_at : dates.barred_at ? dates.barred_at : dates.cut_at;
        add(Step::waiting, told(begun), waiting_note());
        const bool drains = order_->identity_proven && (dates.drain_until || dates.data_cut_at);
        if (drains) add(Step::data_off, dates.barred_at ? dates.data_cut_at : std::nullopt, {"data_off"});
        add(Step::cut, told(dates.cut_at));
        add(Step::removed, told(dates.removed_at));
        add(Step::certified, told(dates.closed_at), {"certificate_follows"});
        add_rest();
        return std::move(steps_);
    }

private:
    std::optional<Instant> told(std::optional<Instant> at) const { return order_->identity_proven ? at : std::nullopt; }

    // The note stands at what happened and at what happens now; what comes needs none.
    void add(Step step, std::optional<Instant> at, Note note = {})
    {
        TimelineStep row;
        row.step = step;
        row.mark = at ? StepMark::done : is_first_open_ ? StepMark::now : StepMark::next;
        if (at) row.at = reader_->local(*at);
        else is_first_open_ = false;
        const bool of_the_future =
            step == Step::confirmed || step == Step::waiting || step == Step::data_off || step == Step::certified;
        const bool speaks = row.mark == (of_the_future ? StepMark::now : StepMark::done) ||
                            (step == Step::identity && row.mark == StepMark::now);
        if (speaks) {
            row.note = std::move(note.word);
            row.arguments = std::move(note.arguments);
        }
        steps_.push_back(std::move(row));
    }

    void add_rest()
    {
        TimelineStep row;
        row.step = Step::rest;
        row.mark = is_first_open_ ? StepMark::now : StepMark::next;
        if (order_->identity_proven && reader_->ahead) row.until = reader_->ahead->rests_to;
        if (row.mark == StepMark::now) row.note = "rest";
        steps_.push_back(std::move(row));
        const auto erased = told(order_->dates.erase_after);
        if (!erased) return;
        row = {};
        row.step = Step::erased;
        row.mark = order_->state == t::State::erased ? StepMark::done : StepMark::next;
        row.at = reader_->local(*erased);
        steps_.push_back(std::move(row));
    }

    Note receipt_note() const
    {
        const auto address = masked_reply(order_->declared.reply);
        if (address.empty()) return {"receipt_shown"};
        return {"receipt_sent", {{"address", address}}};
    }

    Note identity_note() const
    {
        if (!order_->identity_proven) return {t::is_being_looked_at(*order_) ? "we" : "you"};
        if (has_proof(order_->proofs, ProofKind::line_code)) return {"code_agrees"};
        return {order_->declared.documents.empty() ? "" : "document_agrees"};
    }

    Note waiting_note() const
    {
        const auto cut = cut_of(*order_);
        if (!cut) return {};
        return {"waiting", {{"date", date_and_time(reader_->lang, reader_->local(*cut))}}};
    }

    const t::OrderFile* file_;
    const t::Order* order_;
    const StatusReader* reader_;
    pages::Timeline steps_;
    bool is_first_open_ = true;
};

// How an order left the way, where it did.
std::optional<TimelineStep> turn_of(const t::Order& order, const StatusReader& reader)
{
    const auto row = [&](Step step, StepMark mark, std::optional<Instant> at, std::string note = {}) {
        TimelineStep turn;
        turn.step = step;
        turn.mark = mark;
        if (at) turn.at = reader.local(*at);
        turn.note = std::move(note);
        return turn;
    };
    const auto& dates = order.dates;
    switch (phase_of(order)) {
        case Phase::stopped: return row(Step::stopped, StepMark::cut, dates.stopped_at, "stopped");
        case Phase::cancelled: return row(Step::cancelled, StepMark::done, dates.ended_at);
        case Phase::undoing: return row(Step::restored, StepMark::now, {});
        case Phase::restored: return row(Step::restored, dates.ended_at ? StepMark::done : StepMark::now, dates.ended_at);
        case Phase::ported_out: return row(Step::ported, StepMark::done, dates.ended_at);
        case Phase::attention: return row(Step::attention, StepMark::now, {}, "we");
        case Phase::on_hold: return row(Step::law, StepMark::now, {});
        default: return std::nullopt;
    }
}

}  // namespace

std::string masked_reply(const t::ReplyTo& reply)
{
    if (const auto* email = std::get_if<Email>(&reply)) return email->masked();
    if (const auto* number = std::get_if<Msisdn>(&reply)) return number->masked();
    return {};
}

Phase phase_of(const t::Order& order)
{
    using enum t::State;
    switch (order.state) {
        case stopped: return Phase::stopped;
        case cancelled: return Phase::cancelled;
        case erased: return Phase::erased;
        default: break;
    }
    if (!order.identity_proven) {
        if (t::is_final(order.state)) return Phase::cancelled;
        return t::is_being_looked_at(order) ? Phase::checking : Phase::open;
    }
    switch (order.state) {
        case scheduled: return order.dates.data_cut_at ? Phase::draining : Phase::scheduled;
        case barred: return order.network.undoing ? Phase::undoing : order.dates.cut_at ? Phase::cut : Phase::cutting;
        case deprovisioning:
        case settling: return Phase::cut;
        case closed: return Phase::closed;
        case rejected: return Phase::rejected;
        case restore_requested:
        case restored: return Phase::restored;
        case ported_out: return Phase::ported_out;
        case needs_attention: return Phase::attention;
        case on_hold: return Phase::on_hold;
        default: return Phase::open;
    }
}

std::string mark_of(const t::OrderFile& file)
{
    const auto phase = pages::to_string(phase_of(file.order));
    const bool is_certified = !file.order.certificate_id.empty();
    return fmt::format("{}{}{}", phase, contacts_are_warned(file) ? " warned" : "", is_certified ? " certified" : "");
}

// A final order whose identity nobody proved is told as one that waits until somebody says more.
bool changes_no_more(const t::Order& order)
{
    return phase_of(order) != Phase::open && t::is_final(order.state);
}

pages::StopState stop_state(const t::Order& order)
{
    if (t::may_move(order.state, t::EventKind::stopped, t::State::stopped))
        return order.stops > 0 ? pages::StopState::stopped_before : pages::StopState::can_stop;
    const bool is_past = order.dates.removal_begun_at.has_value();
    return is_past ? pages::StopState::too_late : pages::StopState::over;
}

std::optional<Instant> cut_of(const t::Order& order)
{
    if (!order.identity_proven) return std::nullopt;
    if (order.dates.cut_at) return order.dates.cut_at;
    return order.state == t::State::scheduled ? t::planned_cut(order) : std::nullopt;
}

bool may_keep(const t::Order& order)
{
    const bool at_a_clerk =
        order.state == t::State::needs_attention && order.attention && t::is_before_removal(order.attention->before);
    return order.identity_proven && (order.state == t::State::scheduled || order.state == t::State::barred || at_a_clerk) &&
           !order.network.undoing;
}

bool contacts_are_warned(const t::OrderFile& file)
{
    const bool on_its_way = std::ranges::any_of(file.tasks, [](const t::LiveTask& task) {
        return task.kind == t::StepKind::notice_line || task.kind == t::StepKind::notice_contacts;
    });
    return file.order.identity_proven && file.order.dates.confirmed_at && !on_its_way;
}

pages::Timeline steps_of(const t::OrderFile& file, const StatusReader& reader)
{
    auto steps = Way{file, reader}.steps();
    auto turn = turn_of(file.order, reader);
    const auto phase = phase_of(file.order);
    if (!turn && phase != Phase::rejected) return steps;
    // What did not happen before the turn does not come any more; behind a clerk or the law it may.
    const bool goes_on = phase == Phase::attention || phase == Phase::on_hold;
    const auto open = std::ranges::find_if(steps, [](const TimelineStep& step) { return step.mark != StepMark::done; });
    const auto at = open - steps.begin();
    if (goes_on) {
        if (open != steps.end()) {
            open->mark = StepMark::next;
            open->note.clear();
        }
    } else {
        steps.erase(open, steps.end());
    }
    if (turn) steps.insert(steps.begin() + at, std::move(*turn));
    return steps;
}

std::vector<pages::NamedDate> dates_of(const t::Order& order, const StatusReader& reader)
{
    using pages::KeptDate;
    const auto& dates = order.dates;
    std::vector<pages::NamedDate> named;
    const auto add = [&](KeptDate what, std::optional<Instant> at) {
        if (at) named.push_back({what, reader.local(*at)});
    };
    const bool stands = phase_of(order) != Phase::cancelled && phase_of(order) != Phase::rejected;
    const bool have_stopped = !dates.billing_stop_provisional && dates.billing_stop_at <= reader.now;
    if (stands) add(have_stopped ? KeptDate::charges_stopped : KeptDate::charges_stop, dates.billing_stop_at);
    if (order.state == t::State::stopped && dates.stopped_at && reader.freezes_hours > 0)
        add(KeptDate::frozen_until, *dates.stopped_at + std::chrono::hours{reader.freezes_hours});
    if (!order.identity_proven) return named;
    add(dates.cut_at ? KeptDate::cut : KeptDate::cut_planned, cut_of(order));
    add(KeptDate::closed, dates.closed_at);
    if (dates.cut_at && reader.ahead && reader.ahead->rests_to)
        named.push_back({KeptDate::rest_until, *reader.ahead->rests_to});
    add(KeptDate::erased, dates.erase_after);
    return named;
}

pages::StoppedPage stopped_facts(const t::OrderFile& file, const StatusReader& reader)
{
    pages::StoppedPage page;
    page.line = t::masked_line(file.order);
    page.reference = file.order.reference;
    page.steps = steps_of(file, reader);
    page.dates = dates_of(file.order, reader);
    return page;
}

}  // namespace xitam::http
