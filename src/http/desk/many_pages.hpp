// `/many`: many lines of one company, closed in one go (R51, R58): the list and the file, one batch, what is done with it, and
// what became of each line as a file.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/many.hpp"
#include "service/many.hpp"

namespace xitam::http {

pages::ManyListRow many_list_row(const DeskMeans& means, const service::ManyListed& listed);

class ManyPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response list(const Request& request, const service::Staff& staff);
    Response check(const Request& request, const service::Staff& staff, const TextFile& file);
    Response one(const Request& request, const service::Staff& staff);
    Response act(const Request& request, const service::Staff& staff);
    Response result(const Request& request, const service::Staff& staff);

    Response shown_list(const Request& request, const service::Staff& staff, pages::ManyListPage page, int status = 200) const;
    Response shown_one(const Request& request, const service::Staff& staff, const std::string& reference, std::string refused,
                       int status = 200) const;
    Response refused_act(const Request& request, const service::Staff& staff, const std::string& reference,
                         const Error& error) const;
    void put_papers(pages::ManyListPage& page) const;
    pages::ManyPage many_page(const service::ManyView& view, const service::Staff& staff) const;
};

}  // namespace xitam::http
