// `/hotline`: calls, work and a closing by telephone; and what an agent does for a caller on a case (R52, R53).
#pragma once

#include "http/desk/staff_case_pages.hpp"
#include "pages/hotline.hpp"
#include "service/hotline_board.hpp"
#include "service/hotline_contacts.hpp"

namespace xitam::http {

class HotlinePages : public StaffCasePages {
public:
    using StaffCasePages::StaffCasePages;
    void add_to(Router& router);

private:
    Response console(const Request& request, const service::Staff& staff);
    Response calls(const Request& request, const service::Staff& staff);
    Response work(const Request& request, const service::Staff& staff);
    Response close(const Request& request, const service::Staff& staff);
    Response act(const Request& request, const service::Staff& staff);

    Response shown_console(const Request& request, const service::Staff& staff, pages::HotlinePage page, int status);
    Result<void> put_board(pages::HotlinePage& page, const service::Staff& staff);
    Result<void> put_work(pages::HotlinePage& page) const;
    Response refused_console(const Request& request, const service::Staff& staff, const Error& error);
    std::string press_of(const Request& request) const;  // one press of a button: its form token's nonce

    struct Act;  // what is asked of one case
    Response through_gate(const Request& request, const service::Staff& staff, const Act& act);
    Response contact(const Request& request, const service::Staff& staff, const Act& act);
    Result<HotlineContact> contact_of(const Request& request, const service::Staff& staff, const Act& act) const;
    Response wrong(const Request& request, const service::Staff& staff, const Act& act, const Error& error);

    service::HotlineBoards boards_{means_.world};
};

}  // namespace xitam::http
