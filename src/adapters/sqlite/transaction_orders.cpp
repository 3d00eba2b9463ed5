// Orders of a Transaction: a decision is written whole, only where the order still stands as it was decided on.
#include "adapters/sql/order_json.hpp"
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/audit_chain.hpp"
#include "adapters/sqlite/transaction.hpp"
#include "domain/termination/review_kind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::sqlite {

namespace {

using namespace termination;

// The numbers in the state column are those of migration 0006.
static_assert(static_cast<int>(State::awaiting_clearance) == 2 && static_cast<int>(State::closed) == 8);
static_assert(static_cast<int>(State::erased) == 9 && static_cast<int>(State::stopped) == 10);
static_assert(static_cast<int>(State::restored) == 14 && static_cast<int>(State::on_hold) == 17);

OrderId read_id(const Cursor& row)
{
    return row.id<OrderId>(0);
}

struct Stub {
    OrderId id;
    State state = State::opened;
};

Stub read_stub(const Cursor& row)
{
    return {row.id<OrderId>(0), row.as<State>(1)};
}

settlement::LedgerLeg read_leg(const OrderId& order, const Cursor& row)
{
    const auto currency = Currency::parse(row.text(6)).value_or(Currency{});
    settlement::LedgerLeg leg;
    leg.order = order;
    leg.kind = row.as<settlement::LegKind>(0);
    leg.number = row.as<int>(1);
    leg.id = settlement::leg_id(order, leg.kind, leg.number);
    leg.from = row.as<settlement::Account>(2);
    leg.to = row.as<settlement::Account>(3);
    leg.reserved = Money{row.integer(4), currency};
    leg.posted = Money{row.integer(5), currency};
    leg.state = row.as<settlement::LegState>(7);
    return leg;
}

// Amounts of a leg that was never reserved, or never posted, may come without a currency.
Currency currency_of(const settlement::LedgerLeg& leg)
{
    return leg.reserved.is_zero() ? leg.posted.currency() : leg.reserved.currency();
}

std::string text_of(const Event& event)
{
    return fmt::format("to={} by={}{}{}", to_string(event.to), event.by, event.note.empty() ? "" : " ", event.note);
}

// Declared by a card that we do not hold: no number is known, and none has this value.
constexpr std::int64_t number_not_known = 0;

std::int64_t number_column(const Order& order)
{
    return order.declared.msisdn ? static_cast<std::int64_t>(order.declared.msisdn->value()) : number_not_known;
}

std::optional<std::string> personal_of(const Order& order, sql::OrderTexts& texts)
{
    if (order.state == State::erased) return std::nullopt;  // a late writer brings nothing back
    return std::move(texts.personal);
}

}  // namespace

std::optional<Order> Transaction::read_order(const Cursor& row)
{
    return read_order(row, row.is_null(8) ? std::nullopt : std::optional{row.text(8)});
}

std::optional<Order> Transaction::read_order(const Cursor& row, std::optional<std::string_view> personal)
{
    Order order{Declaration{}};
    if (const auto number = row.integer(5); number != number_not_known) {
        auto msisdn = Msisdn::parse("+" + std::to_string(number));
        if (!msisdn) {
            breaks("store_corrupt", "an order's number cannot be read");
            return std::nullopt;
        }
        order.declared.msisdn = *msisdn;
    }
    order.id = row.id<OrderId>(0);
    order.state = row.as<State>(1);
    order.version = row.as<std::uint32_t>(2);
    if (!row.is_null(3)) order.line = row.id<LineId>(3);
    order.epoch = row.as<std::uint32_t>(4);
    order.reference = row.text(6);
    if (!sql::read_order(row.text(7), personal, order)) {
        breaks("store_corrupt", "an order's body cannot be read");
        return std::nullopt;
    }
    return order;
}

std::vector<settlement::LedgerLeg> Transaction::legs_of(const OrderId& order)
{
    return list(
        sql::legs_of_order, [&](const Cursor& row) { return read_leg(order, row); }, order);
}

