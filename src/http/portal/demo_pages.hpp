// `/demo`: the demonstration's desk. Its routes exist only where means.demo was handed in.
#pragma once

#include "http/portal/portal_pages.hpp"
#include "pages/demo.hpp"

namespace xitam::http {

class DemoPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response desk(const Request& request);
    Response act(const Request& request);
    Response passport(const Request& request);
    Result<void> move_clock(const Request& request, const std::string& nonce);
    Result<void> judge(const Request& request, bool accepted);
    void read_lines(Tx& tx, pages::DemoPage& page) const;
    static void read_reviews(Tx& tx, pages::DemoPage& page);
    void read_messages(pages::DemoPage& page) const;
};

}  // namespace xitam::http
