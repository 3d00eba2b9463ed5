#include "http/desk/desk_pages.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

TEST(SafeNext, LeadsBackToAPageOfOurs)
{
    for (const char* path : {"/staff", "/staff/account", "/staff/case/XT-7F3K-9QMA", "/staff?x=1",
                             "/staff/queue?after=3&kind=new", "/cases/XT-7F3K-9QMA", "/hotline"})
        EXPECT_EQ(safe_next(path), path);
}

TEST(SafeNext, LeadsNowhereElse)
{
    for (const char* path :
         {"", "/", "/close", "/staffing", "staff", "//evil.example/staff", "https://evil.example/staff", "/staff//evil.example",
          "/staff/../close", "/\\evil.example", "/staff\\@evil.example", "/staff/@evil.example:80", "/staff\r\nSet-Cookie: a=b",
          "/staff/%2e%2e/close", "javascript:alert(1)", "/staff/\xC3\xA9"})
        EXPECT_EQ(safe_next(path), "/staff") << path;
    EXPECT_EQ(safe_next("/staff/" + std::string(300, 'a')), "/staff");
}

}  // namespace
}  // namespace xitam::http
