#include "pages/desk.hpp"

#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

Facts read_facts(Lang lang, const DeskRead& read)
{
    Facts row{lang};
    row.say("words", "desk.read." + read.what, {{"number", read.masked}});
    row.flag("is_doubt", read.what == "name_differs");
    return row;
}

Facts paper_facts(Lang lang, const DeskPaper& paper)
{
    Facts row{lang};
    std::string any;
    std::vector<Facts> kinds;
    const bool is_mine_to_check = paper.check == PaperCheck::yours;
    for (const auto& type : paper.any_of) {
        any += (any.empty() ? "" : words(lang, "desk.paper.or")) + document_words(lang, type);
        const bool is_offered = is_mine_to_check ? type == paper.seen : paper.seen.empty() && paper.may_tick;
        if (!is_offered) continue;
        Facts kind{lang};
        kind.put("type", type);
        kind.say("seen_words", is_mine_to_check ? "desk.paper.confirm_button" : "desk.paper.seen_button",
                 {{"document", document_words(lang, type)}});
        kinds.push_back(std::move(kind));
    }
    row.put("name", any);
    row.say("form", paper.original ? "desk.paper.original" : "desk.paper.copy");
    row.flag("is_seen", !paper.seen.empty());
    if (paper.seen.empty()) row.none("seen");
    else row.say("seen", "desk.paper.seen", {{"document", document_words(lang, paper.seen)}});
    row.flag("by_reading", paper.seen.empty() && paper.by_reading);
    row.none("check");
    if (paper.check == PaperCheck::waits || is_mine_to_check) row.say("check", "desk.paper.waits");
    if (paper.check == PaperCheck::done) row.say("check", "desk.paper.confirmed");
    row.list("kinds", kinds);
    return row;
}

void put_line(Facts& facts, const DeskPage& page)
{
    const Lang lang = facts.lang();
    facts.flag("has_line", page.line.has_value());
    if (!page.line) return;
    const auto& line = *page.line;
    Facts row{lang};
    row.put("masked", line.masked);
    row.put("network", line.network);
    row.say("payment", "desk.payment." + line.payment);
    row.maybe("holder", line.holder);
    row.maybe_date("born", line.born);
    row.flag("has_document", !line.document_number.empty());
    row.put("document_name", line.document_number.empty() ? std::string{} : document_words(lang, line.document));
    row.put("document_number", line.document_number);
    if (line.language) row.put("language_name", text(*line.language, "lang.name"));
    else row.none("language_name");
    row.none("speaker");
    if (!line.speaker.empty()) row.say("speaker", "desk.who." + line.speaker);
    row.maybe("speaker_name", line.speaker_name);
    row.put("language_tag", line.language ? language_code(*line.language) : std::string_view{});
    facts.put("line", row);
}

void put_who(Facts& facts, const DeskPage& page)
{
    const Lang lang = facts.lang();
    facts.flag("has_who", page.who.has_value());
    for (const char* name : {"who_now", "f_who", "f_speaker"}) facts.none(name);
    facts.flag("who_open", false);
    if (!page.who) return;
    const auto& who = *page.who;
    std::vector<Option> options;
    for (const auto& kind : who.kinds) options.push_back({kind});
    facts.say("who_now", "desk.who.now", {{"who", words(lang, "desk.who." + who.chosen)}});
    facts.put("f_who", choice(lang, {.name = "who", .key = "desk.who", .chosen = who.chosen, .options = options}, page.errors));
    facts.put("f_speaker", field(lang, {.name = "speaker", .key = "desk.speaker", .value = who.name}, page.errors));
    const bool is_wrong = std::ranges::any_of(
        page.errors, [](const FieldError& error) { return error.field == "who" || error.field == "speaker"; });
    facts.flag("who_open", is_wrong);
}

void put_sayings(Facts& facts, const DeskPage& page)
{
    const auto speaks = page.line && page.line->language ? *page.line->language : facts.lang();
    std::vector<Facts> rows;
    for (const auto& saying : page.sayings) {
        Facts row{facts.lang()};
        row.put("customer", saying.customer);
        row.put("customer_lang", language_code(speaks));
        row.put("clerk", saying.clerk);
        row.flag("differs", saying.customer != saying.clerk);
        rows.push_back(std::move(row));
    }
    facts.list("sayings", rows);
}

