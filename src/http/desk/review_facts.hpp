// What the services know of a case, as the plain facts of its page.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/review.hpp"
#include "service/review_case.hpp"

namespace xitam::http {

pages::ReviewRow review_row(const DeskMeans& means, const service::QueuedCase& queued);
// `number`: the document's is shown whole. Names and numbers are masked for a role that does not see personal data.
pages::ReviewCasePage review_case_page(const DeskMeans& means, const access::Actor& actor, const service::ReviewView& view,
                                       bool number, Lang lang);
// "Li*** X***": for a role that does not see names.
std::string masked_name(std::string_view name);

}  // namespace xitam::http
