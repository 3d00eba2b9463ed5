#include "service/caller_gate.hpp"

#include "base/digits.hpp"
#include "base/same_secret.hpp"
#include "service/code_case.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <functional>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::size_t end_signs = 4;

Error closed_error()
{
    return {Code::refused,
            "gate_closed",
            "three answers were wrong; for an hour nobody proves himself for this case by telephone",
            {},
            {}};
}

Error unproven_error()
{
    return {Code::refused, "caller_unproven", "this does not fit; ask once more, or let the caller call back", {}, {}};
}

std::optional<Instant> closed_until(const std::optional<CallerLock>& lock, Instant now)
{
    return lock && lock->closed_until && *lock->closed_until > now ? lock->closed_until : std::nullopt;
}

// Letters and digits, in capitals: spaces and dashes are how people read a number aloud.
std::string bare_signs(std::string_view typed)
{
    std::string out;
    for (const char c : ascii_digits(typed)) {
        if (c >= 'a' && c <= 'z') out += static_cast<char>(c - ('a' - 'A'));
        else if ((c >= 'A' && c <= 'Z') || is_digit(c)) out += c;
    }
    return out;
}

// What is not on file fits nothing.
bool end_fits(const std::string& on_file, std::string_view typed)
{
    const auto said = bare_signs(typed);
    const auto whole = bare_signs(on_file);
    const auto end = whole.size() > end_signs ? whole.substr(whole.size() - end_signs) : std::string{};
    return same_secret(end, said) && !end.empty();
}

bool document_fits(const t::OrderFile& file, std::string_view typed)
{
    const auto& number = file.line ? file.line->holder.document_number : std::optional<DocumentNumber>{};
    return end_fits(number ? number->text() : std::string{}, typed);
}

bool card_fits(const t::OrderFile& file, std::string_view typed)
{
    const auto card = file.line ? file.line->iccid : std::optional<Iccid>{};
    return end_fits(card ? card->digits() : std::string{}, typed);
}

bool birth_date_fits(const t::OrderFile& file, std::string_view typed)
{
    const auto day = file.line ? file.line->holder.birth_date : std::optional<Date>{};
    const auto said = parse_date(typed);
    return day && said && *day == *said;
}

bool answers_fit(const t::OrderFile& file, const CallerAnswers& answers)
{
    bool fit = true;
    if (!answers.document_end.empty()) fit = document_fits(file, answers.document_end) && fit;
    if (!answers.card_end.empty()) fit = card_fits(file, answers.card_end) && fit;
    if (!answers.birth_date.empty()) fit = birth_date_fits(file, answers.birth_date) && fit;
    return fit;
}

// A code that is read out on the telephone is of a case of its own: the same digits typed on the holder's pages prove nothing,
// and the agent who hears them gains nothing but this gate.
OrderId callers_case(const World& world, const OrderId& order)
{
    return code_case_id(world, "caller|" + order.text());
}

// The purposes that go to the line itself, and to a contact on file, whatever they are for.
CodePurpose purpose_to(bool contact)
{
    return contact ? CodePurpose::unlock_contact : CodePurpose::lock;
}

std::string where_to(const t::OrderFile& file, bool contact)
{
    if (contact) return file.line ? "contact:" + file.line->id.text() : "order:" + file.order.id.text();
    return file.order.declared.msisdn ? "sms:" + file.order.declared.msisdn->digits() : "order:" + file.order.id.text();
}

int answer_count(const CallerAnswers& answers)
{
    return static_cast<int>(!answers.document_end.empty()) + static_cast<int>(!answers.card_end.empty()) +
           static_cast<int>(!answers.birth_date.empty());
}

void count_failure(const World& world, Tx& tx, const GateKeeper& keeper, const OrderId& order, std::string_view way)
{
    const Instant now = world.clock.real_now();
    auto lock = tx.hotline().caller_lock(order).value_or(CallerLock{});
    if (lock.last_at + gate_closed_for <= now) lock.failures = 0;
    ++lock.failures;
    lock.last_at = now;
    const bool closes = lock.failures >= gate_failures_max;
    if (closes) lock = {0, now, now + gate_closed_for};
    tx.hotline().put_caller_lock(order, lock);
    const auto said = fmt::format("by={} way={}", keeper.agent.name, way);
    tx.audit(order.text(), world.clock.business_now(), "caller_failed", said);
    if (closes) tx.audit(order.text(), world.clock.business_now(), "caller_gate_closed", said);
}

using Fits = std::function<bool(Tx&, const t::OrderFile&)>;

