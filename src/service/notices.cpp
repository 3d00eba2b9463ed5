#include "service/notices.hpp"

#include "domain/termination/drain.hpp"
#include "ports/desk_records.hpp"
#include "service/links.hpp"
#include "service/one_time_code.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

struct Contact {
    std::string to;
    Lang language;
    std::optional<Msisdn> phone = {};
};

Contact by_sms(const Msisdn& number, Lang language)
{
    return {"sms:" + number.e164(), language, number};
}

using Words = std::vector<TextArgument>;

// Imported contacts count as old; contacts named in the order never replace them (T4).
std::vector<Contact> old_contacts(const Line& line)
{
    std::vector<Contact> contacts;
    if (!line.holder.email.empty()) contacts.push_back({"mailto:" + line.holder.email, line.holder.language});
    if (line.holder.contact_msisdn) contacts.push_back(by_sms(*line.holder.contact_msisdn, line.holder.language));
    return contacts;
}

std::vector<Contact> reply_of(const t::Order& order)
{
    const auto& declared = order.declared;
    if (const auto* email = std::get_if<Email>(&declared.reply)) return {{"mailto:" + email->text(), declared.language}};
    if (const auto* sms = std::get_if<Msisdn>(&declared.reply)) return {by_sms(*sms, declared.language)};
    return {};
}

std::vector<Contact> line_itself(const Line& line)
{
    return {by_sms(line.msisdn, line.holder.language)};
}

std::vector<Contact> line_itself(const t::OrderFile& file)
{
    return file.line ? line_itself(*file.line) : std::vector<Contact>{};
}

// One message told to several, each in his language, by text keys KEY.subject and KEY.text.
struct Saying {
    std::string key;
    std::vector<Contact> contacts;
    Words words;
};

// `name` begins with the id of whom it is about: an order, or a line.
std::vector<OutboxMessage> told(const std::string& about, const std::string& reference, const ClaimedTask& task,
                                const Saying& saying)
{
    std::vector<OutboxMessage> messages;
    int n = 0;
    for (const auto& contact : saying.contacts) {
        OutboxMessage message;
        message.name = fmt::format("{}.{}-{}", about, task.id.text(), ++n);
        message.kind = std::string{t::to_string(task.kind)};
        message.to = contact.to;
        message.language = std::string{word(contact.language)};
        message.order = reference;
        message.phone = contact.phone;
        message.subject = text(contact.language, saying.key + ".subject", saying.words);
        message.text = text(contact.language, saying.key + ".text", saying.words);
        messages.push_back(std::move(message));
    }
    return messages;
}

std::vector<OutboxMessage> told(const t::Order& order, const ClaimedTask& task, const Saying& saying)
{
    return told(order.id.text(), order.reference, task, saying);
}

Words words_of(const World& world, Tx& tx, const t::OrderFile& file)
{
    const auto& order = file.order;
    const std::string zone = zone_of(world, order.operator_id);
    const auto local = [&](std::optional<Instant> at) { return at ? world.calendar.local_text(*at, zone) : std::string{}; };
    return {
        {"number", t::masked_line(order)},
        {"reference", order.reference},
        {"received", local(order.dates.received_at)},
        {"when", local(t::planned_cut(order).value_or(order.dates.received_at))},
        {"cut", local(order.dates.cut_at)},
        {"removed", local(order.dates.removed_at)},
        {"stop_link", world.public_url + "/stop/" + link_text(world, tx, order, LinkPurpose::stop)},
        {"case_link", world.public_url + "/case/" + link_text(world, tx, order, LinkPurpose::act)},
        {"status_link", world.public_url + "/status/" + link_text(world, tx, order, LinkPurpose::status)},
    };
}

Result<Words> read_words(const World& world, const t::OrderFile& file)
{
    return world.store.run_read<Words>([&](Tx& tx) -> Result<Words> { return words_of(world, tx, file); });
}

// The body is the place; the address that was said at the desk lies beside the order, and goes with its personal data.
Result<std::vector<Contact>> copy_contacts(const World& world, const t::OrderFile& file, std::string_view place)
{
    using Contacts = std::vector<Contact>;
    if (!file.line) return Contacts{};
    if (place == word(CopyPlace::on_file)) return old_contacts(*file.line);
    return world.store.run_read<Contacts>([&](Tx& tx) -> Result<Contacts> {
        Contacts contacts;
        for (const auto& copy : tx.desk().copies_of(file.order.id)) {
            if (copy.place == CopyPlace::named && !copy.address.empty())
                contacts.push_back({"mailto:" + copy.address, file.line->holder.language});
        }
        return contacts;
    });
}

std::string_view purpose_key(CodePurpose purpose)
{
    switch (purpose) {
        case CodePurpose::line: return "notice.code_line";
        case CodePurpose::contact: return "notice.code_contact";
        case CodePurpose::find:
        case CodePurpose::find_old: return "notice.code_find";
        case CodePurpose::lock: return "notice.code_lock";
        case CodePurpose::unlock_line:
        case CodePurpose::unlock_contact: return "notice.code_unlock";
    }
    return "";
}

