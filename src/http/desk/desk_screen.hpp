// From a clerk's case to the page that shows it: the one verdict, the papers, the sentences for the customer, the money.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/desk.hpp"
#include "service/desk_case.hpp"

namespace xitam::http {

struct ScreenReader {
    const DeskMeans& means;
    Lang lang = Lang::en;  // the clerk's
};
pages::DeskPage desk_screen(const ScreenReader& reader, const service::DeskCase& seen);

}  // namespace xitam::http
