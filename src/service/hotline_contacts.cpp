#include "service/hotline_contacts.hpp"

#include "base/utf8.hpp"
#include "domain/hotline/due.hpp"
#include "service/open_order.hpp"
#include "service/perform_as.hpp"
#include "service/spoken_reference.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

HotlineContact new_contact(const World& world, const access::Actor& agent, TalkKind kind, const std::optional<OrderId>& order,
                           const std::string& key)
{
    HotlineContact contact;
    contact.protocol = spoken_reference(world, "HC", "contact:" + key);
    contact.order = order;
    contact.kind = kind;
    contact.taken_at = world.clock.business_now();
    contact.taken_by = agent.name;
    return contact;
}

void close_contact(HotlineContact& contact, const access::Actor& agent, Instant now)
{
    contact.done_at = now;
    contact.done_by = agent.name;
    contact.note.clear();
}

void put_contact(const World& world, Tx& tx, const HotlineContact& contact)
{
    tx.hotline().put_contact(contact);
    const auto stream = contact.order ? contact.order->text() : std::string{hotline_stream};
    tx.audit(stream, world.clock.business_now(), "contact_taken",
             fmt::format("by={} kind={} protocol={}", contact.taken_by, word(contact.kind), contact.protocol));
}

// A contact that is over when it ends, about a case that is there.
Result<HotlineContact> told_contact(const HotlineWorld& hotline, const access::Actor& agent, TalkKind kind,
                                    const OrderId& order, const std::string& key,
                                    const std::function<Result<void>(Tx&, const t::OrderFile&)>& act)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, Right::check_caller, ""); !allowed) return tl::unexpected(allowed.error());
    auto contact = new_contact(world, agent, kind, order, key);
    close_contact(contact, agent, contact.taken_at);
    return world.store.run_tx<HotlineContact>([&](Tx& tx) -> Result<HotlineContact> {
        if (const auto again = tx.hotline().contact(contact.protocol)) return *again;
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no case has this id");
        if (auto done = act(tx, *file); !done) return tl::unexpected(done.error());
        put_contact(world, tx, contact);
        return contact;
    });
}

Result<void> check_note(const std::string& note)
{
    if (note.empty() || !is_utf8(note))
        return fail(Code::bad_input, "note_missing",
                    "write in a sentence what the caller asks, for example: the refund has not come");
    if (note.size() > note_max) return fail(Code::bad_input, "note_long", "write at most 500 characters");
    return {};
}

bool has_reply(const t::Order& order)
{
    return !std::holds_alternative<std::monostate>(order.declared.reply);
}

}  // namespace

Instant voice_request_due(const HotlineWorld& hotline, Instant now)
{
    const auto& calendar = hotline.world.calendar;
    const auto zone = zone_of(hotline.world, hotline.world.operator_id);
    const auto local = calendar.local_of(now, zone);
    const auto day = hotline::next_working_day(local.day, [&](Date one) {
        const auto weekday = static_cast<std::size_t>(hotline::weekday_of(one));
        return hotline.hours ? !hotline.hours->at(weekday).empty() : weekday < 5;
    });
    return calendar.start_of(day, zone) + local.time;
}

Result<HotlineContact> stop_for_caller(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                       const std::string& key)
{
    return told_contact(hotline, agent, TalkKind::stop, order, key, [&](Tx& tx, const t::OrderFile&) -> Result<void> {
        auto stopped = perform_in_as(hotline.world, tx, agent, order, t::Stop{agent.name, Assurance::l1});
        if (!stopped) return tl::unexpected(stopped.error());
        return {};
    });
}

Result<HotlineContact> take_question(const HotlineWorld& hotline, const access::Actor& agent, const Question& question)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, Right::check_caller, ""); !allowed) return tl::unexpected(allowed.error());
    if (auto fits = check_note(question.note); !fits) return tl::unexpected(fits.error());
    auto contact = new_contact(world, agent, question.kind, question.order, question.key);
    contact.due_at = voice_request_due(hotline, contact.taken_at);
    contact.note = question.note;
    return world.store.run_tx<HotlineContact>([&](Tx& tx) -> Result<HotlineContact> {
        if (const auto again = tx.hotline().contact(contact.protocol)) return *again;
        put_contact(world, tx, contact);
        return contact;
    });
}

