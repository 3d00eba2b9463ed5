#include "pages/failure.hpp"

#include "pages/facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

std::string render(const FailurePage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto key = "error." + std::to_string(page.status);
    if (!has_words(lang, key + ".h1")) key = page.status < 500 ? "error.400" : "error.500";
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading(key + ".h1");
    facts.say("lead", key + ".lead");
    facts.maybe("details", page.detail);
    facts.put("go", page.go);
    facts.say("go_words", page.go == "/tasks" ? "error.go.tasks" : "error.go.start");
    if (page.retry_minutes > 0) facts.say("next", "error.retry", {{"time", counted(lang, "page.minutes", page.retry_minutes)}});
    else facts.say("next", key + ".next");
    facts.maybe("trace", page.trace);
    return render("failure", frame, std::move(facts));
}

}  // namespace xitam::pages
