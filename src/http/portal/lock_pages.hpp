// `/lock` and `/unlock`: the holder's lock against closing, set by a code to the line, ended by two codes and a day (R26). All
// answers are the same for every number (R29).
#pragma once

#include "domain/line/identifiers.hpp"
#include "http/portal/portal_pages.hpp"
#include "pages/find.hpp"

namespace xitam::http {

class LockPages : public PortalPages {
public:
    using PortalPages::PortalPages;
    void add_to(Router& router);

private:
    Response lock(const Request& request);
    Response answer_lock(const Request& request);
    Response locked(const Request& request);
    Response unlock(const Request& request);
    Response answer_unlock(const Request& request);
    Response unlocked(const Request& request);

    // What both forms have in common: token, number and limit are looked at, or this is the answer.
    struct Asked {
        std::optional<Msisdn> number;
        std::string key;
        std::optional<Response> refusal;
    };
    template <class Page>
    Asked read(const Request& request, Page& page);
    Response no_code(const Request& request, const Error& error) const;
};

}  // namespace xitam::http
