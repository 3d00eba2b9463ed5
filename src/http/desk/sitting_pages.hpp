// `/desk` and what it sends: a scan, a paper that was seen, where the balance goes, the customer's own yes, the end of the
// line, the next customer. Each asks the right of who witnesses that a holder stands there.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/desk.hpp"
#include "service/close_at_desk.hpp"
#include "service/desk_case.hpp"

namespace xitam::http {

class SittingPages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

private:
    Response desk(const Request& request, const service::Staff& staff);
    Response scan(const Request& request, const service::Staff& staff);
    Response who(const Request& request, const service::Staff& staff);
    Response seen(const Request& request, const service::Staff& staff);
    Response money(const Request& request, const service::Staff& staff);
    Response new_link(const Request& request, const service::Staff& staff);
    Response sign(const Request& request, const service::Staff& staff);
    Response send_code(const Request& request, const service::Staff& staff);
    Response enter_code(const Request& request, const service::Staff& staff);
    Response close(const Request& request, const service::Staff& staff);
    Response copy(const Request& request, const service::Staff& staff);
    Response next(const Request& request, const service::Staff& staff);
    Response receipt(const Request& request, const service::Staff& staff);
    Response certificate(const Request& request, const service::Staff& staff);
    Response events(const Request& request, const service::Staff& staff);

    service::AtDesk at_desk() const { return {means_.world, means_.staff, means_.home_country}; }
    // The page as it stands, with what was wrong with the last form.
    Response desk_page(const Request& request, const service::Staff& staff, pages::FieldErrors errors,
                       const std::string& code_sent = {});
    Result<std::optional<pages::DeskToday>> today_at(const service::Staff& staff) const;
    // A refusal of a service: another's change, a form of an old page, a field's error, or a page of its own.
    Response not_done(const Request& request, const service::Staff& staff, const Error& error, const std::string& field,
                      const std::string& code_sent = {});
    Response paper(const Request& request, const service::Staff& staff,
                   const std::function<Result<std::string>(const termination::OrderFile&, Lang)>& print);
};

}  // namespace xitam::http
