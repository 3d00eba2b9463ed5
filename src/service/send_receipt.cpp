#include "service/send_receipt.hpp"

#include "service/notices.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;

namespace {

struct Wanted {
    CopyPlace place = CopyPlace::on_file;
    std::string address;
    TaskId task;  // made outside of the transaction, which may run again
};

bool is_sent(Tx& tx, const OrderId& order, const Wanted& wanted)
{
    const auto copies = tx.desk().copies_of(order);
    return std::ranges::any_of(
        copies, [&](const ReceiptCopy& copy) { return copy.place == wanted.place && copy.address == wanted.address; });
}

void send_in(const AtDesk& at, Tx& tx, const Staff& staff, const OrderId& order, const Wanted& wanted)
{
    if (is_sent(tx, order, wanted)) return;
    tx.desk().put_copy({order, wanted.place, wanted.address, staff.account.name, at.world.clock.business_now()});
    tx.put_task(order, {wanted.task, t::StepKind::notice_copy, at.world.clock.business_now(), std::string{word(wanted.place)}});
    tx.audit(order.text(), at.world.clock.business_now(), "receipt_sent",
             fmt::format("by={} to={}", staff.account.name, word(wanted.place)));
}

Result<std::vector<Wanted>> wanted_of(const AtDesk& at, const CopyWish& wish)
{
    std::vector<Wanted> all;
    const auto fresh = [&] { return TaskId{at.staff.entropy.new_id(at.staff.clock.real_now())}; };
    if (wish.to_file) all.push_back({CopyPlace::on_file, {}, fresh()});
    if (!wish.email.empty()) {
        const auto email = Email::parse(wish.email);
        if (!email) return tl::unexpected(email.error());
        all.push_back({CopyPlace::named, email->text(), fresh()});
    }
    if (all.empty()) return fail(Code::bad_input, "copy_nowhere", "choose the contact on file, or write an e-mail address");
    return all;
}

}  // namespace

Result<void> send_receipt(const AtDesk& at, const Staff& staff, const CopyWish& wish)
{
    const access::Actor actor{staff.account.role, staff.account.name};
    if (auto may = check_right(actor, access::Right::witness_presence, ""); !may) return may;
    const auto wanted = wanted_of(at, wish);
    if (!wanted) return tl::unexpected(wanted.error());
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        const auto file = sitting && sitting->order ? tx.order_file(*sitting->order) : std::nullopt;
        if (!file) return fail(Code::not_found, "no_sitting", "read the line or the case first");
        const auto& order = file->order;
        if (!order.dates.confirmed_at)
            return fail(Code::blocked, "not_confirmed_yet", "there is no receipt before the customer has said yes");
        if (wish.to_file && order.declared.holder == HolderKind::heir)
            return fail(Code::refused, "copy_to_the_dead", "what is on file is of somebody who has died; write an address");
        for (const auto& one : *wanted) send_in(at, tx, staff, order.id, one);
        return {};
    });
}

std::string on_file_masked(const Holder& holder)
{
    std::string all;
    if (const auto email = Email::parse(holder.email)) all = email->masked();
    if (holder.contact_msisdn) all += (all.empty() ? "" : ", ") + holder.contact_msisdn->masked();
    return all;
}

std::vector<CopyTold> copies_told(Tx& tx, const t::OrderFile& file)
{
    std::vector<CopyTold> told;
    const auto copies = tx.desk().copies_of(file.order.id);
    if (copies.empty()) return told;
    const auto rows = tx.audit_rows(file.order.id.text());
    const auto came_back = [&](CopyPlace place) {
        const auto begin = fmt::format("kind=notice_copy place={} ", word(place));
        return std::ranges::any_of(
            rows, [&](const AuditRow& row) { return row.kind == notice_undeliverable && row.body.starts_with(begin); });
    };
    for (const auto& copy : copies) {
        const auto email = Email::parse(copy.address);
        auto masked = email ? email->masked() : std::string{};
        if (copy.place == CopyPlace::on_file && file.line) masked = on_file_masked(file.line->holder);
        told.push_back({copy.place, std::move(masked), copy.asked_at, came_back(copy.place)});
    }
    return told;
}

}  // namespace xitam::service