Result<HotlineContact> resend_papers(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                     const std::string& key)
{
    const auto& world = hotline.world;
    return told_contact(hotline, agent, TalkKind::resent, order, key, [&](Tx& tx, const t::OrderFile& file) -> Result<void> {
        const bool is_closed = file.order.state == t::State::closed;
        if (!is_closed && !has_reply(file.order))
            return fail(Code::refused, "nowhere_to_send",
                        "no channel was named for this case; give the reference, and /find opens it again");
        const auto kind = is_closed ? t::StepKind::notice_receipt : t::StepKind::notice_declared;
        tx.put_task(order, {TaskId{world.entropy.new_id(world.clock.real_now())}, kind, world.clock.business_now(), ""});
        return {};
    });
}

Result<ClosingTaken> take_closing(const HotlineWorld& hotline, const access::Actor& agent, const VoiceClosing& closing)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, Right::open_order, ""); !allowed) return tl::unexpected(allowed.error());
    auto declared = closing.declared;
    declared.channel = Channel::hotline;
    declared.self_service = true;  // who calls is nobody yet: only proofs raise the level
    const auto opened = open_order(world, {declared, true, "voice:" + closing.key, agent});
    if (!opened) return tl::unexpected(opened.error());
    const auto& order = opened->file.order;
    const auto contact = told_contact(hotline, agent, TalkKind::close, order.id, closing.key,
                                      [](Tx&, const t::OrderFile&) -> Result<void> { return {}; });
    if (!contact) return tl::unexpected(contact.error());
    return ClosingTaken{*contact, order.reference};
}

Result<HotlineContact> note_told(const HotlineWorld& hotline, const access::Actor& agent, const OrderId& order,
                                 const std::string& key)
{
    return told_contact(hotline, agent, TalkKind::told, order, key,
                        [](Tx&, const t::OrderFile&) -> Result<void> { return {}; });
}

Result<HotlineContact> finish_contact(const HotlineWorld& hotline, const access::Actor& agent, std::string_view protocol)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, Right::check_caller, ""); !allowed) return tl::unexpected(allowed.error());
    return world.store.run_tx<HotlineContact>([&](Tx& tx) -> Result<HotlineContact> {
        auto contact = tx.hotline().contact(protocol);
        if (!contact)
            return fail(Code::not_found, "contact_unknown", "no contact has this protocol number; it looks like HC-7K4M-2P9D");
        if (contact->done_at) return fail(Code::refused, "contact_done", "somebody has done this already");
        const Instant now = world.clock.business_now();
        close_contact(*contact, agent, now);
        tx.hotline().put_contact(*contact);
        tx.hotline().forget_number(protocol);
        const auto stream = contact->order ? contact->order->text() : std::string{hotline_stream};
        tx.audit(stream, now, "contact_done", fmt::format("by={} protocol={}", agent.name, contact->protocol));
        return std::move(*contact);
    });
}

Result<std::vector<OpenWork>> open_work(const World& world)
{
    return world.store.run_read<std::vector<OpenWork>>([&](Tx& tx) -> Result<std::vector<OpenWork>> {
        std::vector<OpenWork> work;
        for (auto& contact : tx.hotline().open_contacts(open_work_most)) {
            const auto file = contact.order ? tx.order_file(*contact.order) : std::nullopt;
            work.push_back({std::move(contact), file ? file->order.reference : std::string{}});
        }
        return work;
    });
}

Result<std::vector<HotlineContact>> contacts_of_case(const World& world, const OrderId& order)
{
    return world.store.run_read<std::vector<HotlineContact>>(
        [&](Tx& tx) -> Result<std::vector<HotlineContact>> { return tx.hotline().contacts_of(order); });
}

}  // namespace xitam::service
