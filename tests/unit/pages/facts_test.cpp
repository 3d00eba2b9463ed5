// What all pages rest on: text is escaped, headings may break where the catalogue says so, and what nobody put is seen.
#include "pages/facts.hpp"

#include "pages/audit.hpp"
#include "pages/embedded.hpp"
#include "pages/failure.hpp"
#include "pages/staff.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam::pages {
namespace {

bool has(const std::string& html, std::string_view part)
{
    return html.find(part) != std::string::npos;
}

TEST(Pages, WhatPeopleTypeIsEscaped)
{
    Frame frame;
    frame.installation = R"(<b>"A" & 'B'</b>)";
    const auto html = render(FailurePage{.status = 404, .detail = "<script>x</script>"}, frame);
    EXPECT_TRUE(has(html, "&lt;script&gt;x&lt;/script&gt;"));
    EXPECT_TRUE(has(html, "&lt;b&gt;&quot;A&quot; &amp; &apos;B&apos;&lt;/b&gt;"));
    EXPECT_FALSE(has(html, "<script>"));
}

// A heading's break is markup in the h1 and nothing in the title.
TEST(Pages, AChineseHeadingBreaksBetweenPhrases)
{
    const auto html = render(FailurePage{.status = 404}, Frame{.lang = Lang::zh});
    EXPECT_TRUE(has(html, "<h1>没有<wbr>这个页面</h1>"));
    EXPECT_TRUE(has(html, "<title>没有这个页面 · Xitam</title>"));
}

TEST(Pages, ANameThatNobodyPutIsSeen)
{
    Facts facts{Lang::en};
    facts.flag("has_errors", false);
    facts.heading("error.404.h1");
    const auto html = render("failure", Frame{}, facts);
    EXPECT_TRUE(has(html, "<!-- {{lead}} -->"));
}

TEST(Pages, ThePathKeepsItsQuestionWhenTheLanguageChanges)
{
    EXPECT_TRUE(has(render(FailurePage{}, Frame{.path = "/help"}), "href=\"/help?lang=az\""));
    EXPECT_TRUE(has(render(FailurePage{}, Frame{.path = "/guide?q=x"}), "href=\"/guide?q=x&amp;lang=az\""));
}

TEST(Pages, ZonesAreNamedWhereWeKnowThem)
{
    const LocalTime at{parse_date("2026-11-22").value(), {}, std::chrono::minutes{240}};
    EXPECT_EQ(zone_text(Lang::en, "Asia/Baku", at), "Baku time (UTC+4)");
    EXPECT_EQ(zone_text(Lang::en, "Mars/Base", at), "UTC+4");
}

TEST(Pages, TheAuditNamesADocumentInTheReadersLanguage)
{
    StaffActsPage page;
    const LocalTime noon{parse_date("2026-11-22").value(), std::chrono::hours{12}, {}};
    page.span = {noon.day, noon.day, noon};
    page.local = [&](Instant) { return noon; };
    page.report.views = {{"leyla", {}, "XT-TEST", "national-id", "judge"}};
    StaffFrame frame;
    frame.lang = Lang::ru;
    const auto html = render(page, frame);
    EXPECT_TRUE(has(html, "<td>удостоверение личности</td>"));
    EXPECT_FALSE(has(html, "national-id"));
}

// What is asked for under its hash never changes, so every page names the assets as they are.
TEST(Pages, AssetsAreNamedByTheirHash)
{
    const auto html = render(FailurePage{}, Frame{}) + render(StaffRefusedPage{}, StaffFrame{});
    ASSERT_TRUE(std::ranges::any_of(assets(), [](const Asset& asset) { return asset.name == "xitam.css"; }));
    for (const auto& asset : assets()) {
        EXPECT_EQ(asset.hash.size(), 16u);
        EXPECT_FALSE(asset.content.empty());
        if (asset.name == "openapi.json") continue;  // for programs, at an address of its own
        EXPECT_TRUE(has(html, std::string{"/static/"}.append(asset.hash).append("/").append(asset.name))) << asset.name;
    }
}

}  // namespace
}  // namespace xitam::pages
