// `/cases`: finding a case, and one case as whoever works here sees it.
#pragma once

#include "http/desk/case_facts.hpp"
#include "service/caller_gate.hpp"

namespace xitam::http {

// What was just done for a caller, told once on the page that follows.
struct CaseNews {
    std::string protocol;
    std::string refused;
    bool code_sent = false;
    pages::FieldErrors errors;
};

class StaffCasePages : public DeskPages {
public:
    using DeskPages::DeskPages;
    void add_to(Router& router);

protected:
    Response one(const Request& request, const service::Staff& staff);
    // `status`: of the answer; 200 where nothing is wrong.
    Response shown_case(const Request& request, const service::Staff& staff, std::string_view reference, const CaseNews& news,
                        int status);
    std::string gate_cookie() const { return cookie_name("caller"); }

private:
    Response ask(const Request& request, const service::Staff& staff);
    Response list(const Request& request, const service::Staff& staff);
    Result<void> put_gate(pages::CasePage& page, const termination::OrderFile& file, const service::Staff& staff,
                          std::optional<Instant> open) const;
};

}  // namespace xitam::http
