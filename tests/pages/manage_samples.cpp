// The pages of managers and auditors, full and empty.
#include "pages/album.hpp"
#include "pages/audit.hpp"
#include "pages/manage.hpp"

namespace xitam::pages {

namespace {

StaffFrame manager_frame(const Album& album, std::string path, access::Role role)
{
    StaffFrame made;
    static_cast<Frame&>(made) = album.demo_frame(std::move(path));
    made.signed_in = true;
    made.has_nav = true;
    made.role = role;
    made.who = staff_words(album.lang(), "Rena B.", role, "Baku 2");
    return made;
}

Instant hours_in(int hours)
{
    return from_micros(1'793'000'000'000'000) + std::chrono::hours{hours};
}

// A few hundred cases in every state a figure looks at.
std::vector<figures::CaseRow> sample_rows(int count)
{
    std::vector<figures::CaseRow> rows;
    for (int i = 0; i < count; ++i) {
        figures::CaseRow row;
        row.reference = "XT-7K4M-2P" + std::to_string(10 + i % 90);
        row.line = "99440*****67";
        row.operator_id = "demo";
        row.pack_version = "1";
        row.state = termination::all_states.at(static_cast<std::size_t>(i) % termination::all_states.size());
        row.channel = static_cast<Channel>(i % 5);
        row.language = static_cast<Lang>(i % 5);
        row.reason = static_cast<EndReason>(i % 11);
        row.received_at = hours_in(i);
        row.changed_at = row.received_at;
        row.billing_stop_at = row.received_at;
        row.identified_at = hours_in(i + 1);
        if (i % 3 != 0) row.documents_good_at = hours_in(i + 9);
        if (row.state == termination::State::closed) row.closed_at = hours_in(i + 40);
        row.handed = {{hours_in(i + 1), hours_in(i + 8 + i % 60), i % 4 != 0, static_cast<Unfit>(i % 4), "leyla"}};
        row.receipt_at = row.received_at + std::chrono::seconds{i % 90};
        row.risk = i % 11;
        if (i % 5 == 0) row.cut_not_before = hours_in(400 + i);
        row.stops = i % 9 == 0 ? 1 : 0;
        if (i % 7 == 0) row.ruled_by = {i % 2 == 0 ? "leyla" : R"("><b>tural)"};
        row.pictures = {{hours_in(i), i % 2 == 0}};
        row.legs = {{settlement::LegKind::refund, settlement::LegState::posted, azn("7.35")}};
        rows.push_back(std::move(row));
    }
    return rows;
}

ManagePage manage_page(const std::vector<figures::CaseRow>& rows, Lang lang)
{
    ManageFacts facts;
    facts.begun = rows;
    facts.all = rows;
    facts.now = hours_in(400);
    facts.local = [](Instant) { return at("2026-11-25", 15, 20); };
    facts.days = {[](Instant when) { return Date{std::chrono::floor<std::chrono::days>(when)}; },
                  [](Date when) { return Instant{std::chrono::sys_days{when}}; }};
    if (!rows.empty()) {
        for (int week = 0; week < 12; ++week)
            facts.around.resting.push_back({static_cast<NumberClass>(week % 4), hours_in(week * 168)});
        facts.around.tasks = {{termination::StepKind::lapse, 12, 1, 0, hours_in(390)},
                              {termination::StepKind::erase, 90, 0, 2, hours_in(700)}};
    }
    return {30,
            day("2026-10-27"),
            day("2026-11-25"),
            at("2026-11-25", 15, 20),
            manage_tiles(facts, lang),
            manage_panels(facts, lang)};
}

void add_audit(Album& album)
{
    const AuditSpan span{day("2026-10-27"), day("2026-11-25"), at("2026-11-25", 15, 20)};
    AuditPage page{span, {true, {}, 402, 8120, 3, 77, at("2026-11-25", 15, 10), "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"}, {}, true};
    album.add("staff_audit", page, manager_frame(album, "/audit", access::Role::auditor));
    page.chain.is_whole = false;
    page.chain.broken = "changed_row in stream 0102 at row 3";
    page.unknown_reference = R"("><b>XT)";
    page.may_see_staff = false;
    album.add("staff_audit_broken", page, manager_frame(album, "/audit", access::Role::privacy_officer));
    StaffActsPage acts{span, {}, [](Instant) { return at("2026-11-25", 15, 20); }, true};
    album.add("staff_acts_none", acts, manager_frame(album, "/audit/staff", access::Role::auditor));
    acts.report.views.assign(views_shown + 3, {"leyla", hours_in(0), "XT-7K4M-2P9D", "passport", "judge"});
    acts.report.views.front().reason = "<training>";
    acts.report.clerks = {{{"leyla", 40, 12, 0, 1, 20, 85, false, false, false}, "Leyla H.", access::Role::reviewer},
                          {{"tural", 30, 25, 9, 7, 0, std::nullopt, true, true, true}, {}, {}}};
    album.add("staff_acts", acts, manager_frame(album, "/audit/staff", access::Role::manager));
}

}  // namespace

void add_manage_pages(Album& album)
{
    const auto around = manager_frame(album, "/manage", access::Role::manager);
    album.add("staff_manage", manage_page(sample_rows(360), album.lang()), around);
    album.add("staff_manage_empty", manage_page({}, album.lang()), around);
    ManageCasesPage cases{"outcome", "a < b", 30, 700, {}};
    album.add("staff_manage_cases_none", cases, around);
    for (const auto state : termination::all_states)
        cases.cases.push_back({"XT-7K4M-2P9D", "99440*****67", state, Channel::desk, at("2026-11-25", 9, 2)});
    album.add("staff_manage_cases", cases, around);
    ManageRulesPage rules{{{"demo@1", "Demo 1"}, {"azercell@2", "Azercell 2"}}, "demo@1", {}, {}, {}};
    rules.rules = {{"notice", {"0 days", "a < b"}, "https://example.org/a?b=1&c=2", "high"},
                   {"rest", {}, "javascript:alert(1)", "not_found"}};
    album.add("staff_manage_rules", rules, around);
    rules.against = "azercell@2";
    album.add("staff_manage_rules_same", rules, around);
    rules.differences = {{"notice", {"0 days"}, {}}};
    album.add("staff_manage_rules_differ", rules, around);
    add_audit(album);
}

}  // namespace xitam::pages
