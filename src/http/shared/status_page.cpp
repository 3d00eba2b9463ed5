#include "http/shared/status_page.hpp"

#include "http/accept.hpp"
#include "http/problem.hpp"
#include "texts/texts.hpp"
#include "view/next.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include <array>

namespace xitam::http {

namespace {

namespace mustache = kainjow::mustache;
using termination::Order;

// The hash in page_policy() is that of the style element's content: whoever changes one changes both (a test compares them).
constexpr std::string_view page_template = R"html(<!doctype html>
<html lang="{{language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{title}}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}dt{color:#555}dd{margin:0 0 .75rem}</style>
</head>
<body>
<main>
<h1>{{title}}</h1>
{{#banner}}<p><strong>{{banner}}</strong></p>
{{/banner}}{{#sentence}}<p>{{sentence}}</p>
{{/sentence}}{{#has_rows}}<dl>
{{#rows}}<dt>{{label}}</dt>
<dd>{{#time}}<time datetime="{{time}}">{{value}}</time>{{/time}}{{^time}}{{value}}{{/time}}</dd>
{{/rows}}</dl>
{{/has_rows}}</main>
</body>
</html>
)html";

struct NamedTime {
    std::string_view name;
    std::optional<Instant> at;
};

// Every date that a status tells, in the order of a case's life.
std::array<NamedTime, 8> times_of(const view::OrderFacts& facts)
{
    const auto& dates = facts.file.order.dates;
    const bool waits = facts.waits_until && *facts.waits_until > facts.now;
    return {{{"received", dates.received_at},
             {"billing_stop", dates.billing_stop_at},
             {"cut", dates.cut_at},
             {"removed", dates.removed_at},
             {"closed", dates.closed_at},
             {"ended", dates.ended_at},
             {"rest_until", dates.rest_until},
             {"waits_until", waits ? facts.waits_until : std::nullopt}}};
}

// "2026-11-22 09:48 UTC"
std::string readable(Instant at)
{
    const std::string text = rfc3339(at);
    return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 5));
}

std::string state_text(const Order& order, Lang lang)
{
    return text(lang, fmt::format("order.state.{}", to_string(order.state)));
}

Response rendered(int status, mustache::data page, Lang lang)
{
    page.set("language", std::string{language_tag(lang)});
    page.set("title", text(lang, "page.status.title"));
    mustache::mustache form{std::string{page_template}};
    return {status, "text/html; charset=utf-8", form.render(page), {{"Content-Security-Policy", std::string{page_policy()}}}};
}

}  // namespace

Response status_page(const view::OrderFacts& facts, Lang lang)
{
    const Order& order = facts.file.order;
    mustache::data rows{mustache::data::type::list};
    const auto put = [&](std::string label, std::string value, const std::string& time) {
        mustache::data row;
        row.set("label", std::move(label));
        row.set("value", std::move(value));
        row.set("time", time.empty() ? mustache::data{false} : mustache::data{time});
        rows.push_back(row);
    };
    put(text(lang, "order.label.state"), state_text(order, lang), {});
    const auto next = view::next_of(facts, lang);
    put(text(lang, "order.label.next"), fmt::format("{}: {}", text(lang, fmt::format("order.who.{}", next.who)), next.what),
        {});
    for (const auto& [name, at] : times_of(facts)) {
        if (at) put(text(lang, fmt::format("page.status.{}", name)), readable(*at), rfc3339(*at));
    }
    mustache::data page;
    page.set("has_rows", true);
    page.set("rows", rows);
    page.set("sentence", false);
    page.set("banner", order.demo_clock ? mustache::data{text(lang, "sheet.demo_clock")} : mustache::data{false});
    return rendered(200, page, lang);
}

Response status_json(const view::OrderFacts& facts, Lang lang)
{
    const Order& order = facts.file.order;
    nlohmann::ordered_json dates = nlohmann::ordered_json::object();
    for (const auto& [name, at] : times_of(facts)) {
        dates[std::string{name}] = at ? nlohmann::ordered_json(rfc3339(*at)) : nlohmann::ordered_json();
    }
    const auto next = view::next_of(facts, lang);
    nlohmann::ordered_json body{{"state", to_string(order.state)},
                                {"state_text", state_text(order, lang)},
                                {"dates", dates},
                                {"next", {{"who", next.who}, {"what", next.what}}},
                                {"language", language_tag(lang)}};
    if (order.demo_clock) body["demo_clock"] = true;
    return {200, "application/json", body.dump(2) + "\n"};
}

Response no_such_status_page(Lang lang)
{
    mustache::data page;
    page.set("has_rows", false);
    page.set("banner", false);
    page.set("sentence", text(lang, "page.status.unknown"));
    return rendered(status_of(Code::not_found), page, lang);
}

std::string_view page_policy()
{
    return "default-src 'none'; style-src 'sha256-GEeEGpvF3Ph0fZ1BRm/3Jfht/F91gRScJoNb29t0AVY='; base-uri 'none'; form-action "
           "'none'; frame-ancestors 'none'";
}

}  // namespace xitam::http