std::vector<Facts> money_rows(Lang lang, const std::vector<QuoteLine>& lines)
{
    std::vector<Facts> rows;
    for (const auto& line : lines) {
        Facts row{lang};
        row.put("name", line.name);
        row.maybe("how", line.how);
        row.money("amount", line.amount);
        rows.push_back(std::move(row));
    }
    return rows;
}

void put_result(Facts& facts, const Money& result)
{
    facts.say("result_name", result.is_negative() ? "money.owed" : result.is_zero() ? "money.even" : "money.back");
    facts.money("result", result.is_negative() ? -result : result);
}

void put_ways(Facts& facts, const MoneyPage& money, const FieldErrors& errors)
{
    const Lang lang = facts.lang();
    std::vector<Option> options;
    const auto amount = money_text(lang, *money.left_over);
    for (const auto& way : money.ways) options.push_back({way, {}, {{"operator", ""}}});
    facts.put(
        "f_way",
        choice(lang,
               {.name = "way", .key = "money.way", .chosen = money.way, .options = options, .arguments = {{"amount", amount}}},
               errors));
    facts.put("f_iban", field(lang, {.name = "iban", .key = "money.iban", .value = money.iban}, errors));
    facts.put("f_number", field(lang, {.name = "number", .key = "money.number", .value = money.number, .type = "tel"}, errors));
}

void put_money(Facts& facts, const DeskPage& page)
{
    facts.flag("has_money", page.money.has_value());
    const bool asks = page.money && page.money->decides && page.money->left_over.has_value();
    facts.flag("asks_way", asks);
    facts.put("money_at", asks ? "way" : "money");
    for (const char* name : {"f_way", "f_iban", "f_number"}) facts.none(name);
    if (!page.money) return;
    facts.list("money_rows", money_rows(facts.lang(), page.money->lines));
    put_result(facts, page.money->result);
    if (page.money->way.empty()) facts.none("way_chosen");
    else facts.say("way_chosen", "desk.way." + page.money->way);
    if (asks) put_ways(facts, *page.money, page.errors);
}

// What is wrong with a scan stands at its field, which keeps the focus; the rest is told above, and leads to where it is
// mended.
FieldErrors errors_above(const DeskPage& page)
{
    FieldErrors above;
    for (auto error : page.errors) {
        if (error.field == "scan") continue;
        if (!page.who && (error.field == "who" || error.field == "speaker")) error.field = "presence";
        if (!page.asks && (error.field == "sign" || error.field == "code")) error.field = "presence";
        above.push_back(std::move(error));
    }
    return above;
}

void put_copies(Facts& facts, const DeskPage& page)
{
    const Lang lang = facts.lang();
    facts.flag("has_copies", page.copies.has_value());
    for (const char* name : {"f_file", "f_copy"}) facts.none(name);
    std::vector<Facts> sent;
    if (page.copies) {
        for (const auto& one : page.copies->sent) {
            Facts row{lang};
            const std::string key = one.came_back ? "desk.copy.back." : "desk.copy.sent.";
            row.say("words", key + one.place, {{"address", one.masked}, {"time", clock_time(one.at)}});
            row.flag("came_back", one.came_back);
            sent.push_back(std::move(row));
        }
        if (!page.copies->on_file.empty())
            facts.put("f_file", tick(lang, "file", "desk.copy.file", true, page.errors, {{"address", page.copies->on_file}}));
        facts.put("f_copy",
                  field(lang, {.name = "copy", .key = "desk.copy", .value = page.copies->email, .type = "email"}, page.errors));
    }
    facts.list("sent", sent);
}

void put_today(Facts& facts, const DeskPage& page)
{
    facts.flag("has_today", page.today.has_value());
    facts.none("today_title");
    std::vector<Facts> rows;
    if (page.today) {
        facts.say("today_title", "desk.today", {{"branch", page.today->branch}});
        for (const auto& booked : page.today->booked) {
            Facts row{facts.lang()};
            row.put("time", clock_time(booked.at));
            row.put("code", booked.code);
            row.maybe("case", booked.reference);
            rows.push_back(std::move(row));
        }
    }
    facts.list("booked", rows);
}