std::optional<OrderFile> Transaction::order_file(const OrderId& id)
{
    auto order = find(
        sql::find_order, [this](const Cursor& row) { return read_order(row); }, id);
    if (!order || !*order) return std::nullopt;
    OrderFile file{std::move(**order), {}, {}, {}, {}, {}};
    if (file.order.declared.msisdn) file.number = number(*file.order.declared.msisdn);
    file.legs = legs_of(id);
    file.tasks = list(
        sql::tasks_of_order,
        [](const Cursor& row) {
            return LiveTask{row.id<TaskId>(0), row.as<StepKind>(1), from_micros(row.integer(2)), row.integer(3) > 0};
        },
        id);
    if (file.order.line) {
        file.line = line(*file.order.line);
        const auto claimant = claimant_of(*file.order.line, file.order.epoch);
        if (claimant != id) file.claimant = claimant;
    }
    if (broken_) return std::nullopt;
    return file;
}

std::optional<OrderId> Transaction::order_by_reference(std::string_view reference)
{
    return find(sql::order_by_reference, read_id, reference);
}

std::vector<OrderId> Transaction::open_orders_of(const Msisdn& msisdn)
{
    std::vector<OrderId> open;
    for (const auto& stub : list(sql::orders_of_msisdn, read_stub, msisdn.value())) {
        if (!is_final(stub.state)) open.push_back(stub.id);
    }
    return open;
}

std::vector<OrderId> Transaction::orders_of(const Msisdn& msisdn)
{
    return list(sql::orders_of_msisdn, read_id, msisdn.value());
}

std::vector<OrderId> Transaction::unproven_orders_of(const LineId& line, std::uint32_t epoch)
{
    std::vector<OrderId> open;
    for (const auto& stub : list(sql::unproven_orders, read_stub, line, epoch)) {
        if (!is_final(stub.state)) open.push_back(stub.id);
    }
    return open;
}

std::optional<OrderId> Transaction::claimant_of(const LineId& line, std::uint32_t epoch)
{
    return find(sql::claimant_of_line, read_id, line, epoch);
}

std::vector<Order> Transaction::orders(const OrderFilter& filter)
{
    const auto read = [this](const Cursor& row) { return read_order(row); };
    const auto after = filter.after.value_or(OrderId{});
    const bool closed = filter.state == State::closed || filter.state == State::erased;
    auto found = filter.due_by   ? list(sql::orders_due, read, to_micros(*filter.due_by), after, !filter.state.has_value(),
                                        filter.state, filter.limit)
                 : !filter.state ? list(sql::orders_page, read, after, filter.limit)
                 : closed        ? list(sql::orders_in_state, read, filter.state, after, filter.limit)
                                 : list(sql::unclosed_orders_in_state, read, filter.state, after, filter.limit);
    std::vector<Order> orders;
    for (auto& order : found) {
        if (order) orders.push_back(std::move(*order));
    }
    return orders;
}

Result<void> Transaction::apply(const OrderFile& before, const Decision& decision, Instant now)
{
    CHECK(surroundings_.may_write);
    if (decision.after.version == before.order.version) return {};  // nothing was decided
    CHECK(decision.after.version == before.order.version + 1);
    CHECK(before.order.version == 0 || decision.after.id == before.order.id);
    // In the order in which a bigger database locks: order, line, number, ledger, tasks, audit. A new order's row names the
    // line, which is there already; a line that the decision changes is written behind it.
    auto put = put_order(before.order, decision.after);
    if (!put) return put;
    if (decision.line) put_line(*decision.line);
    if (decision.number) put_number_at(*decision.number, now);
    const auto kind = termination::review_kind(decision.after);
    if (kind) review_.put_case({decision.after.id, *kind, now});
    else review_.remove_case(decision.after.id);
    put_legs(decision);
    put_tasks(decision);
    put_events(decision, now);
    if (broken_) return tl::unexpected(*broken_);
    return {};
}

