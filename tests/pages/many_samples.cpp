// Batches of lines: the list, a batch in each of its states, every refusal, and what is wrong with a file.
#include "pages/album.hpp"
#include "pages/many.hpp"

namespace xitam::pages {

namespace {

ManyListRow batch_row(many::State state, bool may_agree = false)
{
    return {"MB-7K4M-2P9D", state, false, may_agree, "aysel", at("2026-11-25", 15, 2), "fleet-november.csv", 48, 41};
}

ManyRowShown many_sample_row(std::int64_t row, many::Outcome outcome, std::string verdict)
{
    ManyRowShown shown;
    shown.file_row = row;
    shown.line = "99440*****" + std::to_string(10 + row);
    shown.verdict = std::move(verdict);
    shown.outcome = outcome;
    return shown;
}

ManyPage many_sample(many::State state)
{
    ManyPage page;
    page.head = batch_row(state);
    page.version = "2";
    page.company = "1*******90";
    page.proxy = "C*****21";
    page.until = at("2026-11-28", 15, 4);
    page.paused_by = page.ended_by = "rena";
    page.agreed_by = state == many::State::draft ? "" : "leyla";
    page.needs_second = true;
    page.alone_before = 9;
    page.cost = azn("135.00");
    page.acts = {many::Act::withdraw};
    page.counts = {
        {many::Outcome::left_out, 7}, {many::Outcome::waiting, 20}, {many::Outcome::opened, 19}, {many::Outcome::refused, 2}};
    page.orders = {{termination::State::scheduled, 17}, {termination::State::barred, 2}};
    auto opened = many_sample_row(2, many::Outcome::opened, "ready");
    opened.cost = azn("15.00");
    opened.reference = "XT-7F3K-9QMA";
    opened.state = termination::State::scheduled;
    opened.cut = at("2026-11-28", 15, 5);
    auto blocked = many_sample_row(4, many::Outcome::left_out, "blocked");
    blocked.detail = "balance_way_missing,binding_active";
    auto refused = many_sample_row(5, many::Outcome::refused, "ready");
    refused.why = "cost_changed";
    auto typed = many_sample_row(6, many::Outcome::left_out, "number_wrong");
    typed.line = "lift 2, house 12";
    page.rows = {opened, many_sample_row(3, many::Outcome::waiting, "ready"),          blocked, refused,
                 typed,  many_sample_row(7, many::Outcome::left_out, "record_differs")};
    page.next = 100;
    return page;
}

}  // namespace

void add_many_pages(Album& album)
{
    const auto frame = staff_frame(album, "/many");
    ManyListPage list;
    list.papers = {"company-extract"};
    list.proxies = {"passport", "national-id"};
    album.add("many_none", list, frame);
    list.proxy_needed = true;
    list.number = "1234567890";
    list.rows = {batch_row(many::State::awaiting_second, true), batch_row(many::State::running), batch_row(many::State::done)};
    list.rows.front().is_over = false;
    album.add("many_list", list, frame);
    for (const char* error :
         {"many_file", "many_file_large", "csv_not_utf8", "csv_empty", "csv_semicolons", "csv_header_quotes",
          "csv_column_unknown", "csv_column_twice", "csv_column_missing", "csv_no_rows", "csv_too_many_rows"}) {
        list.errors = {{"number", "many_number"}, {"file", error}};
        album.add(std::string{"many_list_"} + error, list, frame);
    }
    const auto one = staff_frame(album, "/many/MB-7K4M-2P9D");
    for (const auto& [state, state_word] : many::state_words)
        album.add("many_" + std::string{state_word}, many_sample(state), one);
    auto draft = many_sample(many::State::draft);
    draft.acts = {many::Act::start, many::Act::withdraw};
    draft.orders.clear();
    draft.needs_second = false;
    draft.only = many::Outcome::left_out;
    album.add("many_draft_alone", draft, one);
    auto waiting = many_sample(many::State::awaiting_second);
    waiting.acts = {many::Act::agree, many::Act::refuse};
    for (const char* reason :
         {"many_state", "many_not_yours", "many_nothing_ready", "second_person_same", "many_over", "many_paused_by_other"}) {
        waiting.refused = reason;
        album.add(std::string{"many_refused_"} + reason, waiting, one);
    }
}

}  // namespace xitam::pages
