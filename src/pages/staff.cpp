#include "pages/staff.hpp"

#include "base/web_address.hpp"
#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

constexpr std::string_view home = "/staff";

std::vector<StaffLink> links_of(access::Role role)
{
    auto links = staff_links();
    std::erase_if(links, [role](const StaffLink& link) { return link.right && !access::has_right(role, *link.right); });
    return links;
}

std::string key_of(access::Role role)
{
    return "staff.role." + std::string{access::word(role)};
}

Facts secret_field(Lang lang, std::string_view name, std::string_view key, std::string_view autocomplete,
                   const FieldErrors& errors)
{
    return field(lang, {.name = name, .key = key, .type = "password", .autocomplete = autocomplete}, errors);
}

// The authenticator's digits or a recovery code: letters as well, so no number pad.
Facts staff_code_field(Lang lang, const FieldErrors& errors)
{
    return field(lang, {.name = "code", .key = "staff.code", .autocomplete = "one-time-code"}, errors);
}

// The button that leads to the identity provider, where there is one.
void put_elsewhere(Facts& facts, Lang lang, const std::string& host, std::string_view key, std::string_view next)
{
    facts.put("next_query", percent_encoded(next));
    facts.maybe("elsewhere", host.empty() ? std::string{} : words(lang, key, {{"host", host}}));
}