Result<void> Transaction::put_order(const Order& before, const Order& after)
{
    if (broken_) return tl::unexpected(*broken_);
    auto texts = sql::write_order(after);
    const auto personal = personal_of(after, texts);
    const bool claims = claims_line(after);
    auto changed =
        before.version == 0
            ? connection_.run(sql::insert_order, after.id, shard_of(after.id), after.reference, after.state, after.version,
                              claims, after.line, after.epoch, number_column(after), texts.body, personal)
            : connection_.run(sql::update_order, after.state, after.version, claims, after.line, after.epoch, texts.body,
                              personal, after.id, before.state, before.version);
    if (changed && *changed == 1) return {};
    if (changed) {
        conflict_ = true;
        return fail(Code::try_later, "store_conflict", "the order was changed by somebody else meanwhile");
    }
    if (changed.error().detail == "termination_order.line_id, termination_order.line_epoch") {
        return fail(Code::blocked, "order_open", "another order of this line was proven first");
    }
    if (changed.error().detail == "termination_order.reference") {
        return fail(Code::try_later, "reference_taken", "two orders drew the same reference: ask again");
    }
    breaks(changed.error());
    return tl::unexpected(*broken_);
}

void Transaction::put_legs(const Decision& decision)
{
    for (const auto& leg : decision.legs) {
        const auto& order = decision.after.id;
        CHECK(leg.order == order && leg.id == settlement::leg_id(order, leg.kind, leg.number));
        const auto currency = currency_of(leg);
        const auto reserved = leg.reserved.minor();
        const auto posted = leg.posted.minor();
        if (change(sql::insert_leg, order, leg.kind, leg.number, leg.from, leg.to, reserved, posted, currency.text(),
                   leg.state) == 1) {
            continue;
        }
        if (change(sql::resolve_leg, posted, leg.state, order, leg.kind, leg.number, leg.from, leg.to, currency.text(),
                   reserved) == 1) {
            continue;
        }
        // It was resolved before: fine when a repeat says the same again.
        const auto stored = list(
            sql::legs_of_order, [&](const Cursor& row) { return read_leg(order, row); }, order);
        const auto same = std::find_if(stored.begin(), stored.end(), [&](const auto& other) {
            return other.id == leg.id && other.state == leg.state && other.posted.minor() == posted &&
                   other.reserved.minor() == reserved;
        });
        if (same == stored.end()) return breaks("leg_resolved", "a ledger leg is resolved once");
    }
}

void Transaction::put_tasks(const Decision& decision)
{
    const auto& order = decision.after.id;
    for (const auto& dropped : decision.dropped) change(sql::drop_task, shard_of(order), dropped);
    for (const auto& task : decision.tasks) put_task(order, task);
}

void Transaction::put_events(const Decision& decision, Instant now)
{
    if (broken_ || decision.events.empty()) return;
    std::vector<AuditNote> notes;
    notes.reserve(decision.events.size());
    for (const auto& event : decision.events) notes.push_back({std::string{to_string(event.kind)}, text_of(event)});
    static_cast<void>(take(append_all(connection_, decision.after.id.bytes(), now, notes)));
}

// The inventory of personal data, table by table: the order's own, the holder's copy of its certificate, and the holder of the
// line where this order ended it and nobody else has it since.
void Transaction::erase_personal(const OrderId& id)
{
    const auto order = find(
        sql::find_order, [this](const Cursor& row) { return read_order(row); }, id);
    if (!order || !*order) return;
    change(sql::erase_order_personal, id);
    change(sql::erase_holder_copies, id);
    change(sql::forget_ticks, id);
    change(sql::forget_declarer_trace, id);
    change(sql::forget_approval_reasons, id);
    change(sql::forget_codes_of_order, id);
    change(sql::empty_presence_marks, id);
    change(sql::empty_receipt_copies, id);
    change(sql::remove_desk_sittings_of_order, id);
    change(sql::remove_sessions_of_order, id);
    change(sql::remove_appointments_of_order, id);
    hotline_.erase_of(id);
    many_.erase_of(id);
    if ((*order)->line) change(sql::erase_line_holder, *(*order)->line, (*order)->epoch);
}

}  // namespace xitam::sqlite
