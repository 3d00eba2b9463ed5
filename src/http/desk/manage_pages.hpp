// `/manage`: figures for whoever answers for the closings, each with its table, its CSV and the cases behind it;
// `/manage/rules`: what the rule packs say, and where two of them differ.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/manage.hpp"
#include "service/figures.hpp"

namespace xitam::http {

class ManagePages : public DeskPages {
public:
    ManagePages(const DeskMeans& means, const Router& router) : DeskPages{means, router}, rows_{means.world} {}
    void add_to(Router& router);

private:
    struct Looked;
    Result<Looked> look(const Request& request);
    Response dashboard(const Request& request, const service::Staff& staff);
    Response csv(const Request& request, const service::Staff& staff);
    Response cases(const Request& request, const service::Staff& staff);
    Response rules(const Request& request, const service::Staff& staff);

    service::FigureRows rows_;
};

}  // namespace xitam::http
