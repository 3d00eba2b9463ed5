#include "service/lock_line.hpp"

#include "domain/identity/closure_lock.hpp"
#include "service/perform.hpp"

#include <fmt/format.h>

#include <array>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::string_view locked_word = "line locked";
constexpr std::string_view unlocked_word = "line unlock asked";

std::optional<Line> held(Tx& tx, const Msisdn& number)
{
    auto line = tx.line_by_msisdn(number);
    if (line && line->ended) line.reset();
    return line;
}

tl::unexpected<Error> not_held()
{
    return fail(Code::not_found, "line_not_held", "this installation holds no line in service with this number");
}

Result<void> lock_in(const World& world, Tx& tx, Line line, const std::string& by)
{
    lock_closure(line);
    tx.put_line(line);
    tx.audit("installation", world.clock.business_now(), "line_locked", fmt::format("line={} by={}", line.id.text(), by));
    const auto order = tx.claimant_of(line.id, line.epoch);
    if (!order) return {};
    // Whoever may lock the line is its holder: L2. An order past the point of no return cannot be frozen, and goes on.
    const auto frozen = perform_in(world, tx, *order, t::Stop{"holder", Assurance::l2});
    if (!frozen && frozen.error().code != Code::refused) return tl::unexpected(frozen.error());
    return {};
}

// One case a number and purpose: a code that locks can never unlock.
CodeCase case_of(const World& world, const Msisdn& number, CodePurpose purpose)
{
    const auto digits = number.digits();
    const auto place = purpose == CodePurpose::unlock_contact ? "contact of " + digits : "sms:" + digits;
    return {code_case_id(world, fmt::format("lock|{}|{}", static_cast<int>(purpose), digits)), purpose, place};
}

// For a number that is not ours the message names a line that is not there, and goes to nobody.
Result<void> ask_in(const World& world, Tx& tx, const Msisdn& number, CodePurpose purpose, const std::string& key)
{
    const auto of = case_of(world, number, purpose);
    const auto line = held(tx, number);
    const auto about = line ? line->id.text() : of.id.text();
    auto asked = ask_code_in(world, tx, of, {t::StepKind::notice_lock, about}, key);
    if (!asked) return tl::unexpected(asked.error());
    return {};
}

void tell_of_unlocking(const World& world, Tx& tx, const Line& line)
{
    const Instant now = world.clock.business_now();
    const TaskId id{world.entropy.new_id(world.clock.real_now())};
    tx.put_task(OrderId{line.id.bytes()}, {id, t::StepKind::notice_lock, now, "unlock " + line.id.text()});
}

}  // namespace

Result<void> lock_line(const World& world, const Msisdn& number, const std::string& by)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        auto line = held(tx, number);
        if (!line) return not_held();
        return lock_in(world, tx, std::move(*line), by);
    });
}

Result<void> unlock_line(const World& world, const Msisdn& number, const std::string& by)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        auto line = held(tx, number);
        if (!line) return not_held();
        const Instant now = world.clock.business_now();
        if (auto unlocked = unlock_closure(*line, Assurance::l3, now); !unlocked) return unlocked;
        tx.put_line(*line);
        tx.audit("installation", now, "line_unlocked", fmt::format("line={} by={} level=l3", line->id.text(), by));
        return {};
    });
}

Result<void> ask_lock_code(const World& world, const Msisdn& number, const std::string& key)
{
    return world.store.write([&](Tx& tx) { return ask_in(world, tx, number, CodePurpose::lock, key); });
}

Result<void> lock_by_code(const World& world, const Msisdn& number, std::string_view typed, const std::string& key)
{
    std::optional<WrongCode> wrong;
    auto done = world.store.write([&](Tx& tx) -> Result<void> {
        const CodeEntered entered{case_of(world, number, CodePurpose::lock).id, CodePurpose::lock, typed};
        wrong.reset();
        if (was_done(tx, key, locked_word)) return {};
        wrong = try_codes_in(world, tx, {&entered, 1});
        auto line = held(tx, number);
        if (wrong || !line) return {};
        tx.put_idempotent({key, std::string{locked_word}, entered.of});
        return lock_in(world, tx, std::move(*line), "holder level=l1");
    });
    if (!done) return done;
    if (wrong) return tl::unexpected(std::move(wrong->why));
    return {};
}

Result<void> ask_unlock_codes(const World& world, const Msisdn& number, const std::string& key)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        auto asked = ask_in(world, tx, number, CodePurpose::unlock_line, key);
        if (!asked) return asked;
        return ask_in(world, tx, number, CodePurpose::unlock_contact, key);
    });
}

tl::expected<void, NotUnlocked> unlock_by_codes(const World& world, const Msisdn& number, const UnlockCodes& typed,
                                                const std::string& key)
{
    using Purpose = CodePurpose;
    std::optional<WrongCode> wrong;
    const Instant now = world.clock.business_now();
    auto done = world.store.write([&](Tx& tx) -> Result<void> {
        const std::array<CodeEntered, 2> entered{
            CodeEntered{case_of(world, number, Purpose::unlock_line).id, Purpose::unlock_line, typed.line},
            CodeEntered{case_of(world, number, Purpose::unlock_contact).id, Purpose::unlock_contact, typed.contact}};
        wrong.reset();
        if (was_done(tx, key, unlocked_word)) return {};
        wrong = try_codes_in(world, tx, entered);
        auto line = held(tx, number);
        if (wrong || !line) return {};
        tx.put_idempotent({key, std::string{unlocked_word}, entered[0].of});
        if (!is_closure_locked(*line, now) || line->unlock_at) return {};
        if (auto asked = unlock_closure(*line, Assurance::l2, now); !asked) return asked;
        tx.put_line(*line);
        tx.audit("installation", now, "line_unlock_asked",
                 fmt::format("line={} by=holder level=l2 until={}", line->id.text(), rfc3339(*line->unlock_at)));
        tell_of_unlocking(world, tx, *line);
        return {};
    });
    if (!done) return tl::unexpected(NotUnlocked{false, done.error()});
    if (wrong) return tl::unexpected(NotUnlocked{wrong->which == 1, std::move(wrong->why)});
    return {};
}

}  // namespace xitam::service
