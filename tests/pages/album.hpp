// Where sample pages are collected, and the facts that many of them share.
#pragma once

#include "base/money.hpp"
#include "pages/frame.hpp"
#include "pages/samples.hpp"
#include "pages/staff.hpp"

#include <string>
#include <utility>
#include <vector>

namespace xitam::pages {

inline const std::string status_path = "/status/XT7F3K9QMA.0123456789ABCDEFGHJKMNPQRS";

inline Date day(const char* text)
{
    return parse_date(text).value();
}
inline LocalTime at(const char* date, int hour, int minute)
{
    return {day(date), std::chrono::minutes{hour * 60 + minute}, std::chrono::minutes{240}};
}
inline Money azn(const char* amount)
{
    return Money::parse(amount, Currency::parse("AZN").value()).value();
}

class Album {
public:
    explicit Album(Lang lang) : lang_{lang} {}

    Frame frame(std::string path) const
    {
        Frame made;
        made.lang = lang_;
        made.path = std::move(path);
        made.form_token = "n0nce.1795363200.c2lnbmF0dXJl";
        made.installation = "Demo Mobil";
        made.hotline = "*0400";
        return made;
    }
    Frame demo_frame(std::string path) const
    {
        auto made = frame(std::move(path));
        made.demo = true;
        made.demo_clock = at("2026-11-25", 15, 20);
        return made;
    }
    template <class Page, class Around>
    void add(std::string name, const Page& page, const Around& frame)
    {
        pages_.push_back({std::move(name), render(page, frame)});
    }
    Lang lang() const { return lang_; }
    std::vector<SamplePage> pages() && { return std::move(pages_); }

private:
    Lang lang_;
    std::vector<SamplePage> pages_;
};

void add_case_pages(Album& album);   // what needs a case: tasks, identity, money, status, stop
void add_staff_pages(Album& album);  // what is under /staff
void add_desk_pages(Album& album);   // the branch desk
void add_review_pages(Album& album);
void add_approval_pages(Album& album);
void add_many_pages(Album& album);     // batches of lines
void add_hotline_pages(Album& album);  // cases and the hotline
StaffFrame staff_frame(const Album& album, std::string path, access::Role role = access::Role::clerk);
void add_manage_pages(Album& album);  // figures and audit
void add_payment_pages(Album& album);

}  // namespace xitam::pages
