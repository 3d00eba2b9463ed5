#include "pages/album.hpp"
#include "pages/staff.hpp"

namespace xitam::pages {

StaffFrame staff_frame(const Album& album, std::string path, access::Role role)
{
    StaffFrame made;
    static_cast<Frame&>(made) = album.demo_frame(std::move(path));
    made.signed_in = true;
    made.has_nav = true;
    made.who = staff_words(album.lang(), "Aysel M.", role, "Baku 2");
    return made;
}

namespace {

void add_signing_in(Album& album)
{
    StaffFrame outside;
    static_cast<Frame&>(outside) = album.frame("/staff/sign-in");
    album.add("staff_sign_in", StaffSignInPage{}, outside);
    album.add("staff_sign_in_ended", StaffSignInPage{.next = "/staff/account", .ended = true}, outside);
    outside.is_given_again = true;
    album.add("staff_sign_in_errors", StaffSignInPage{.name = R"("><b>aysel)", .errors = {{"name", "staff_sign_in"}}}, outside);
    outside.is_given_again = false;
    for (const int status : {403, 429, 503})
        album.add("staff_refused_" + std::to_string(status), StaffRefusedPage{status}, outside);
    auto first = staff_frame(album, "/staff/password");
    first.has_nav = false;
    album.add("staff_password_first", StaffPasswordPage{.name = "aysel.m", .first = true}, first);
    for (const char* error : {"password_short", "password_long", "password_plain", "password_same"}) {
        album.add(std::string{"staff_"} + error, StaffPasswordPage{.name = "aysel.m", .errors = {{"new", error}}},
                  staff_frame(album, "/staff/password"));
    }
    album.add("staff_password_errors",
              StaffPasswordPage{.name = "aysel.m", .errors = {{"current", "staff_current"}, {"again", "password_differs"}}},
              staff_frame(album, "/staff/password"));
    album.add("staff_again", StaffAgainPage{.next = "/staff/account"}, staff_frame(album, "/staff/again"));
    album.add("staff_again_errors", StaffAgainPage{.next = "/staff/account", .errors = {{"password", "staff_proof"}}},
              staff_frame(album, "/staff/again"));
}

void add_elsewhere(Album& album)
{
    StaffFrame outside;
    static_cast<Frame&>(outside) = album.frame("/staff/sign-in");
    const std::string host = "login.example.az";
    album.add("staff_sign_in_elsewhere", StaffSignInPage{.elsewhere = host}, outside);
    album.add("staff_sign_in_elsewhere_alone", StaffSignInPage{.local = false, .elsewhere = host}, outside);
    album.add("staff_again_elsewhere", StaffAgainPage{.elsewhere = host}, staff_frame(album, "/staff/again"));
    album.add("staff_hop_in", StaffHopPage{StaffHopPage::Kind::in, "/staff/oidc/in", host}, outside);
    album.add("staff_hop_out", StaffHopPage{StaffHopPage::Kind::out, "/staff/sign-in?a=1&b=2", host}, outside);
    for (const char* why :
         {"away", "begin_again", "denied", "disabled", "not_good", "other", "role_missing", "role_unclear", "setup"})
        album.add("staff_elsewhere_" + std::string{why}, StaffElsewhereFailedPage{why, host, std::string_view{why} != "setup"},
                  outside);
    StaffAccountPage account{"oidc-0123456789abcdef", "Aysel M.", access::Role::clerk, "Baku 2", 0, {}, {}};
    account.has_password = false;
    album.add("staff_account_elsewhere", account, staff_frame(album, "/staff/account"));
}

}  // namespace

void add_staff_pages(Album& album)
{
    add_signing_in(album);
    add_elsewhere(album);
    for (const auto role : access::all_roles()) {
        if (!access::is_staff(role)) continue;
        album.add("staff_home_" + std::string{access::word(role)},
                  StaffHomePage{"Aysel M.", role, role == access::Role::manager ? 3 : 0}, staff_frame(album, "/staff", role));
    }
    StaffAccountPage account{"aysel.m", "Aysel M.", access::Role::clerk, "Baku 2", 9, {}, "password"};
    account.sessions = {{at("2026-11-25", 9, 2), at("2026-11-25", 15, 20), "0123456789abcdef", true},
                        {at("2026-11-25", 8, 40), at("2026-11-25", 9, 1), "fedcba9876543210", false}};
    album.add("staff_account", account, staff_frame(album, "/staff/account"));
    account.done = "ended";
    account.branch.clear();
    account.recovery_left = 1;
    album.add("staff_account_ended", account, staff_frame(album, "/staff/account"));
    album.add("staff_codes",
              StaffCodesPage{{"K7QM-2P3D-XT4W-AB5C", "ABCD-EFGH-2345-WXYZ", "QRST-UVWX-6723-MNPQ", "K7QM-2P3D-XT4W-AB5D",
                              "ABCD-EFGH-2345-WXYA", "QRST-UVWX-6723-MNPB", "K7QM-2P3D-XT4W-AB5E", "ABCD-EFGH-2345-WXYC",
                              "QRST-UVWX-6723-MNPD", "K7QM-2P3D-XT4W-AB5F"}},
              staff_frame(album, "/staff/account/codes"));
}

}  // namespace xitam::pages
