// Who works here: the command line's acts on accounts. Whoever may open the data directory is the operator's own admin.
#include "adapters/signing/digest.hpp"
#include "main/installation.hpp"
#include "service/staff_accounts.hpp"
#include "view/answers.hpp"
#include "view/staff_view.hpp"

namespace xitam::app {

namespace {

constexpr std::string_view on_the_host = "operator_admin";
constexpr const char* demo_password = "five quiet boats at noon";

Error demo_only(std::string what)
{
    return {Code::refused, "demo_clock_off", std::move(what) + " only in a demonstration, with `[demo] clock = true`", {}, {}};
}

}  // namespace

service::StaffWorld Installation::staff_world()
{
    const auto* profile = packs_.profile(settings_.operator_id);
    return {*store_,
            clock_,
            entropy_,
            *staff_secrets_,
            [](std::string_view bytes) { return sha256_hex(bytes); },
            profile != nullptr ? profile->name : "Xitam",
            settings_.staff.local_accounts};
}

Result<view::Rendered> Installation::add_staff(const cli::AddStaffRequest& request)
{
    if (request.demo_password && !settings_.demo_clock)
        return tl::unexpected(demo_only("a password that the whole world knows is for use"));
    const service::NewStaff staff{request.name, request.role, request.shown_name, request.branch,
                                  request.language.value_or(settings_.language)};
    auto added = service::add_staff(staff_world(), staff, on_the_host, request.demo_password ? demo_password : "");
    if (!added) return tl::unexpected(added.error());
    seal_audit();
    return view::staff_secrets(*added);
}

Result<view::Rendered> Installation::list_staff()
{
    auto listed = service::list_staff(staff_world());
    if (!listed) return tl::unexpected(listed.error());
    return view::staff_list(*listed);
}

Result<view::Rendered> Installation::disable_staff(const std::string& name)
{
    auto ended = service::disable_staff(staff_world(), name, on_the_host);
    if (!ended) return tl::unexpected(ended.error());
    seal_audit();
    return view::said({{"name", name}, {"disabled", "yes"}, {"sessions_ended", std::to_string(*ended)}});
}

Result<view::Rendered> Installation::reset_staff(const std::string& name)
{
    auto reset = service::reset_staff(staff_world(), name, on_the_host);
    if (!reset) return tl::unexpected(reset.error());
    seal_audit();
    return view::staff_secrets(*reset);
}

Result<view::Rendered> Installation::staff_code(const std::string& name)
{
    if (!settings_.demo_clock) return tl::unexpected(demo_only("somebody else's code is shown"));
    auto code = service::code_of_staff(staff_world(), name);
    if (!code) return tl::unexpected(code.error());
    return view::said({{"name", name}, {"code", *code}});
}

}  // namespace xitam::app
