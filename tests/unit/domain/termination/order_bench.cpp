#include "unit/domain/termination/order_bench.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <chrono>
#include <functional>

namespace xitam::termination::bench {

namespace {

const Instant begin = *parse_instant("2026-11-22T08:00:00Z");

template <class E>
E known(const std::optional<E>& value)
{
    return value.value();  // a wrong word in a table ends the test here
}

Money money(const std::string& text)
{
    return *Money::parse(text, azn);
}

std::string rest_of(const cases::Side& given, std::size_t index)
{
    return given.words.size() > index ? given.words[index] : std::string{};
}

template <class T>
void set_known(Known<T>& rule, const std::optional<std::string>& text, const std::function<T(const std::string&)>& read)
{
    if (!text) return;
    rule = *text == "unset" ? Known<T>{} : Known<T>{read(*text)};
}

NetworkFacts facts_of(StepKind step, const cases::Side& given)
{
    NetworkFacts facts;
    facts.known = step != StepKind::remove;
    facts.ps_on = step == StepKind::unbar || step == StepKind::inspect;
    facts.cs_on = *facts.ps_on || step == StepKind::drain;
    facts.nodes = {"VLR-1", "SGSN-1"};
    if (step == StepKind::throw_off) {
        facts.vlr_result = given.has_word("unconnected") ? NodeResult::not_connected : NodeResult::cancelled;
        facts.sgsn_result = NodeResult::cancelled;
    }
    return facts;
}

std::optional<Command> step_command(const cases::Side& given)
{
    StepEnded step;
    step.step = known(step_kind_from(rest_of(given, 1)));
    const std::string outcome = rest_of(given, 2);
    step.outcome = outcome == "refused" ? Outcome::refused : outcome == "already" ? Outcome::already_done : Outcome::done;
    if (outcome == "refused") step.reason = rest_of(given, 3);
    step.facts = facts_of(step.step, given);
    return step;
}

std::optional<Command> rule_command(const std::string& word)
{
    using enum Ruling;
    static const std::vector<std::pair<std::string, Ruling>> words{
        {"retry", retry}, {"accept_node", accept_node}, {"reject", reject},         {"resume", resume},
        {"hold", hold},   {"lift_hold", lift_hold},     {"ported_out", ported_out},
    };
    for (const auto& [text, ruling] : words) {
        if (text == word) return Rule{ruling, "clerk-1"};
    }
    return std::nullopt;
}

OrderId other_order()
{
    return OrderId{IdBytes{1, 2, 3, 4, 5, 6, 0x70, 8, 0x90, 9, 9, 9, 9, 9, 9, 9}};
}

std::string quote_of(const std::string& text, const OrderFile& file)
{
    return text == "given" ? file.order.quote_id : text;
}

Join join_of(const cases::Side& given, const OrderFile& file)
{
    Join join{quote_of(given.field("quote").value_or(""), file), "holder", {}};
    if (const auto text = given.field("balance")) join.balance = *settlement::parse_choice(*text);
    return join;
}

std::optional<Command> people_command(const std::string& word, const cases::Side& given, const OrderFile& file, Instant now)
{
    if (word == "open") return Open{"holder"};
    if (word == "join") return join_of(given, file);
    if (word == "confirm") return Confirm{quote_of(given.field("quote").value_or(""), file), "holder"};
    if (word == "document") return AddDocument{document(rest_of(given, 1)), "holder"};
    if (word == "picture") {
        const auto side = known(from_word<DocumentSide>(rest_of(given, 1)));
        return KeepDocument{{DocumentType::passport, side, BlobId{IdBytes{9}}, now, false}, "holder"};
    }
    if (word == "stop") return given.has_word("seen") ? Stop{"clerk-1", Assurance::l2} : Stop{"holder"};
    if (word == "record_changed") return RecordChanged{};
    if (word == "choose") return ChooseBalance{*settlement::parse_choice(rest_of(given, 1)), "declarer"};
    if (word == "drain") {
        const auto day = rest_of(given, 1);
        return ChooseDrain{day == "none" ? std::nullopt : std::optional{*parse_date(day)}, "declarer"};
    }
    if (word == "prove") return Prove{rest_of(given, 1) == "line" ? ProofKind::line_code : ProofKind::contact_code, "declarer"};
    if (word == "go_on") return GoOn{"declarer"};
    if (word == "cancel") return Cancel{"holder"};
    if (word == "undo") return Undo{"holder"};
    if (word == "other_took") return OtherOrderTook{other_order()};
    if (word == "pay") return Pay{{given.field("id").value_or("P-1"), money(rest_of(given, 1)), now}, "clerk-1"};
    if (word == "restore")
        return AskRestore{given.field("holder").value_or("holder-a"), "clerk-1", given.field("sim").value_or("")};
    if (word == "restored") {
        const bool refused = rest_of(given, 1) == "refused";
        return RestoreEnded{refused ? Outcome::refused : Outcome::done, refused ? rest_of(given, 2) : "",
                            *Imsi::parse("001010000000777"), "clerk-1"};
    }
    return std::nullopt;
}

TwoPersonAct two_person_act(const std::string& word)
{
    if (word == "waive_fee") return TwoPersonAct::waive_fee;
    if (word == "release_early") return TwoPersonAct::release_early;
    if (word == "override_hold") return TwoPersonAct::override_hold;
    if (word == "suppress_notice") return TwoPersonAct::suppress_notice;
    CHECK(word == "destroy_key");
    return TwoPersonAct::destroy_key;
}

std::optional<Command> clerk_command(const std::string& word, const cases::Side& given)
{
    if (word == "judge") {
        JudgeDocument judge{known(from_word<DocumentType>(rest_of(given, 1))), rest_of(given, 2) == "yes",
                            known(assurance_from(given.field("level").value_or("l2"))), "clerk-1"};
        if (const auto why = given.field("unfit")) judge.unfit = known(from_word<Unfit>(*why));
        return judge;
    }
    if (word == "report") return ReportBlocker{known(blocker_kind_from(rest_of(given, 1))), rest_of(given, 2), "clerk-1"};
    if (word == "clear") return ClearBlocker{known(blocker_kind_from(rest_of(given, 1))), rest_of(given, 2), "clerk-1"};
    if (word == "set" && !given.fields.empty()) return SetRule{given.fields[0].first, given.fields[0].second, "clerk-1"};
    if (word == "rule") return rule_command(rest_of(given, 1));
    if (word == "agree") return Agreed{two_person_act(rest_of(given, 1)), "clerk-2", "clerk-1"};
    if (word == "seen") return SeeHolder{document(rest_of(given, 1)), "clerk-1"};
    if (word == "attest") return Attest{rest_of(given, 1) != "cut", "clerk-1"};
    return std::nullopt;
}

}  // namespace

Line plain_line()
{
    Line line{LineId{IdBytes{1, 1, 1, 1, 1, 1, 0x70, 1, 0x80, 0, 0, 0, 0, 0, 0, 7}},
              1,
              *Msisdn::parse("+994401234567"),
              *Imsi::parse("001010000000001"),
              {},
              {},
              "demo",
              "start",
              PaymentMode::prepaid,
              NumberClass::standard,
              LineStatus::active,
              {},
              {},
              {},
              {},
              Money{0, azn},
              Money{0, azn},
              azn,
              begin,
              false,
              {},
              false,
              {},
              Holder{}};
    line.holder.document_type = DocumentType::passport;
    line.holder.document_number = *DocumentNumber::parse("AA1234567");
    return line;
}

Rules plain_rules()
{
    Rules rules;
    auto& pack = rules.pack;
    pack.operator_id = "demo";
    pack.version = "1";
    pack.name = "Demo";
    DocumentRule one;
    one.any_of = {DocumentType::passport, DocumentType::national_id};
    one.original = true;
    std::vector<DocumentRules> documents;
    for (const auto channel : {Channel::desk, Channel::portal, Channel::letter}) {
        documents.push_back({HolderKind::citizen, channel, channel == Channel::desk, {one}});
    }
    DocumentRule heir = one;
    heir.must_match_record = false;
    DocumentRule death = heir;
    death.any_of = {DocumentType::death_certificate};
    documents.push_back({HolderKind::heir, Channel::desk, false, {death, heir}});
    pack.documents = Known{documents};
    pack.early_termination_fee = Known{FeeFormula{5000, Money{10000, azn}}};
    pack.notice_days = Known{0};
    pack.undo_window_hours = Known{0};
    pack.rest_days = Known{std::map<NumberClass, RestDays>{{NumberClass::standard, {180, 0}}}};
    pack.balance_ways = Known{std::vector{BalanceWay::refund, BalanceWay::give_up, BalanceWay::use_up}};
    pack.invoice_due_days = Known{14};
    pack.debt_blocks_cut = Known{false};
    pack.retention_days = Known{30};
    pack.port_right_days = Known{0};
    using std::chrono::hours;
    rules.safety.hold = {
        {Assurance::l3, hours{24}}, {Assurance::l2, hours{72}}, {Assurance::l1, hours{168}}, {Assurance::in_person, hours{0}}};
    return rules;
}

Moment moment_at(Instant now)
{
    using std::chrono::days;
    const auto date_of = [](Instant at) { return Date{std::chrono::floor<days>(at)}; };
    return {now, date_of(now), [](Date day) { return Instant{std::chrono::sys_days{day}}; }, date_of};
}

OrderFile plain_file()
{
    const auto line = plain_line();
    OrderFile file{Order{Declaration{line.msisdn}}, line, std::nullopt, {}, {}, std::nullopt};
    file.order.id = OrderId{IdBytes{2, 2, 2, 2, 2, 2, 0x70, 2, 0x80, 0, 0, 0, 0, 0, 0, 9}};
    file.order.reference = "XT-TEST";
    file.number = numbering::NumberRecord{
        line.msisdn, 1, numbering::NumberState::in_use, NumberClass::standard, "holder-a", {}, {}, {}, {}};
    return file;
}

DocumentFact document(const std::string& text)
{
    const auto colon = text.find(':');
    DocumentFact fact{known(from_word<DocumentType>(text.substr(0, colon)))};
    if (colon != std::string::npos) fact.number = *DocumentNumber::parse(text.substr(colon + 1));
    return fact;
}

OrderBench::OrderBench() : file_{plain_file()}, rules_{plain_rules()}, now_{begin} {}

std::optional<Command> OrderBench::command_of(const cases::Side& given, const OrderFile& file, Instant now)
{
    const std::string word = rest_of(given, 0);
    if (auto command = people_command(word, given, file, now)) return command;
    if (auto command = clerk_command(word, given)) return command;
    if (word == "step") return step_command(given);
    if (word == "timer") return TimerFired{known(step_kind_from(rest_of(given, 1)))};
    if (word == "settle") return Settle{};
    if (word == "certified") return Certified{"C-1"};
    return std::nullopt;
}

std::optional<Played> OrderBench::play(const cases::Side& given)
{
    if (set(given)) return Played{};
    if (given.words.front() == "open") declare(given);
    const auto command = command_of(given, file_, now_);
    if (!command) return std::nullopt;
    finish_task(given);
    auto decided = decide(file_, *command, rules_, moment());
    if (!decided) return Played{decided.error(), std::nullopt};
    file_ = apply(file_, *decided);
    return Played{std::nullopt, std::move(*decided)};
}

bool OrderBench::set(const cases::Side& given)
{
    const std::string word = rest_of(given, 0);
    if (word == "line") return set_line(given);
    if (word == "rules") return set_rules(given);
    if (word == "time") {
        now_ += *parse_duration(rest_of(given, 1).substr(1));
        return true;
    }
    if (word == "claimed") {
        file_.claimant = other_order();
        return true;
    }
    if (word == "begun") {
        for (auto& task : file_.tasks) task.begun = task.begun || task.kind == step_kind_from(rest_of(given, 1));
        return true;
    }
    return false;
}

bool OrderBench::set_line(const cases::Side& given)
{
    if (given.has_word("none")) file_.line.reset();
    if (!file_.line) return true;
    auto& line = *file_.line;
    line.closure_locked = given.has_word("locked");
    line.ended = given.has_word("ended");
    for (const auto& [name, value] : given.fields) {
        if (name == "balance") line.balance = value == "unknown" ? std::nullopt : std::optional{money(value)};
        if (name == "debt") line.debt = value == "unknown" ? std::nullopt : std::optional{money(value)};
        if (name == "fee") line.monthly_fee = money(value);
        if (name == "until") line.contract_until = *parse_date(value);
        if (name == "binding") line.bindings = {value};
        if (name == "class") line.number_class = known(from_word<NumberClass>(value));
    }
    return true;
}

bool OrderBench::set_rules(const cases::Side& given)
{
    auto& pack = rules_.pack;
    const auto number = [](const std::string& text) { return std::stoi(text); };
    set_known<int>(pack.notice_days, given.field("notice"), number);
    set_known<int>(pack.undo_window_hours, given.field("undo"), number);
    set_known<int>(pack.retention_days, given.field("retention"), number);
    set_known<bool>(pack.debt_blocks_cut, given.field("debt_blocks"), [](const auto& text) { return text == "yes"; });
    if (const auto days = given.field("pictures")) rules_.safety.document_days_after_decision = number(*days);
    if (const auto days = given.field("drain_days")) rules_.safety.drain_days_max = number(*days);
    if (given.field("rest") == "unset") pack.rest_days = {};
    if (given.field("fee") == "unset") pack.early_termination_fee = {};
    if (given.field("documents") == "unset") pack.documents = {};
    if (given.field("ways") == "unset") pack.balance_ways = {};
    if (given.field("invoice_due") == "unset") pack.invoice_due_days = {};
    return true;
}

void OrderBench::declare(const cases::Side& given)
{
    auto& declared = file_.order.declared;
    file_.order.dates.received_at = now_;
    declared.channel = known(from_word<Channel>(given.field("channel").value_or("desk")));
    declared.holder_present = given.has_word("present");
    declared.self_service = given.has_word("self");
    declared.confirmed = !given.has_word("unconfirmed") && !declared.self_service;
    if (given.has_word("heir")) declared.holder = HolderKind::heir;
    declared.documents.clear();
    for (const auto& [name, value] : given.fields) {
        if (name == "document" || name == "second") declared.documents.push_back(document(value));
    }
    if (const auto text = given.field("balance")) declared.balance = *settlement::parse_choice(*text);
    if (const auto text = given.field("reason")) declared.reason = known(from_word<EndReason>(*text));
    if (const auto text = given.field("quote")) declared.accepted_quote = *text;
    if (const auto text = given.field("at")) {
        if (*text == "end-of-term") declared.wished_end = EndOfTerm{};
        else declared.wished_end = EndOn{*parse_date(*text)};
    }
}

// The runner finishes the task in the transaction that records its end.
void OrderBench::finish_task(const cases::Side& given)
{
    const std::string word = rest_of(given, 0);
    std::optional<StepKind> kind;
    if (word == "step" || word == "timer") kind = step_kind_from(rest_of(given, 1));
    if (word == "settle") kind = StepKind::settle;
    if (word == "certified") kind = StepKind::certify;
    if (kind == StepKind::unbar && given.has_word("turned")) kind = given.has_word("drain") ? StepKind::drain : StepKind::bar;
    const auto found =
        std::find_if(file_.tasks.begin(), file_.tasks.end(), [&](const LiveTask& task) { return task.kind == kind; });
    if (kind && found != file_.tasks.end()) file_.tasks.erase(found);
}

}  // namespace xitam::termination::bench
