#include "adapters/network/line_recipe.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace xitam::osmo {

namespace {

constexpr Domains both_off{false, false};
constexpr Domains both_on{true, true};
constexpr std::string_view gone_words = "No such subscriber.";

bool is_gone(const CtrlAnswer& answer)
{
    return !answer.good && answer.text == gone_words;
}

// Words that osmo-hlr uses for a locked database as well as for other things: a look tells them apart.
bool may_mean_locked(const CtrlAnswer& answer)
{
    const std::string_view text = answer.text;
    return text == "An error has occurred." || text == "Update MSISDN failed" || text == "Update aud2g failed." ||
           text == "Update aud3g failed." || text == "Cannot delete subscriber." || text == "Cannot create subscriber.";
}

bool is_key_variable(std::string_view variable)
{
    return variable.ends_with(".aud2g") || variable.ends_with(".aud3g");
}

bool is_key(std::string_view text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

const CtrlAnswer* first_bad(std::span<const CtrlAnswer> answers)
{
    const auto bad = std::find_if(answers.begin(), answers.end(), [](const CtrlAnswer& answer) { return !answer.good; });
    return bad == answers.end() ? nullptr : &*bad;
}

}  // namespace

CtrlRequest LineRecipe::get(std::string_view field) const
{
    return {fmt::format("subscriber.by-imsi-{}.{}", command_.imsi.digits(), field), {}};
}

CtrlRequest LineRecipe::set(std::string_view field, std::string value) const
{
    return {fmt::format("subscriber.by-imsi-{}.{}", command_.imsi.digits(), field), std::move(value)};
}

LineRecipe::Batch LineRecipe::switch_to(Domains wished) const
{
    Batch batch;
    if (wished.cs) batch.push_back(set("cs-enabled", *wished.cs ? "1" : "0"));
    if (wished.ps) batch.push_back(set("ps-enabled", *wished.ps ? "1" : "0"));
    batch.push_back(get("info"));
    return batch;
}

Domains LineRecipe::wished() const
{
    switch (command_.action) {
        case NetworkAction::bar: return both_off;
        case NetworkAction::drain: return {{}, false};
        case NetworkAction::unbar:
        case NetworkAction::provision: return both_on;
        case NetworkAction::inspect:
        case NetworkAction::remove:
        case NetworkAction::throw_off: break;
    }
    return {};
}

LineRecipe::Batch LineRecipe::ask(Stage stage, Batch batch)
{
    stage_ = stage;
    asked_ = std::move(batch);
    return asked_;
}

LineRecipe::Batch LineRecipe::finish(Outcome outcome, std::string reason, std::string detail)
{
    stage_ = Stage::ended;
    answer_.outcome = outcome;
    answer_.reason = std::move(reason);
    answer_.detail = std::move(detail);
    return {};
}

// Number and IMSI must name each other: a stale IMSI would cut off a stranger.
LineRecipe::Batch LineRecipe::begin()
{
    return ask(Stage::look, {get("info"), {fmt::format("subscriber.by-msisdn-{}.info", command_.msisdn.digits()), {}}});
}

void LineRecipe::sent(const CtrlRequest& request)
{
    wrote_ = wrote_ || request.is_write();
}

void LineRecipe::lost(std::span<const CtrlRequest> unanswered, Instant at)
{
    for (const auto& request : unanswered) answer_.evidence.push_back({asked_text(request), "no answer", at});
}

void LineRecipe::give_up()
{
    if (ended()) return;
    if (wrote_) {
        finish(Outcome::unknown, "answer_lost", "the connection was lost after a request had been sent");
    } else {
        finish(Outcome::retry_later, "core_away", "no connection to the core");
    }
}

std::string LineRecipe::asked_text(const CtrlRequest& request) const
{
    const auto variable = mask_numbers(request.variable);
    if (!request.is_write()) return "GET " + variable;
    const bool hidden = is_key_variable(variable) && *request.value != "none";
    return fmt::format("SET {} {}", variable, hidden ? "***" : mask_numbers(*request.value));
}

std::string LineRecipe::answered_text(const CtrlRequest& request, const CtrlAnswer& answer) const
{
    if (answer.good && request.variable.ends_with(".info-aud")) {
        const auto keys = parse_key_presence(answer.text);
        return keys ? key_evidence(*keys) : "not readable";
    }
    if (answer.good && request.variable.ends_with(".info")) {
        const auto info = parse_info(answer.text);
        return info ? info_evidence(*info) : "not readable";
    }
    return mask_numbers(answer.text);
}

std::optional<InfoReply> LineRecipe::read_info(const CtrlAnswer& answer)
{
    info_ = answer.good ? parse_info(answer.text) : std::nullopt;
    NetworkFacts& facts = answer_.facts;
    facts.known = info_.has_value();
    facts.cs_on = info_ ? std::optional{info_->cs_on} : std::nullopt;
    facts.ps_on = info_ ? std::optional{info_->ps_on} : std::nullopt;
    facts.msisdn = info_ ? info_->msisdn : "";
    facts.nodes = info_ ? info_->nodes : ServingNodes{};
    return info_;
}

LineRecipe::Batch LineRecipe::not_in_network()
{
    return finish(Outcome::refused, "not_in_network", std::string{gone_words});
}

LineRecipe::Batch LineRecipe::refused_by_core(const CtrlAnswer& answer)
{
    return finish(Outcome::refused, "core_refused", mask_numbers(answer.good ? "answer not readable" : answer.text));
}

LineRecipe::Batch LineRecipe::look_at_refusal(const CtrlAnswer& answer)
{
    if (!may_mean_locked(answer)) return refused_by_core(answer);
    answer_.detail = answer.text;
    return ask(Stage::refusal_looked_at, {get("info")});
}

LineRecipe::Batch LineRecipe::next(std::span<const CtrlAnswer> answers)
{
    CHECK(answers.size() == asked_.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        answer_.evidence.push_back({asked_text(asked_[i]), answered_text(asked_[i], answers[i]), answers[i].at});
    }
    switch (stage_) {
        case Stage::look: return looked(answers);
        case Stage::switched: return switched(answers);
        case Stage::taken_off: return taken_off(answers);
        case Stage::keys_checked: return keys_checked(answers);
        case Stage::deleted: return deleted(answers);
        case Stage::created: return created(answers);
        case Stage::barred_at_once: return barred_at_once(answers);
        case Stage::filled: return filled(answers);
        case Stage::refusal_looked_at: return refusal_looked_at(answers);
        case Stage::ended: break;
    }
    return {};
}

LineRecipe::Batch LineRecipe::looked(std::span<const CtrlAnswer> answers)
{
    for (const auto& answer : answers) {
        if (!is_gone(answer) && !(answer.good && parse_info(answer.text))) return refused_by_core(answer);
    }
    const auto by_imsi = read_info(answers[0]);
    const auto by_number = answers[1].good ? parse_info(answers[1].text) : std::nullopt;
    const std::string& imsi = command_.imsi.digits();
    const std::string number = command_.msisdn.digits();
    const bool elsewhere = by_number && by_number->imsi != imsi;
    const bool removing = command_.action == NetworkAction::remove;

    if (command_.action == NetworkAction::provision) return look_before_provision(by_number);
    if (!by_imsi) {
        if (removing && begun()) return finish(found_as_wished());
        if (elsewhere) return finish(Outcome::refused, "network_mismatch", "the number belongs to another IMSI");
        return not_in_network();
    }
    if (by_imsi->imsi != imsi) return finish(Outcome::refused, "network_mismatch", "the core answered for another IMSI");
    if (by_imsi->msisdn.empty() && removing && begun()) return look_before_remove();
    if (by_imsi->msisdn != number) return finish(Outcome::refused, "network_mismatch", "the IMSI does not carry the number");
    // What an earlier connection sent may still be worked off between the two reads: our own "number off" did this.
    if (!by_number && removing && begun()) return look_before_remove();
    if (!by_number || elsewhere) return finish(Outcome::refused, "network_mismatch", "the number does not name the IMSI");

    switch (command_.action) {
        case NetworkAction::inspect: return finish(Outcome::done);
        case NetworkAction::bar:
        case NetworkAction::unbar:
        case NetworkAction::drain: return look_before_switch();
        case NetworkAction::remove: return look_before_remove();
        case NetworkAction::provision:
        case NetworkAction::throw_off: break;
    }
    CHECK(false);
    return {};
}

LineRecipe::Batch LineRecipe::look_before_switch()
{
    if (begun() && wished().are_so_in(*info_)) return finish(found_as_wished());
    return ask(Stage::switched, switch_to(wished()));
}

LineRecipe::Batch LineRecipe::switched(std::span<const CtrlAnswer> answers)
{
    const auto info = read_info(answers.back());
    if (is_gone(answers.back())) return not_in_network();
    if (!info) return refused_by_core(answers.back());
    if (const auto* bad = first_bad(answers)) {
        return may_mean_locked(*bad) ? finish(Outcome::retry_later, "core_locked", bad->text) : refused_by_core(*bad);
    }
    if (info->imsi != command_.imsi.digits()) return refused_by_core(answers.back());
    if (!wished().are_so_in(*info)) return finish(Outcome::unknown, "read_back_differs", info_evidence(*info));
    if (info->msisdn != command_.msisdn.digits()) {
        return finish(Outcome::refused, "network_mismatch", "the number moved to another IMSI while the domains were switched");
    }
    return finish(Outcome::done);
}

// The keys go before the row: osmo-hlr deletes row and keys in three commits and uses row ids again, so a crash inside its
// own delete would hand this line's keys to the next one.
LineRecipe::Batch LineRecipe::look_before_remove()
{
    return ask(Stage::taken_off, {set("msisdn", "none"), set("aud2g", "none"), set("aud3g", "none")});
}

LineRecipe::Batch LineRecipe::taken_off(std::span<const CtrlAnswer> answers)
{
    // Our own delete, sent before a connection was lost, may come first; only a look says that the row is gone.
    if (is_gone(answers[0])) return ask(Stage::refusal_looked_at, {get("info")});
    if (!answers[0].good) return look_at_refusal(answers[0]);
    if (answers[1].good && answers[2].good) {
        return ask(Stage::deleted, {{"subscriber.delete", command_.imsi.digits()}, get("info")});
    }
    // A key that was never there and a locked database are refused in the same words.
    return ask(Stage::keys_checked, {get("info-aud")});
}

LineRecipe::Batch LineRecipe::keys_checked(std::span<const CtrlAnswer> answers)
{
    if (is_gone(answers[0])) {
        read_info(answers[0]);
        return finish(Outcome::done);
    }
    if (!answers[0].good) return refused_by_core(answers[0]);
    const auto keys = parse_key_presence(answers[0].text);
    if (!keys) return refused_by_core(answers[0]);
    if (!keys->none()) return finish(Outcome::retry_later, "core_locked", key_evidence(*keys));
    return ask(Stage::deleted, {{"subscriber.delete", command_.imsi.digits()}, get("info")});
}

LineRecipe::Batch LineRecipe::deleted(std::span<const CtrlAnswer> answers)
{
    if (is_gone(answers[1])) {
        read_info(answers[1]);
        return finish(Outcome::done);
    }
    if (!read_info(answers[1])) return refused_by_core(answers[1]);
    if (answers[0].good) return finish(Outcome::unknown, "read_back_differs", info_evidence(*info_));
    if (may_mean_locked(answers[0])) return finish(Outcome::retry_later, "core_locked", answers[0].text);
    return refused_by_core(answers[0]);
}

LineRecipe::Batch LineRecipe::refusal_looked_at(std::span<const CtrlAnswer> answers)
{
    std::string words = std::move(answer_.detail);
    const auto info = read_info(answers[0]);
    if (info) return finish(Outcome::retry_later, "core_locked", std::move(words));
    if (!is_gone(answers[0])) return refused_by_core(answers[0]);
    if (command_.action == NetworkAction::remove) return finish(Outcome::done);
    if (command_.action == NetworkAction::provision) return finish(Outcome::retry_later, "core_locked", std::move(words));
    return not_in_network();
}

LineRecipe::Batch LineRecipe::look_before_provision(const std::optional<InfoReply>& by_number)
{
    const auto& sim = command_.sim;
    const bool milenage = sim && sim->algorithm == "milenage";
    if (!sim || (!milenage && sim->algorithm != "comp128v1") || !is_key(sim->k) || (milenage && !is_key(sim->opc))) {
        return finish(Outcome::refused, "sim_secrets_malformed",
                      "algorithm milenage or comp128v1, keys of 32 hexadecimal digits");
    }
    // First of all: a row that we did not begin is somebody else's, whatever it carries.
    if (info_ && !begun()) return finish(Outcome::refused, "imsi_in_use", "the core already has a subscriber of this IMSI");
    if (by_number && by_number->imsi != command_.imsi.digits()) {
        return finish(Outcome::refused, "number_in_use", "the number belongs to another IMSI");
    }
    if (!info_) return ask(Stage::created, {{"subscriber.create", command_.imsi.digits()}});
    if (!info_->msisdn.empty() && info_->msisdn != command_.msisdn.digits()) {
        return finish(Outcome::refused, "network_mismatch", "the IMSI carries another number");
    }
    return ask(Stage::barred_at_once, switch_to(both_off));
}

// A new row is in service at once: both domains are switched off before it gets a number or a key.
LineRecipe::Batch LineRecipe::created(std::span<const CtrlAnswer> answers)
{
    if (answers[0].good) return ask(Stage::barred_at_once, switch_to(both_off));
    if (answers[0].text == "Subscriber already exists.") {
        return finish(Outcome::refused, "imsi_in_use", "the core already has a subscriber of this IMSI");
    }
    return look_at_refusal(answers[0]);
}

LineRecipe::Batch LineRecipe::barred_at_once(std::span<const CtrlAnswer> answers)
{
    if (const auto* bad = first_bad(answers)) return look_at_refusal(*bad);
    const auto info = read_info(answers.back());
    if (!info || info->cs_on || info->ps_on) return finish(Outcome::unknown, "read_back_differs", "the new line is not barred");
    const SimSecrets& sim = *command_.sim;
    // The other kind of key is taken away: a row that re-uses an id may have inherited one.
    const bool milenage = sim.algorithm == "milenage";
    return ask(Stage::filled, {set("msisdn", command_.msisdn.digits()), set("aud2g", milenage ? "none" : "comp128v1," + sim.k),
                               set("aud3g", milenage ? fmt::format("milenage,{},opc,{}", sim.k, sim.opc) : "none"), get("info"),
                               get("info-aud")});
}

LineRecipe::Batch LineRecipe::filled(std::span<const CtrlAnswer> answers)
{
    const bool milenage = command_.sim->algorithm == "milenage";
    const CtrlAnswer& key = answers[milenage ? 2 : 1];
    if (!answers[0].good) return look_at_refusal(answers[0]);
    if (!key.good) return look_at_refusal(key);
    const auto info = read_info(answers[3]);
    const auto keys = answers[4].good ? parse_key_presence(answers[4].text) : std::nullopt;
    if (!keys || !info || info->msisdn != command_.msisdn.digits() || info->cs_on || info->ps_on) {
        return finish(Outcome::unknown, "read_back_differs", "number or bars are not as set");
    }
    const auto& ours = milenage ? keys->algorithm_3g : keys->algorithm_2g;
    const auto& other = milenage ? keys->algorithm_2g : keys->algorithm_3g;
    if (!other.empty()) return finish(Outcome::retry_later, "core_locked", "a key of the other kind could not be removed");
    if (ours.empty()) return finish(Outcome::unknown, "read_back_differs", key_evidence(*keys));
    return ask(Stage::switched, switch_to(both_on));
}

}  // namespace xitam::osmo
