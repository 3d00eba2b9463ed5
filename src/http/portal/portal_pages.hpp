// What every group of the subscriber's pages stands on: the language, the frame, form tokens, the session's case, the refusals.
// A group is a class of its own with add_to(Router&); portal.cpp puts them together.
#pragma once

#include "domain/certificate/sheet.hpp"
#include "http/event_stream.hpp"
#include "http/events.hpp"
#include "http/portal/demo_means.hpp"
#include "http/rate_limits.hpp"
#include "http/router.hpp"
#include "http/session.hpp"
#include "pages/confirm.hpp"
#include "pages/frame.hpp"
#include "service/hotline_world.hpp"
#include "service/staff_world.hpp"

#include <functional>
#include <optional>
#include <string>

namespace xitam::http {

inline constexpr std::string_view html = "text/html; charset=utf-8";

// Main owns what is referred to; shared by all groups.
struct PortalMeans {
    const service::World& world;
    Sessions& sessions;
    EventStreams& streams;
    RateLimits& limits;
    std::string home_country;  // numbers without a country code belong to it
    std::string form_key;      // of the form tokens
    std::function<Result<std::string>(const certificate::ReceiptSheet&)> receipt_pdf;
    std::function<pages::QrCode(std::string_view)> qr_code;  // size 0: the text is too long
    std::function<Result<std::string>(const certificate::CertificateSheet&)> certificate_pdf;
    std::function<Result<std::string>(const certificate::LetterSheet&)> letter_pdf;
    std::optional<DemoMeans> demo = {};
    std::optional<service::StaffWorld> staff = {};  // of the desk, whose customers agree on their own phones
    const service::HotlineWorld* hotline = nullptr;
};

class PortalPages {
public:
    explicit PortalPages(const PortalMeans& means) : means_{means} {}

protected:
    // A page understands ?lang= and says its language; a form is what such a page posts.
    template <class Pages>
    void page(Router& router, const std::string& pattern, Response (Pages::*answer)(const Request&))
    {
        auto* self = static_cast<Pages*>(this);
        router.page(pattern, [self, answer](const Request& request) {
            return self->in_language(request, [&] { return (self->*answer)(request); });
        });
    }
    template <class Pages>
    void form(Router& router, const std::string& pattern, Response (Pages::*answer)(const Request&))
    {
        auto* self = static_cast<Pages*>(this);
        router.form(pattern, [self, answer](const Request& request) { return (self->*answer)(request); });
    }
    Response in_language(const Request& request, const std::function<Response()>& answer) const;

    // Where this page stands: path and query as sent, without ?lang=.
    static std::string address_of(const Request& request);

    Lang language(const Request& request) const;
    pages::Frame frame(const Request& request) const;
    Response ok_page(std::string body) const { return {200, std::string{html}, std::move(body)}; }
    Response failure(const Request& request, int status, const std::string& go = "/") const;
    Response failure(const Request& request, const Error& error) const;
    // What a browser keeps, under this name.
    Response download(std::string type, const std::string& name, std::string body) const;
    // A page with forms: the visitor's cookie and a fresh token come with it.
    Response form_page(const Request& request, const std::function<std::string(pages::Frame)>& render) const;
    // The same of a page that names its errors: 422 where an answer needs a correction. `path`: where the page stands, if the
    // form was sent elsewhere.
    template <class Page>
    Response answered(const Request& request, const Page& page, std::string_view path = {}) const
    {
        auto response = form_page(request, [&](pages::Frame around) {
            if (!path.empty()) around.path = path;
            return render(page, around);  // of the page's own kind
        });
        if (!page.errors.empty()) response.status = 422;
        return response;
    }
    Result<std::string> nonce_of(const Request& request) const;  // refused/form_token_wrong, refused/form_token_expired
    // A page that lay open for more than two hours is given again, with all that was typed; another's is not.
    static bool is_foreign(const Result<std::string>& nonce);
    Header cookie(std::string_view name, std::string_view value, std::chrono::seconds max_age) const;
    LocalTime local(Instant at) const;
    std::string zone() const;
    Date today() const;                                   // where this installation is
    std::optional<int> hold_days(Assurance level) const;  // of this installation's rules, the same for every number

    // A session of this case for the browser, and on to `where`.
    Response into_case(const Request& request, const Result<std::string>& session, std::string where) const;
    Result<std::string> status_link(const OrderId& order) const;                          // the path
    Result<std::optional<termination::OrderFile>> case_of(const Request& request) const;  // of this browser's session
    // The same once its line may be told. Else the answer: 403 without a session, the task list before (R29).
    tl::expected<termination::OrderFile, Response> told_case_of(const Request& request) const;

    const PortalMeans& means_;
};

}  // namespace xitam::http
