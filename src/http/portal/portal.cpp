#include "http/portal/portal.hpp"

namespace xitam::http {

void Portal::add_to(Router& router)
{
    standing_.add_to(router);
    declaring_.add_to(router);
    case_.add_to(router);
    identify_.add_to(router);
    documents_.add_to(router);
    receipt_.add_to(router);
    money_.add_to(router);
    bindings_.add_to(router);
    confirm_.add_to(router);
    links_.add_to(router);
    status_.add_to(router);
    find_.add_to(router);
    lock_.add_to(router);
    guide_.add_to(router);
    branches_.add_to(router);
    verify_.add_to(router);
    if (means_.staff) sign_.add_to(router);
    if (means_.demo) demo_.add_to(router);
    router.set_error_page(
        [this](const Request& request, int status, std::string_view) { return standing_.refusal(request, status); });
}

}  // namespace xitam::http
