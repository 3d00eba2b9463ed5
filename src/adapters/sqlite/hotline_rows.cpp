#include "adapters/sqlite/hotline_rows.hpp"

#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

hotline::Call read_call(const Cursor& row)
{
    return {std::string{row.text(0)}, from_micros(row.integer(1)), row.maybe_instant(2), row.maybe_instant(3),
            std::string{row.text(4)}};
}

HotlineContact read_contact(const Cursor& row)
{
    HotlineContact contact;
    contact.protocol = row.text(0);
    if (!row.is_null(1)) contact.order = row.id<OrderId>(1);
    contact.kind = row.as<TalkKind>(2);
    contact.taken_at = from_micros(row.integer(3));
    contact.due_at = row.maybe_instant(4);
    contact.done_at = row.maybe_instant(5);
    contact.taken_by = row.text(6);
    contact.done_by = row.text(7);
    if (!row.is_null(8)) contact.note = row.text(8);
    return contact;
}

CallBack read_callback(const Cursor& row)
{
    CallBack callback;
    callback.secret_hash = row.text(0);
    callback.slot = from_micros(row.integer(1));
    callback.place = row.as<int>(2);
    callback.protocol = row.text(3);
    if (!row.is_null(4)) callback.order = row.id<OrderId>(4);
    if (!row.is_null(5)) {
        const auto sealed = row.blob(5);
        callback.number.assign(sealed.begin(), sealed.end());
    }
    return callback;
}

}  // namespace

void HotlineRows::put_call(const hotline::Call& call)
{
    tx_.change(sql::put_hotline_call, call.id, to_micros(call.arrived), maybe_micros(call.answered), maybe_micros(call.ended),
               call.agent);
}

std::optional<hotline::Call> HotlineRows::call(std::string_view id)
{
    return tx_.find(sql::hotline_call, read_call, id);
}

std::vector<hotline::Call> HotlineRows::calls_since(Instant arrived)
{
    return tx_.list(sql::hotline_calls_since, read_call, to_micros(arrived));
}

void HotlineRows::put_contact(const HotlineContact& contact)
{
    const auto note = contact.note.empty() ? std::optional<std::string>{} : std::optional{contact.note};
    tx_.change(sql::put_hotline_contact, contact.protocol, contact.order, contact.kind, to_micros(contact.taken_at),
               maybe_micros(contact.due_at), maybe_micros(contact.done_at), contact.taken_by, contact.done_by, note);
}

std::optional<HotlineContact> HotlineRows::contact(std::string_view protocol)
{
    return tx_.find(sql::hotline_contact, read_contact, protocol);
}

std::vector<HotlineContact> HotlineRows::contacts_of(const OrderId& order)
{
    return tx_.list(sql::hotline_contacts_of, read_contact, order);
}

std::vector<HotlineContact> HotlineRows::open_contacts(int limit)
{
    return tx_.list(sql::open_hotline_contacts, read_contact, limit);
}

std::vector<CallBack> HotlineRows::callbacks(Instant from, Instant until)
{
    return tx_.list(sql::callbacks_between, read_callback, to_micros(from), to_micros(until));
}

std::optional<CallBack> HotlineRows::callback(std::string_view secret_hash)
{
    return tx_.find(sql::find_callback, read_callback, secret_hash);
}

std::optional<CallBack> HotlineRows::callback_of(std::string_view protocol)
{
    return tx_.find(sql::find_callback_of, read_callback, protocol);
}

void HotlineRows::put_callback(const CallBack& callback)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters are stored as bytes.
    const Bytes sealed{reinterpret_cast<const std::uint8_t*>(callback.number.data()), callback.number.size()};
    const int added = tx_.change(sql::insert_callback, callback.secret_hash, to_micros(callback.slot), callback.place,
                                 callback.protocol, callback.order, sealed);
    if (added == 0 && !tx_.broken_) tx_.conflict_ = true;
}

void HotlineRows::forget_number(std::string_view protocol)
{
    tx_.change(sql::forget_callback_number, protocol);
}

bool HotlineRows::remove_callback(std::string_view secret_hash)
{
    return tx_.change(sql::remove_callback, secret_hash) > 0;
}

void HotlineRows::forget_callbacks_before(Instant before)
{
    tx_.change(sql::forget_callbacks_before, to_micros(before));
}

void HotlineRows::put_gate(const CallerGate& gate)
{
    tx_.change(sql::put_caller_gate, gate.token_hash, gate.session_hash, gate.order, to_micros(gate.expires_at));
}

std::optional<Instant> HotlineRows::gate_until(const CallerGate& gate)
{
    const auto read = [](const Cursor& row) { return from_micros(row.integer(0)); };
    return tx_.find(sql::find_caller_gate, read, gate.token_hash, gate.session_hash, gate.order);
}

void HotlineRows::remove_gate(std::string_view token_hash)
{
    tx_.change(sql::remove_caller_gate, token_hash);
}

void HotlineRows::remove_gates_expired(Instant now)
{
    tx_.change(sql::remove_caller_gates_expired, to_micros(now));
}

std::optional<CallerLock> HotlineRows::caller_lock(const OrderId& order)
{
    const auto read = [](const Cursor& row) {
        return CallerLock{row.as<int>(0), from_micros(row.integer(1)), row.maybe_instant(2)};
    };
    return tx_.find(sql::find_caller_lock, read, order);
}

void HotlineRows::put_caller_lock(const OrderId& order, const CallerLock& lock)
{
    tx_.change(sql::put_caller_lock, order, lock.failures, to_micros(lock.last_at), maybe_micros(lock.closed_until));
}

std::vector<NamedOrder> HotlineRows::names_of_orders(int limit)
{
    const auto read = [](const Cursor& row) {
        return NamedOrder{row.id<OrderId>(0), std::string{row.text(1)} + " " + std::string{row.text(2)}};
    };
    return tx_.list(sql::names_of_orders, read, limit);
}

void HotlineRows::erase_of(const OrderId& order)
{
    tx_.change(sql::erase_hotline_notes, order);
    tx_.change(sql::remove_callbacks_of_order, order);
    tx_.change(sql::remove_caller_gates_of_order, order);
    tx_.change(sql::remove_caller_lock, order);
}

}  // namespace xitam::sqlite
