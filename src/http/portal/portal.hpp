// The subscriber's portal: each request becomes one call of a service and one page. No log-in; what a browser may do with a
// case comes from a link and lives in a session.
#pragma once

#include "http/event_stream.hpp"
#include "http/events.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/session.hpp"
#include "pages/declare.hpp"
#include "pages/frame.hpp"
#include "service/world.hpp"

#include <string>

namespace xitam::http {

class Portal {
public:
    struct Means {
        const service::World& world;
        Sessions& sessions;
        EventStreams& streams;
        std::string home_country;  // numbers without a country code belong to it
        std::string form_key;      // of the form tokens
    };
    explicit Portal(Means means) : means_{std::move(means)} {}

    void add_to(Router& router);  // outlives the router's use
    // A case's link that reads, "XT7K4M2P9D.8B7Q...", in the place of a reference.
    Response status(const Request& request);

private:
    using Answer = Response (Portal::*)(const Request&);
    void page(Router& router, const std::string& pattern, Answer answer);
    void form(Router& router, const std::string& pattern, Answer answer);

    // What is around every page, and what is said when there is none (frame.cpp).
    Lang language(const Request& request) const;
    pages::Frame frame(const Request& request) const;
    Response failure(const Request& request, int status, const std::string& go = "/") const;
    Response failure(const Request& request, const Error& error) const;
    Response form_page(const Request& request, const std::function<std::string(pages::Frame)>& render);
    Result<std::string> nonce_of(const Request& request) const;  // refused/form_token_wrong, refused/form_token_expired
    Header cookie(std::string_view name, std::string_view value, std::chrono::seconds max_age) const;
    LocalTime local(Instant at) const;
    std::string zone() const;

    Response start(const Request& request);
    Response help(const Request& request);
    Response privacy(const Request& request);
    Response accessibility(const Request& request);

    // The declaration (declaring.cpp).
    Response declare(const Request& request);
    Response check(const Request& request);
    Response send(const Request& request);
    Response check_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors);
    Response declare_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors);
    Response sent(const Request& request, const termination::Declaration& declared, const std::string& key);

    // The case (case_pages.cpp).
    Response open_case(const Request& request);
    Response receipt(const Request& request);
    Response tasks(const Request& request);
    Result<std::string> status_link(const OrderId& order) const;                          // the path
    Result<std::optional<termination::OrderFile>> case_of(const Request& request) const;  // of this browser's session

    // What a link shows (link_pages.cpp).
    Result<termination::OrderFile> file_by_link(const Request& request, std::string_view text, LinkPurpose purpose);
    Response status_events(const Request& request);
    Response stop(const Request& request);
    Response stop_now(const Request& request);

    Means means_;
    // Guessing a link is hopeless by its 128 bits; this keeps the guesser from costing anything.
    RateLimit misses_{"unknown_link", Rate{}};
    RateLimit declarations_{"declarations", Rate{30, std::chrono::seconds{20}}};
    RateLimit of_one_line_{"declarations_of_line", Rate{10, std::chrono::minutes{10}}};
};

}  // namespace xitam::http