void put_proof(Facts& facts, const DeskPage& page)
{
    const Lang lang = facts.lang();
    facts.flag("has_proof", page.proof.has_value());
    if (page.proof) {
        facts.say("proof", "desk.proof." + page.proof->kind, {{"time", clock_time(page.proof->at)}});
    } else {
        facts.none("proof");
    }
    facts.flag("has_asks", page.asks.has_value());
    for (const char* name : {"sign_url", "code_line", "code_contact", "f_name", "f_code", "sign_error", "code_sent"})
        facts.none(name);
    if (!page.asks) return;
    const auto& asks = *page.asks;
    facts.maybe("sign_url", asks.sign_url);
    facts.flag("has_qr", asks.qr.size > 0);
    facts.put("qr_size", std::to_string(asks.qr.size));
    facts.put("qr_path", asks.qr.path);
    if (!asks.code_line.empty()) facts.say("code_line", "desk.code.to", {{"address", asks.code_line}});
    if (!asks.code_contact.empty()) facts.say("code_contact", "desk.code.to", {{"address", asks.code_contact}});
    facts.maybe("code_sent", asks.code_sent);
    facts.put("f_name", field(lang, {.name = "sign", .key = "desk.sign.name"}, page.errors));
    facts.put("f_code",
              field(lang, {.name = "code", .key = "desk.code", .inputmode = "numeric", .autocomplete = "off", .narrow = true},
                    page.errors));
}

}  // namespace

std::string_view to_string(DeskVerdict verdict)
{
    constexpr std::array<std::string_view, 21> desk_words{
        "start",   "need_line", "need_paper", "need_own_paper", "not_held", "locked",     "rule_missing",
        "papers",  "second",    "blocked",    "agree",          "ready",    "hold_agree", "hold_ready",
        "waiting", "running",   "cut",        "closed",         "stopped",  "attention",  "ended"};
    return desk_words.at(static_cast<std::size_t>(verdict));
}

std::string render(const DeskPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    const std::string key = "desk.verdict." + std::string{to_string(page.verdict)};
    const std::vector<TextArgument> about{{"about", page.verdict_about}};
    facts.heading(key + ".h1", about);
    facts.say("lead", key + ".lead", about);
    put_errors(facts, errors_above(page));
    const auto of_scan = std::ranges::find(page.errors, "scan", &FieldError::field);
    facts.put("f_scan", field(lang, {.name = "scan", .key = "desk.scan"},
                              of_scan == page.errors.end() ? FieldErrors{} : FieldErrors{*of_scan}));
    const bool is_good =
        page.verdict == DeskVerdict::ready || page.verdict == DeskVerdict::hold_ready || page.verdict >= DeskVerdict::waiting;
    facts.flag("is_ok", is_good && page.verdict <= DeskVerdict::closed);
    std::vector<Facts> reads;
    for (const auto& read : page.reads) reads.push_back(read_facts(lang, read));
    facts.list("reads", reads);
    facts.maybe("reference", page.reference);
    facts.flag("begun_elsewhere", page.begun_elsewhere);
    put_line(facts, page);
    put_who(facts, page);
    const bool ends_hold = page.verdict == DeskVerdict::hold_agree || page.verdict == DeskVerdict::hold_ready;
    facts.say("close_words", ends_hold ? "desk.hold.button" : "desk.close");
    if (page.hold.empty()) facts.none("hold");
    else facts.say("hold", "desk.hold." + page.hold);
    std::vector<Facts> papers;
    for (const auto& paper : page.papers) papers.push_back(paper_facts(lang, paper));
    facts.list("papers", papers);
    put_sayings(facts, page);
    put_money(facts, page);
    put_proof(facts, page);
    put_copies(facts, page);
    put_today(facts, page);
    facts.put("version", page.version);
    facts.put("mark", page.mark);
    facts.put("count_of", page.count_of);
    facts.flag("may_close", page.may_close);
    facts.flag("has_receipt", page.has_receipt);
    facts.flag("has_certificate", page.has_certificate);
    facts.flag("has_sitting", !page.count_of.empty());
    facts.flag("is_live", page.is_live || page.waits_for_phone);
    facts.flag("refresh", page.is_live);
    return render("staff_desk", frame, std::move(facts));
}

std::string render(const SignPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading(page.is_agreed ? "sign.done.h1" : "sign.h1");
    facts.say("lead", page.is_agreed ? "sign.done.lead" : "sign.lead");
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    facts.list("money_rows", money_rows(lang, page.lines));
    put_result(facts, page.result);
    if (page.way.empty()) facts.none("way_chosen");
    else facts.say("way_chosen", "desk.way." + page.way);
    facts.date("on", page.on);
    facts.flag("is_agreed", page.is_agreed);
    return render("sign", frame, std::move(facts));
}

}  // namespace xitam::pages