// A wrong answer is written down, so the refusal is told after the commit.
Result<GatePassed> check_caller(const World& world, const GateKeeper& keeper, const OrderId& order, std::string_view way,
                                const Fits& fits)
{
    if (auto allowed = check_right(keeper.agent, access::Right::check_caller, ""); !allowed)
        return tl::unexpected(allowed.error());
    const GatePassed passed{world.entropy.random_hex(16), world.clock.real_now() + gate_lasts};
    std::optional<Error> wrong;
    auto done = world.store.write([&](Tx& tx) -> Result<void> {
        wrong.reset();
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no case has this id");
        if (closed_until(tx.hotline().caller_lock(order), world.clock.real_now())) {
            wrong = closed_error();
            return {};
        }
        if (!fits(tx, *file)) {
            count_failure(world, tx, keeper, order, way);
            const bool closes = closed_until(tx.hotline().caller_lock(order), world.clock.real_now()).has_value();
            wrong = closes ? closed_error() : unproven_error();
            return {};
        }
        tx.hotline().put_caller_lock(order, {0, world.clock.real_now(), {}});
        tx.hotline().remove_gates_expired(world.clock.real_now());
        tx.hotline().put_gate({world.sha256_hex(passed.token), keeper.session_hash, order, passed.until});
        tx.audit(order.text(), world.clock.business_now(), "caller_passed",
                 fmt::format("by={} way={}", keeper.agent.name, way));
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (wrong) return tl::unexpected(std::move(*wrong));
    return passed;
}

}  // namespace

Result<void> ask_caller_code(const World& world, const GateKeeper& keeper, const OrderId& order, bool to_contact,
                             const std::string& key)
{
    if (auto allowed = check_right(keeper.agent, access::Right::check_caller, ""); !allowed) return allowed;
    const auto closed = gate_closed_until(world, order);
    if (!closed) return tl::unexpected(closed.error());
    if (*closed) return tl::unexpected(closed_error());
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no case has this id");
        // Without a line of ours nothing is sent, and nothing says so.
        const CodeNotice notice{t::StepKind::notice_lock,
                                "caller " + (file->line ? file->line->id.text() : std::string{"none"})};
        auto asked = ask_code_in(world, tx, {callers_case(world, order), purpose_to(to_contact), where_to(*file, to_contact)},
                                 notice, key);
        if (!asked) return tl::unexpected(asked.error());
        return {};
    });
}

Result<GatePassed> check_caller_code(const World& world, const GateKeeper& keeper, const OrderId& order, std::string_view typed)
{
    return check_caller(world, keeper, order, "code", [&](Tx& tx, const t::OrderFile&) {
        // One try, against the code that was asked for last, wherever it went.
        const auto of = callers_case(world, order);
        const auto line = tx.newest_code(of, purpose_to(false));
        const auto contact = tx.newest_code(of, purpose_to(true));
        const bool is_contacts = contact && (!line || contact->created_at > line->created_at);
        const CodeEntered entered{of, purpose_to(is_contacts), typed};
        return !try_codes_in(world, tx, {&entered, 1}).has_value();
    });
}

Result<GatePassed> check_caller_answers(const World& world, const GateKeeper& keeper, const OrderId& order,
                                        const CallerAnswers& answers)
{
    if (answer_count(answers) < 2)
        return fail(Code::bad_input, "answers_missing",
                    "type at least two of the three, for example the end of the document and the birth date");
    return check_caller(world, keeper, order, "answers",
                        [&](Tx&, const t::OrderFile& file) { return answers_fit(file, answers); });
}

Result<std::optional<Instant>> gate_until(const World& world, const std::string& session_hash, const OrderId& order,
                                          std::string_view token)
{
    using Until = std::optional<Instant>;
    if (token.empty()) return Until{};
    return world.store.run_read<Until>([&](Tx& tx) -> Result<Until> {
        const auto until = tx.hotline().gate_until({world.sha256_hex(token), session_hash, order, {}});
        return until && *until > world.clock.real_now() ? until : Until{};
    });
}

Result<std::optional<Instant>> gate_closed_until(const World& world, const OrderId& order)
{
    using Until = std::optional<Instant>;
    return world.store.run_read<Until>(
        [&](Tx& tx) -> Result<Until> { return closed_until(tx.hotline().caller_lock(order), world.clock.real_now()); });
}

Result<void> end_gate(const World& world, std::string_view token)
{
    if (token.empty()) return {};
    return world.store.write([&](Tx& tx) -> Result<void> {
        tx.hotline().remove_gate(world.sha256_hex(token));
        return {};
    });
}

}  // namespace xitam::service
