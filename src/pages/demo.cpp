#include "pages/demo.hpp"

#include "pages/facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

Facts line_facts(Lang lang, const DemoLine& line)
{
    Facts row{lang};
    row.put("msisdn", line.number);
    row.maybe("iccid", line.iccid);
    row.put("holder", line.holder);
    row.say("shows", "demo.shows." + line.shows);
    row.maybe("passport", line.passport);
    row.maybe("passport_number", line.passport_number);
    return row;
}

Facts message_facts(Lang lang, const DemoMessage& message)
{
    Facts row{lang};
    row.say("kind", message.mail ? "demo.mail" : "demo.sms");
    row.put("to", message.to);
    row.put("at", short_moment(lang, message.at));
    row.maybe("subject", message.subject);
    row.put("text", message.text);
    std::vector<Facts> links;
    for (const auto& link : message.links) {
        Facts one{lang};
        one.put("label", link.label);
        one.put("url", link.url);
        links.push_back(std::move(one));
    }
    row.list("links", links);
    return row;
}

Facts review_facts(Lang lang, const DemoReview& review)
{
    Facts row{lang};
    row.put("case_reference", review.reference);
    row.put("document", review.document);
    row.put("holder", review.holder);
    row.put("document_kind", document_words(lang, review.kind));
    return row;
}

}  // namespace

std::string render(const DemoPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading("demo.h1");
    facts.put("back", "/");
    std::vector<Facts> lines;
    for (const auto& line : page.lines) lines.push_back(line_facts(lang, line));
    facts.list("lines", lines);
    facts.moment("clock", page.clock);
    facts.put("zone", zone_text(lang, frame.zone, page.clock));
    std::vector<Facts> steps;
    for (const char* ahead : {"1h", "1d", "3d", "8d"}) {
        Facts row{lang};
        row.put("ahead", ahead);
        row.say("label", std::string{"demo.clock."} + ahead);
        steps.push_back(std::move(row));
    }
    facts.list("clock_steps", steps);
    std::vector<Facts> messages;
    for (const auto& message : page.messages) messages.push_back(message_facts(lang, message));
    facts.list("messages", messages);
    std::vector<Facts> reviews;
    for (const auto& review : page.reviews) reviews.push_back(review_facts(lang, review));
    facts.list("reviews", reviews);
    return render("demo", frame, std::move(facts));
}

}  // namespace xitam::pages
