#include "pages/receipt.hpp"

#include "pages/declared_rows.hpp"

namespace xitam::pages {

std::string render(const ReceiptPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading("receipt.h1");
    facts.put("reference", page.reference);
    facts.moment("declared_at", page.declared_at);
    facts.put("zone", zone_text(lang, frame.zone, page.declared_at));
    facts.maybe_moment("charges_stop", page.charges_stop);
    facts.list("rows", declared_rows(lang, page.declared));
    facts.flag("not_sent", page.sent_to.empty());
    facts.none("sent");
    facts.none("came_back");
    const bool came_back = page.came_back && !page.sent_to.empty();
    if (came_back) facts.say("came_back", "receipt.came_back", {{"address", page.sent_to}});
    else if (!page.sent_to.empty()) facts.say("sent", "receipt.sent", {{"address", page.sent_to}});
    facts.put("status_url", page.status_url);
    return render("receipt", frame, std::move(facts));
}

}  // namespace xitam::pages
