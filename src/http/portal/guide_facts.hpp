// A guide as the page shows it: what to do in order, what is published with its source, what nobody has published.
#pragma once

#include "pages/guide.hpp"
#include "service/guide.hpp"

namespace xitam::http {

pages::GuideAnswer guide_facts(const Guide& guide, Lang lang);
std::string country_name(const CountryPack& country, Lang lang);

}  // namespace xitam::http
