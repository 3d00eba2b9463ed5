// `/staff`: how those who work here sign in, what each may do, and his own account. Denser than the holder's pages, in a frame
// of their own; without scripts.
#pragma once

#include "domain/access/right.hpp"
#include "pages/form.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::pages {

struct StaffLink {
    std::string href;
    std::string key;                          // the text page.staff.nav.<key>
    std::optional<access::Right> right = {};  // who has it sees the link; empty: everybody
};
// The pages that exist, in the order of the head.
std::vector<StaffLink> staff_links();

struct StaffFrame : Frame {
    bool signed_in = false;
    std::string who;  // "Aysel M., clerk, Baku 2": of staff_words
    bool has_nav = false;
    access::Role role = access::Role::clerk;  // whose links the head has
};
std::string staff_words(Lang lang, const std::string& shown_name, access::Role role, const std::string& branch);

struct StaffSignInPage {
    std::string name;  // as typed
    std::string next = "/staff";
    bool ended = false;     // a session that was there is over
    bool local = true;      // with name, password and code
    std::string elsewhere;  // the identity provider's host, where there is one
    FieldErrors errors;     // name: staff_sign_in
};
std::string render(const StaffSignInPage& page, const StaffFrame& frame);

// The same person shows password and code again, before a dangerous act.
struct StaffAgainPage {
    std::string next = "/staff";
    std::string elsewhere;  // shown there and not here
    FieldErrors errors;     // password
};
std::string render(const StaffAgainPage& page, const StaffFrame& frame);

struct StaffPasswordPage {
    std::string name;    // to sign in with: for the browser's own store of passwords
    bool first = false;  // it is one that somebody else knows: nothing else goes on before
    FieldErrors errors;  // current, new, again
};
std::string render(const StaffPasswordPage& page, const StaffFrame& frame);

struct StaffHomePage {
    std::string shown_name;
    access::Role role = access::Role::clerk;
    std::int64_t failures = 0;  // sign-ins under this name that failed meanwhile
};
std::string render(const StaffHomePage& page, const StaffFrame& frame);

struct StaffSessionRow {
    LocalTime began;
    LocalTime seen;
    std::string mark;
    bool is_this = false;
};
struct StaffAccountPage {
    std::string name;
    std::string shown_name;
    access::Role role = access::Role::clerk;
    std::string branch;
    int recovery_left = 0;
    std::vector<StaffSessionRow> sessions;
    std::string done;          // password, ended: the text page.staff.account.done.<done>; empty: none
    bool has_password = true;  // else he signs in elsewhere
};
std::string render(const StaffAccountPage& page, const StaffFrame& frame);

// Leads on by itself, and by a link where a browser does not.
struct StaffHopPage {
    enum class Kind { in, out };
    Kind kind = Kind::in;
    std::string where;
    std::string host;  // of the identity provider
};
std::string render(const StaffHopPage& page, const StaffFrame& frame);

// Signing in elsewhere came to nothing: `why` is the text page.staff.elsewhere.<why>.
struct StaffElsewhereFailedPage {
    std::string why = "away";
    std::string host;
    bool local = true;  // there is another way in
};
std::string render(const StaffElsewhereFailedPage& page, const StaffFrame& frame);

struct StaffCodesPage {
    std::vector<std::string> codes;
};
std::string render(const StaffCodesPage& page, const StaffFrame& frame);

// The page asks a right that this role has not.
struct StaffShutPage {
    access::Right right = access::Right::find_case;
};
std::string render(const StaffShutPage& page, const StaffFrame& frame);

// Somebody else changed the case while this one looked at it; nothing of his was done.
struct StaffChangedPage {
    std::string by;          // as the audit has it; empty: not known
    std::string shown_name;  // of whoever has an account
    std::optional<LocalTime> at;
    std::string back;  // where the case is looked at again
};
std::string render(const StaffChangedPage& page, const StaffFrame& frame);

// 403: the form is not one of this session; 429: too often; others: the fault is ours.
struct StaffRefusedPage {
    int status = 403;
};
std::string render(const StaffRefusedPage& page, const StaffFrame& frame);

}  // namespace xitam::pages
