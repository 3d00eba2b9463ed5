#include "service/notices.hpp"

#include "texts/texts.hpp"

#include <fmt/format.h>

namespace xitam::service {

namespace t = termination;

namespace {

struct Contact {
    std::string to;
    Lang language;
};

// Imported contacts count as old; contacts named in the order never replace them (T4).
std::vector<Contact> old_contacts(const Line& line)
{
    std::vector<Contact> contacts;
    if (!line.holder.email.empty()) contacts.push_back({"mailto:" + line.holder.email, line.holder.language});
    if (line.holder.contact_msisdn) contacts.push_back({"sms:" + line.holder.contact_msisdn->e164(), line.holder.language});
    return contacts;
}

}  // namespace

std::vector<OutboxMessage> messages_of(const World& world, const t::OrderFile& file, const ClaimedTask& task)
{
    std::vector<OutboxMessage> messages;
    if (!file.line) return messages;
    const auto& order = file.order;
    const bool before_cut = task.kind == t::StepKind::notice_line || task.kind == t::StepKind::notice_contacts;
    const std::string key = before_cut ? "notice.closing" : "notice.closed";
    const std::string zone = zone_of(world, order.operator_id);
    const Instant when = before_cut ? order.dates.cut_not_before.value_or(order.dates.received_at)
                                    : order.dates.removed_at.value_or(order.dates.received_at);
    std::vector<Contact> contacts;
    if (task.kind == t::StepKind::notice_line)
        contacts.push_back({"sms:" + file.line->msisdn.e164(), file.line->holder.language});
    else contacts = old_contacts(*file.line);
    int n = 0;
    for (const auto& contact : contacts) {
        OutboxMessage message;
        message.name = fmt::format("{}.{}-{}", task.order.text(), task.id.text(), ++n);
        message.kind = std::string{t::to_string(task.kind)};
        message.to = contact.to;
        message.language = std::string{word(contact.language)};
        message.order = order.reference;
        message.subject =
            text(contact.language, key + ".subject", {{"number", file.line->msisdn.masked()}, {"reference", order.reference}});
        message.text = text(contact.language, key + ".text",
                            {{"number", file.line->msisdn.masked()},
                             {"when", world.calendar.local_text(when, zone)},
                             {"reference", order.reference}});
        messages.push_back(std::move(message));
    }
    return messages;
}

}  // namespace xitam::service
