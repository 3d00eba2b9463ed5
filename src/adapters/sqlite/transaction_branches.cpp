// Branches, and the times that were booked there.
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"
#include "domain/branches/read_branch.hpp"

#include <utility>

namespace xitam::sqlite {

namespace {

// Lists stand in the table as in the file they came from; what was read before it was stored is read again without a problem.
branches::Branch read_branch_row(const Cursor& row)
{
    branches::BranchCells cells;
    cells.at("operator") = row.text(0);
    cells.at("id") = row.text(1);
    cells.at("name") = row.text(2);
    cells.at("town") = row.text(3);
    cells.at("address") = row.text(4);
    cells.at("lat") = branches::degrees_text(row.as<std::int32_t>(5));
    cells.at("lon") = branches::degrees_text(row.as<std::int32_t>(6));
    cells.at("zone") = row.text(7);
    if (!row.is_null(8)) cells.at("hours") = row.text(8);
    cells.at("closed_days") = row.text(9);
    cells.at("services") = row.text(10);
    cells.at("languages") = row.text(11);
    cells.at("wheelchair") = word(row.as<branches::Wheelchair>(12));
    cells.at("phone") = row.text(13);
    if (const auto minutes = row.maybe_integer(14)) {
        cells.at("queue_minutes") = std::to_string(*minutes);
        cells.at("queue_at") = rfc3339(from_micros(row.integer(15)));
    }
    cells.at("slot_capacity") = std::to_string(row.integer(16));
    cells.at("fictional") = row.integer(17) != 0 ? "yes" : "no";
    const auto all_known = [](std::string_view) { return true; };
    auto read = branches::read_branch(cells, {all_known, all_known, Instant::max()});
    return read.branch ? std::move(*read.branch) : branches::Branch{};
}

Appointment read_appointment(const Cursor& row)
{
    Appointment appointment;
    appointment.secret_hash = row.text(0);
    appointment.operator_id = row.text(1);
    appointment.branch_id = row.text(2);
    appointment.slot = from_micros(row.integer(3));
    appointment.place = row.as<int>(4);
    appointment.code = row.text(5);
    if (!row.is_null(6)) appointment.order = row.id<OrderId>(6);
    return appointment;
}

}  // namespace

std::vector<branches::Branch> Transaction::branches()
{
    return list(sql::list_branches, read_branch_row);
}

std::optional<branches::Branch> Transaction::branch(std::string_view operator_id, std::string_view id)
{
    return find(sql::find_branch, read_branch_row, operator_id, id);
}

void Transaction::put_branch(const branches::Branch& branch)
{
    const auto cells = branches::cells_of(branch);
    std::optional<std::string> hours;
    if (branch.hours) hours = cells.at("hours");
    std::optional<std::int64_t> minutes;
    std::optional<std::int64_t> reported_at;
    if (branch.queue) {
        minutes = branch.queue->minutes;
        reported_at = to_micros(branch.queue->reported_at);
    }
    change(sql::put_branch, branch.operator_id, branch.id, branch.name, branch.town, branch.address, branch.position.lat,
           branch.position.lon, branch.zone, hours, cells.at("closed_days"), cells.at("services"), cells.at("languages"),
           branch.wheelchair, branch.phone, minutes, reported_at, branch.slot_capacity, branch.fictional ? 1 : 0);
}

void Transaction::remove_branch(std::string_view operator_id, std::string_view id)
{
    change(sql::remove_appointments_of_branch, operator_id, id);
    change(sql::remove_branch, operator_id, id);
}

std::vector<Appointment> Transaction::appointments(const SlotRange& range)
{
    return list(sql::appointments_between, read_appointment, range.operator_id, range.branch_id, to_micros(range.from),
                to_micros(range.until));
}

std::vector<Appointment> Transaction::appointments_of(const OrderId& order)
{
    return list(sql::appointments_of_order, read_appointment, order);
}

std::optional<Appointment> Transaction::appointment(std::string_view secret_hash)
{
    return find(sql::find_appointment, read_appointment, secret_hash);
}

void Transaction::put_appointment(const Appointment& appointment)
{
    const int added = change(sql::insert_appointment, appointment.secret_hash, appointment.operator_id, appointment.branch_id,
                             to_micros(appointment.slot), appointment.place, appointment.code, appointment.order);
    if (added == 0 && !broken_) conflict_ = true;
}

bool Transaction::remove_appointment(std::string_view secret_hash)
{
    return change(sql::remove_appointment, secret_hash) > 0;
}

void Transaction::forget_appointments_before(Instant before)
{
    change(sql::forget_appointments_before, to_micros(before));
}

}  // namespace xitam::sqlite