// A code that is used or over is not sent late.
Result<std::optional<Saying>> code_saying(const World& world, const t::OrderFile& file, const ClaimedTask& task)
{
    const auto id = CodeId::parse(task.body);
    if (!id) return std::optional<Saying>{};
    return world.store.run_read<std::optional<Saying>>([&](Tx& tx) -> Result<std::optional<Saying>> {
        const auto code = tx.code(*id);
        if (!code || code->used || world.clock.real_now() >= code->expires_at) return std::optional<Saying>{};
        Saying saying{std::string{purpose_key(code->purpose)}, {}, words_of(world, tx, file)};
        saying.words.push_back({"code", code_digits(world, *id)});
        if (code->purpose == CodePurpose::line) saying.contacts = line_itself(file);
        else if (code->purpose == CodePurpose::find) saying.contacts = reply_of(file.order);
        else if (file.line) saying.contacts = old_contacts(*file.line);
        return std::optional{std::move(saying)};
    });
}

}  // namespace

Result<std::vector<OutboxMessage>> messages_of(const World& world, const t::OrderFile& file, const ClaimedTask& task)
{
    const auto& order = file.order;
    if (task.kind == t::StepKind::notice_code) {
        auto saying = code_saying(world, file, task);
        if (!saying) return tl::unexpected(saying.error());
        return *saying ? told(order, task, **saying) : std::vector<OutboxMessage>{};
    }
    auto words = read_words(world, file);
    if (!words) return tl::unexpected(words.error());
    switch (task.kind) {
        case t::StepKind::notice_line: return told(order, task, {"notice.closing", line_itself(file), *words});
        case t::StepKind::notice_contacts:
            if (!file.line) return std::vector<OutboxMessage>{};
            return told(order, task, {"notice.closing", old_contacts(*file.line), *words});
        case t::StepKind::notice_receipt: {
            auto contacts = file.line ? old_contacts(*file.line) : std::vector<Contact>{};
            for (auto& contact : reply_of(order)) {
                const bool known =
                    std::any_of(contacts.begin(), contacts.end(), [&](const Contact& other) { return other.to == contact.to; });
                if (!known) contacts.push_back(std::move(contact));
            }
            return told(order, task, {"notice.closed", std::move(contacts), *words});
        }
        case t::StepKind::notice_copy: {
            auto contacts = copy_contacts(world, file, task.body);
            if (!contacts) return tl::unexpected(contacts.error());
            return told(order, task, {"notice.copy", std::move(*contacts), *words});
        }
        case t::StepKind::notice_declared: return told(order, task, {"notice.declared", reply_of(order), *words});
        case t::StepKind::notice_progress: return told(order, task, {"notice.progress." + task.body, reply_of(order), *words});
        default: return std::vector<OutboxMessage>{};
    }
}

// The body names what it is about: "CODE LINE", "CODE caller LINE", or "unlock LINE".
Result<std::vector<OutboxMessage>> lock_messages(const World& world, const ClaimedTask& task)
{
    using Messages = std::vector<OutboxMessage>;
    const std::string_view body = task.body;
    const auto space = body.find(' ');
    const bool is_callers = body.find(" caller ") == space && space != std::string_view::npos;
    const auto line_id = LineId::parse(body.substr(space == std::string_view::npos ? body.size() : body.rfind(' ') + 1));
    if (!line_id) return Messages{};
    return world.store.run_read<Messages>([&](Tx& tx) -> Result<Messages> {
        const auto line = tx.line(*line_id);
        if (!line || line->ended) return Messages{};
        Saying saying{"notice.unlock_asked", line_itself(*line), {{"number", line->msisdn.masked()}}};
        const auto contacts = old_contacts(*line);
        if (body.starts_with("unlock ")) {
            if (!line->unlock_at) return Messages{};  // locked again meanwhile
            const auto when = world.calendar.local_text(*line->unlock_at, zone_of(world, line->operator_id));
            saying.words.push_back({"when", when});
            saying.words.push_back({"lock_link", world.public_url + "/lock"});
            saying.contacts.insert(saying.contacts.end(), contacts.begin(), contacts.end());
            return told(line->id.text(), "", task, saying);
        }
        const auto id = CodeId::parse(body.substr(0, space));
        const auto code = id ? tx.code(*id) : std::nullopt;
        if (!code || code->used || world.clock.real_now() >= code->expires_at) return Messages{};
        saying.key = is_callers ? std::string_view{"notice.code_caller"} : purpose_key(code->purpose);
        saying.words.push_back({"code", code_digits(world, *id)});
        if (code->purpose == CodePurpose::unlock_contact) saying.contacts = contacts;
        return told(line->id.text(), "", task, saying);
    });
}

bool reply_came_back(Tx& tx, const OrderId& order)
{
    const auto rows = tx.audit_rows(order.text());
    return std::any_of(rows.begin(), rows.end(), [](const AuditRow& row) {
        return row.kind == notice_undeliverable &&
               (row.body.starts_with("kind=notice_declared ") || row.body.starts_with("kind=notice_progress "));
    });
}

}  // namespace xitam::service