std::vector<Facts> right_rows(Lang lang, access::Role role)
{
    std::vector<Facts> rows;
    for (const auto& grant : access::grants()) {
        if (!grant.has(role)) continue;
        Facts row{lang};
        row.say("words", "staff.right." + std::string{grant.word});
        if (grant.eyes == access::Eyes::two) row.none("eyes");
        else row.say("eyes", grant.eyes == access::Eyes::four ? "staff.eyes.four" : "staff.eyes.other_two");
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Facts staff_facts(const StaffFrame& frame)
{
    Facts facts{frame.lang};
    facts.flag("signed_in", frame.signed_in);
    facts.put("who", frame.who);
    std::vector<Facts> rows;
    for (const auto& link : links_of(frame.role)) {
        Facts row{frame.lang};
        row.put("href", link.href);
        row.say("label", "staff.nav." + link.key);
        row.flag("current", link.href == frame.path || (link.href != home && frame.path.starts_with(link.href + "/")));
        rows.push_back(std::move(row));
    }
    facts.list("nav", frame.has_nav ? rows : std::vector<Facts>{});
    facts.flag("refresh", false);
    put_errors(facts, {});
    return facts;
}

std::vector<StaffLink> staff_links()
{
    return {{"/staff", "home"},
            {"/desk", "desk", access::Right::witness_presence},
            {"/review", "review", access::Right::take_review},
            {"/approvals", "approvals", access::Right::find_case},
            {"/many", "many", access::Right::close_many},
            {"/cases", "cases", access::Right::find_case},
            {"/hotline", "hotline", access::Right::check_caller},
            {"/manage", "manage", access::Right::see_figures},
            {"/payments", "payments", access::Right::see_figures},
            {"/audit", "audit", access::Right::verify_audit},
            {"/staff/account", "account"}};
}

std::string staff_words(Lang lang, const std::string& shown_name, access::Role role, const std::string& branch)
{
    auto sentence = shown_name + ", " + words(lang, key_of(role));
    return branch.empty() ? sentence : sentence + ", " + branch;
}

std::string render(const StaffSignInPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("staff.sign_in.h1");
    put_errors(facts, page.errors);
    facts.say("lead", page.ended ? "staff.sign_in.ended" : "staff.sign_in.lead");
    facts.put("next", page.next);
    facts.flag("local", page.local);
    put_elsewhere(facts, lang, page.elsewhere, "staff.elsewhere.button", page.next);
    facts.put("f_name",
              field(lang, {.name = "name", .key = "staff.name", .value = page.name, .autocomplete = "username"}, page.errors));
    facts.put("f_password", secret_field(lang, "password", "staff.password", "current-password", page.errors));
    facts.put("f_code", staff_code_field(lang, page.errors));
    return render("staff_sign_in", frame, std::move(facts));
}

std::string render(const StaffAgainPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    facts.heading("staff.again.h1");
    put_errors(facts, page.errors);
    facts.put("next", page.next);
    facts.flag("local", page.elsewhere.empty());
    put_elsewhere(facts, frame.lang, page.elsewhere, "staff.elsewhere.again", page.next);
    facts.put("f_password", secret_field(frame.lang, "password", "staff.password", "current-password", page.errors));
    facts.put("f_code", staff_code_field(frame.lang, page.errors));
    return render("staff_again", frame, std::move(facts));
}

std::string render(const StaffPasswordPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading(page.first ? "staff.password.first.h1" : "staff.password.h1");
    put_errors(facts, page.errors);
    facts.say("lead", page.first ? "staff.password.first.lead" : "staff.password.lead");
    facts.put("name", page.name);
    facts.flag("may_leave", !page.first);
    facts.put("f_current", secret_field(lang, "current", "staff.current", "current-password", page.errors));
    facts.put("f_new", secret_field(lang, "new", "staff.new", "new-password", page.errors));
    facts.put("f_again", secret_field(lang, "again", "staff.new_again", "new-password", page.errors));
    return render("staff_password", frame, std::move(facts));
}

std::string render(const StaffHomePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("staff.home.h1", {{"name", page.shown_name}});
    facts.say("lead", "staff.home.lead", {{"role", words(lang, key_of(page.role))}, {"operator", frame.installation}});
    if (page.failures > 0) facts.say_counted("failures", "staff.home.failures", page.failures);
    else facts.none("failures");
    facts.list("rights", right_rows(lang, page.role));
    std::vector<Facts> rows;
    for (const auto& link : links_of(page.role)) {
        if (link.href == home) continue;
        Facts row{lang};
        row.put("href", link.href);
        row.say("label", "staff.nav." + link.key + ".long");
        rows.push_back(std::move(row));
    }
    facts.list("links", rows);
    return render("staff_home", frame, std::move(facts));
}

std::string render(const StaffAccountPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("staff.account.h1");
    if (page.done.empty()) facts.none("done");
    else facts.say("done", "staff.account.done." + page.done);
    facts.put("name", page.name);
    facts.put("shown_name", page.shown_name);
    facts.say("role", key_of(page.role));
    facts.maybe("branch", page.branch);
    facts.flag("has_password", page.has_password);
    facts.say_counted("recovery_left", "staff.account.recovery", page.recovery_left);
    std::vector<Facts> rows;
    for (const auto& session : page.sessions) {
        Facts row{lang};
        row.moment("began", session.began);
        row.moment("seen", session.seen);
        row.put("mark", session.mark);
        row.flag("is_this", session.is_this);
        row.say("end_words", "staff.account.end_button");
        rows.push_back(std::move(row));
    }
    facts.list("sessions", rows);
    facts.put("zone", page.sessions.empty() ? std::string{} : zone_text(lang, frame.zone, page.sessions.front().began));
    return render("staff_account", frame, std::move(facts));
}

std::string render(const StaffCodesPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    facts.heading("staff.codes.h1");
    std::vector<Facts> rows;
    for (const auto& code : page.codes) {
        Facts row{frame.lang};
        row.put("code", code);
        rows.push_back(std::move(row));
    }
    facts.list("codes", rows);
    return render("staff_codes", frame, std::move(facts));
}

std::string render(const StaffHopPage& page, const StaffFrame& frame)
{
    const bool is_out = page.kind == StaffHopPage::Kind::out;
    auto facts = staff_facts(frame);
    facts.heading(is_out ? "staff.elsewhere.out.h1" : "staff.elsewhere.in.h1");
    facts.say("lead", is_out ? "staff.elsewhere.out.lead" : "staff.elsewhere.in.lead", {{"host", page.host}});
    facts.put("where", page.where);
    return render("staff_hop", frame, std::move(facts));
}

std::string render(const StaffElsewhereFailedPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    const auto key = "staff.elsewhere." + page.why;
    facts.heading(key + ".h1");
    facts.say("lead", key + ".lead", {{"host", page.host}});
    facts.flag("local", page.local);
    return render("staff_elsewhere", frame, std::move(facts));
}

std::string render(const StaffShutPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    facts.heading("staff.shut.h1");
    facts.say("lead", "staff.shut.lead",
              {{"right", words(frame.lang, "staff.right." + std::string{access::word(page.right)})},
               {"role", words(frame.lang, key_of(frame.role))}});
    return render("staff_refused", frame, std::move(facts));
}

std::string render(const StaffChangedPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("staff.changed.h1");
    const bool is_holder = page.by == "holder" || page.by == "declarer" || page.by == "stop_link" || page.by == "heir" ||
                           page.by == "proxy" || page.by == "minor";
    const auto who =
        !page.shown_name.empty() ? page.shown_name : words(lang, is_holder ? "staff.changed.holder" : "staff.changed.system");
    if (page.at) facts.say("lead", "staff.changed.lead", {{"who", who}, {"at", short_moment(lang, *page.at)}});
    else facts.say("lead", "staff.changed.lead_unknown");
    facts.put("back", page.back);
    return render("staff_changed", frame, std::move(facts));
}

std::string render(const StaffRefusedPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    const std::string key = page.status == 403 ? "staff.refused" : page.status == 429 ? "staff.too_often" : "staff.fault";
    facts.heading(key + ".h1");
    facts.say("lead", key + ".lead");
    return render("staff_refused", frame, std::move(facts));
}

}  // namespace xitam::pages
