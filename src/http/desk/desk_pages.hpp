// What every group of the staff pages stands on: who asks, his frame, tokens of forms, the refusals. There is nothing under
// /staff for anybody before somebody works here.
#pragma once

#include "domain/access/right.hpp"
#include "domain/certificate/sheet.hpp"
#include "http/desk/text_sink.hpp"
#include "http/events.hpp"
#include "http/form_token.hpp"
#include "http/rate_limits.hpp"
#include "http/router.hpp"
#include "pages/confirm.hpp"
#include "pages/staff.hpp"
#include "service/hotline_world.hpp"
#include "service/sign_in.hpp"
#include "service/sign_in_elsewhere.hpp"
#include "service/world.hpp"

#include <functional>
#include <optional>
#include <string>

namespace xitam::http {

// How the audit stands: what `audit verify` found, and the last seal.
struct AuditState {
    std::string broken;  // which rows; empty: the chain is whole
    std::int64_t streams = 0;
    std::int64_t rows = 0;
    std::int64_t unsigned_rows = 0;
    std::int64_t sealed_row = 0;
    Instant sealed_at;
    std::string sealed_head;  // compact JWS
};
struct AuditMeans {
    std::function<Result<AuditState>()> state;
    std::function<Result<std::string>(const OrderId&, Lang)> evidence;  // a zip
};

// Main owns what is referred to; shared by all groups.
struct DeskMeans {
    service::StaffWorld staff;
    const service::World& world;
    EventStreams& streams;
    RateLimits& limits;
    Mac hmac_sha256;
    std::string form_key;    // of the form tokens
    std::string device_key;  // of the cookie by which a browser shows that a name has signed in with it
    bool secure = false;     // public_url is https
    Lang language = Lang::en;
    std::string zone;
    std::function<LocalTime(Instant)> local;
    bool demo = false;
    std::string home_country = {};                                // numbers without a country code belong to it
    std::function<pages::QrCode(std::string_view)> qr_code = {};  // size 0: the text is too long
    std::function<Result<std::string>(const certificate::ReceiptSheet&)> receipt_pdf = {};
    std::function<Result<std::string>(const certificate::CertificateSheet&)> certificate_pdf = {};
    service::Elsewhere elsewhere = {};  // the operator's own identity provider
    std::string ticket_key = {};        // of the cookies that bind the way there and back to one browser
    const service::HotlineWorld* hotline = nullptr;
    AuditMeans audit = {};
};

// A door of ours and the right that its role must have; empty: whoever is signed in, or signs in there.
struct StaffDoor {
    Method method = Method::get;
    std::string pattern;
    std::optional<access::Right> right;
};

access::Actor actor_of(const service::Staff& staff);

// The way back after signing in: a path of ours that staff_links names, or below one. Anything else is /staff: no page of ours
// leads elsewhere.
std::string safe_next(std::string_view typed);

class DeskPages {
public:
    DeskPages(const DeskMeans& means, const Router& router) : means_{means}, router_{router} {}

    const std::vector<StaffDoor>& doors() const { return doors_; }  // what page() and form() were asked for

protected:
    // first_password: a page that is there for who still has the first password, and for nobody else but him it leads on.
    enum class For { signed_in, first_password };

    template <class Pages>
    using Answer = Response (Pages::*)(const Request&);
    template <class Pages>
    using StaffAnswer = Response (Pages::*)(const Request&, const service::Staff&);
    template <class Pages>
    using FileAnswer = Response (Pages::*)(const Request&, const service::Staff&, const TextFile&);

