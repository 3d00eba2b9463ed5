// What staff pages tell of a case: the steps that its holder sees, masked or, once a caller proved himself, as he sees it.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/cases.hpp"
#include "service/hotline_world.hpp"

namespace xitam::http {

pages::CaseRow case_row(const DeskMeans& means, const termination::OrderFile& file);
// Without gate, acts and contacts. `unmasked`: whole number and name, as the holder knows them; never a document.
pages::CasePage case_page(const DeskMeans& means, const termination::OrderFile& file, Lang lang, bool unmasked);
pages::CaseMoney case_money(const DeskMeans& means, const termination::OrderFile& file);
pages::ContactRow contact_row(const DeskMeans& means, const HotlineContact& contact);

}  // namespace xitam::http
