#include "adapters/sqlite/desk_rows.hpp"

#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

Bytes sealed_bytes(const std::string& text)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters are stored as bytes.
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string text_in(const Cursor& row, int column)
{
    const auto bytes = row.blob(column);
    return {bytes.begin(), bytes.end()};
}

DeskSitting read_sitting(const Cursor& row)
{
    DeskSitting sitting;
    sitting.id = row.id<SittingId>(0);
    sitting.account = row.id<StaffId>(1);
    if (!row.is_null(2)) sitting.line = row.id<LineId>(2);
    if (!row.is_null(3)) sitting.order = row.id<OrderId>(3);
    sitting.opened_here = row.integer(4) != 0;
    sitting.document = text_in(row, 5);
    sitting.shown = row.text(6);
    sitting.unmasked = row.integer(7) != 0;
    sitting.sign_at = row.maybe_instant(8);
    sitting.began_at = from_micros(row.integer(9));
    sitting.seen_at = from_micros(row.integer(10));
    if (!row.is_null(11)) sitting.speaker = row.as<HolderKind>(11);
    sitting.speaker_name = text_in(row, 12);
    return sitting;
}

}  // namespace

std::optional<DeskSitting> DeskRows::sitting(const SittingId& id)
{
    return tx_.find(sql::desk_sitting, read_sitting, id);
}

std::optional<DeskSitting> DeskRows::sitting_of(const StaffId& account)
{
    return tx_.find(sql::desk_sitting_of, read_sitting, account);
}

std::vector<DeskSitting> DeskRows::sittings_until(Instant seen)
{
    return tx_.list(sql::desk_sittings_until, read_sitting, to_micros(seen));
}

void DeskRows::put_sitting(const DeskSitting& sitting)
{
    tx_.change(sql::put_desk_sitting, sitting.id, sitting.account, sitting.line, sitting.order, sitting.opened_here ? 1 : 0,
               sealed_bytes(sitting.document), sitting.shown, sitting.unmasked ? 1 : 0, maybe_micros(sitting.sign_at),
               to_micros(sitting.began_at), to_micros(sitting.seen_at), sitting.speaker, sealed_bytes(sitting.speaker_name));
}

void DeskRows::remove_sitting(const SittingId& id)
{
    tx_.change(sql::remove_desk_sitting, id);
}

bool DeskRows::put_presence(const PresenceProof& proof)
{
    return tx_.change(sql::put_presence_proof, proof.id, proof.order, proof.kind, proof.agreed, proof.quote, proof.witness,
                      to_micros(proof.given_at), sealed_bytes(proof.mark)) == 1;
}

std::vector<PresenceProof> DeskRows::presence_of(const OrderId& order)
{
    return tx_.list(
        sql::presence_proofs,
        [&](const Cursor& row) {
            return PresenceProof{row.id<PresenceId>(0),       order,
                                 row.as<PresenceKind>(1),     std::string{row.text(2)},
                                 std::string{row.text(3)},    row.id<StaffId>(4),
                                 from_micros(row.integer(5)), text_in(row, 6)};
        },
        order);
}

void DeskRows::put_copy(const ReceiptCopy& copy)
{
    tx_.change(sql::put_receipt_copy, copy.order, copy.place, copy.address, copy.by, to_micros(copy.asked_at));
}

std::vector<ReceiptCopy> DeskRows::copies_of(const OrderId& order)
{
    return tx_.list(
        sql::receipt_copies,
        [&](const Cursor& row) {
            return ReceiptCopy{order, row.as<CopyPlace>(0), std::string{row.text(1)}, std::string{row.text(2)},
                               from_micros(row.integer(3))};
        },
        order);
}

void DeskRows::count_act(const std::string& who, Date day, LimitedAct act)
{
    tx_.change(sql::count_staff_act, who, iso(day), act == LimitedAct::open ? 1 : 0, act == LimitedAct::view ? 1 : 0);
}

std::vector<StaffDay> DeskRows::staff_days(Date from, Date until)
{
    return tx_.list(
        sql::staff_days,
        [](const Cursor& row) {
            return StaffDay{std::string{row.text(0)}, static_cast<int>(row.integer(1)), static_cast<int>(row.integer(2))};
        },
        iso(from), iso(until));
}

void DeskRows::forget_staff_days_before(Date day)
{
    tx_.change(sql::forget_staff_days, iso(day));
}

}  // namespace xitam::sqlite