    template <class Pages>
    void page(Router& router, const std::string& pattern, Answer<Pages> answer)
    {
        open_door(router, Method::get, pattern, answer);
    }
    template <class Pages>
    void form(Router& router, const std::string& pattern, Answer<Pages> answer)
    {
        open_door(router, Method::post, pattern, answer);
    }
    // The same for who is signed in; `answer` gets him.
    template <class Pages>
    void page(Router& router, const std::string& pattern, StaffAnswer<Pages> answer, For whom = For::signed_in)
    {
        staff_door(router, Method::get, pattern, answer, whom, {});
    }
    // The same for whose role has this right; others are told so (403). The service asks once more, with the order in hand.
    template <class Pages>
    void page(Router& router, const std::string& pattern, StaffAnswer<Pages> answer, access::Right right)
    {
        staff_door(router, Method::get, pattern, answer, For::signed_in, right);
    }
    // Its form token belongs to this very session: another's form does nothing (T17).
    template <class Pages>
    void form(Router& router, const std::string& pattern, StaffAnswer<Pages> answer, For whom = For::signed_in)
    {
        staff_door(router, Method::post, pattern, answer, whom, {});
    }
    template <class Pages>
    void form(Router& router, const std::string& pattern, StaffAnswer<Pages> answer, access::Right right)
    {
        staff_door(router, Method::post, pattern, answer, For::signed_in, right);
    }
    // A form with one file that is read whole, as text of at most `most` bytes. Its bytes are taken only from a form of this
    // very session; whose it is, is asked when all is here.
    template <class Pages>
    void upload(Router& router, const std::string& pattern, FileAnswer<Pages> answer, access::Right right, std::size_t most)
    {
        auto* self = static_cast<Pages*>(this);
        doors_.push_back({Method::post, pattern, right});
        const auto answered = [self, answer, right](const Request& request, const TextFile& file) {
            return self->through_door(request, For::signed_in, right,
                                      [&](const service::Staff& staff) { return (self->*answer)(request, staff, file); });
        };
        router.upload(pattern, [self, answered, most](const Request&) {
            const auto is_wanted = [self](const Request& so_far) { return self->is_own_form(so_far); };
            return std::make_unique<TextSink>(TextSink::Ways{is_wanted, answered}, most);
        });
    }

    Response guarded(const Request& request, const std::function<Response()>& answer) const;
    Response as_staff(const Request& request, For whom, const std::function<Response(const service::Staff&)>& answer) const;

    pages::StaffFrame frame(const Request& request, const service::Staff* staff) const;
    // `path`: where the page stands, if the form was sent elsewhere: there its languages lead to.
    template <class Page>
    Response shown(const Request& request, const Page& page, const service::Staff* staff, int status = 200,
                   std::string_view path = {}) const
    {
        auto around = frame(request, staff);
        if (!path.empty()) around.path = path;
        return {status, "text/html; charset=utf-8", render(page, around)};
    }
    Response refused(const Request& request, int status, const service::Staff* staff) const;
    Response refused(const Request& request, const Error& error, const service::Staff* staff) const;
    // After refused/changed_meanwhile (service/last_change.hpp): who was faster, and the way back to the case.
    Response changed_meanwhile(const Request& request, const service::Staff& staff, const OrderId& order,
                               const std::string& back) const;
    bool is_own_form(const Request& request) const;

    std::string token_of(const Request& request) const;  // of the session's cookie; empty: none
    Header session_cookie(std::string_view token) const;
    Header no_session_cookie() const;
    std::string cookie_name(std::string_view what) const;  // with __Host- where it may be: for https
    Response in_again(std::string where, const std::string& token) const;

    const DeskMeans& means_;
    const Router& router_;

private:
    using Door = std::optional<access::Right>;

    void add_door(Router& router, Method method, const std::string& pattern, const Door& right, Handler handler);

    template <class Pages>
    void open_door(Router& router, Method method, const std::string& pattern, Answer<Pages> answer)
    {
        auto* self = static_cast<Pages*>(this);
        add_door(router, method, pattern, {}, [self, answer](const Request& request) {
            return self->guarded(request, [&] { return (self->*answer)(request); });
        });
    }
    template <class Pages>
    void staff_door(Router& router, Method method, const std::string& pattern, StaffAnswer<Pages> answer, For whom,
                    const Door& right)
    {
        auto* self = static_cast<Pages*>(this);
        add_door(router, method, pattern, right, [self, answer, whom, right](const Request& request) {
            return self->through_door(request, whom, right,
                                      [&](const service::Staff& staff) { return (self->*answer)(request, staff); });
        });
    }
    // Whoever is signed in and has the right; of a form, with its own token.
    Response through_door(const Request& request, For whom, const Door& right,
                          const std::function<Response(const service::Staff&)>& answer) const;
    std::optional<Response> language_chosen(const Request& request) const;
    std::optional<Response> shut_out(const Request& request, const service::Staff& staff, const Door& right) const;

    std::vector<StaffDoor> doors_;
};

}  // namespace xitam::http
