// Sets the parts of a sheet one below the other. A dry composer draws nothing and tells how much room they take.
#pragma once

#include "adapters/paper/canvas.hpp"
#include "domain/certificate/sheet.hpp"

#include <vector>

namespace xitam::paper {

class Composer {
public:
    // `scale` shrinks letters and gaps until the sheet fits its page.
    Composer(Canvas& canvas, const certificate::SheetHead& head, double scale, bool dry);

    void head();
    void rows(const std::vector<certificate::SheetRow>& rows);
    void money(const certificate::Worded& heading, const std::vector<certificate::MoneyRow>& rows);
    void list(const certificate::Worded& heading, const std::vector<certificate::Worded>& items);
    void seal(const certificate::Seal& seal);

    int pages() const { return pages_; }

private:
    struct Styles;
    double height_of(std::string_view text, Lang lang, const TextStyle& style, double width);
    double height_of(const certificate::Worded& words, const TextStyle& first, const TextStyle& second, double width);
    void write(std::string_view text, Lang lang, const TextStyle& style, const Place& place);
    void write(const certificate::Worded& words, const TextStyle& first, const TextStyle& second, const Place& place);
    void paragraph(const char* tag, std::string_view text, Lang lang, const TextStyle& style);
    void heading(const certificate::Worded& words);
    void banner();
    void running_line();
    void make_room(double height);
    double scaled(double points) const { return points * scale_; }
    TextStyle text(double size, Ink ink, bool strong = false, Face face = Face::sans) const;
    bool says_twice(const certificate::Worded& words) const;

    // Opens and closes a structure tag; nothing when dry.
    class Tag {
    public:
        Tag(const Composer& composer, const char* name);
        ~Tag();
        Tag(const Tag&) = delete;
        Tag& operator=(const Tag&) = delete;
        Tag(Tag&&) = delete;
        Tag& operator=(Tag&&) = delete;

    private:
        Canvas* canvas_;
        const char* name_;
    };

    Canvas* canvas_;
    const certificate::SheetHead* head_;
    double scale_;
    bool dry_;
    double y_;
    int pages_ = 1;
};

}  // namespace xitam::paper
