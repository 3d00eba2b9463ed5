// Making a data directory, and opening one.
#include "adapters/identity/oidc_provider.hpp"
#include "adapters/messages/smtp_outbox.hpp"
#include "adapters/network/fake.hpp"
#include "adapters/network/manual.hpp"
#include "adapters/network/osmo_hlr.hpp"
#include "adapters/packs/pack_reader.hpp"
#include "adapters/secrets/staff_keys.hpp"
#include "adapters/signing/digest.hpp"
#include "adapters/signing/server_secret.hpp"
#include "adapters/vault/sealed_vault.hpp"
#include "main/installation.hpp"
#include "service/find_order.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace xitam::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view offset_name = "demo_clock_offset_us";
constexpr std::string_view moved_by_name = "demo_clock_moved_by";
constexpr std::string_view holder_key_name = "holder_key";

std::unique_ptr<NetworkCore> make_core(const config::Settings& settings, SystemClock& clock, const fs::path& dir)
{
    const auto* network = settings.network();
    if (network == nullptr || network->kind == config::NetworkKind::manual) return make_manual_core();
    const auto now = [&clock] { return clock.real_now(); };
    if (network->kind == config::NetworkKind::fake) {
        return std::make_unique<FakeCore>(FakeSettings{(dir / "fake-network.journal").string(), true}, now);
    }
    OsmoHlrSettings osmo;
    osmo.address = network->address;
    osmo.ctrl_port = network->ctrl_port;
    osmo.gsup_port = network->gsup_port;
    osmo.connect_timeout = std::chrono::duration_cast<std::chrono::milliseconds>(network->connect_timeout);
    osmo.answer_timeout = std::chrono::duration_cast<std::chrono::milliseconds>(network->answer_timeout);
    osmo.also_cancel = network->also_cancel;
    return make_osmo_hlr(osmo, now);
}

messages::SmtpSettings smtp_settings(const config::MailSettings& mail, const fs::path& dir)
{
    messages::SmtpSettings smtp;
    smtp.server = mail.server;
    smtp.from = mail.from;
    smtp.user = mail.user;
    if (!mail.password_file.empty()) smtp.password_file = dir / mail.password_file;  // an absolute right side wins
    smtp.starttls = mail.tls == config::MailTls::starttls;
    if (!mail.ca_file.empty()) smtp.ca_file = dir / mail.ca_file;
    return smtp;
}

std::unique_ptr<IdentityProvider> make_identity(const config::Settings& settings, const fs::path& dir)
{
    const auto& staff = settings.staff;
    if (staff.oidc_issuer.empty()) return nullptr;
    identity::OidcSettings oidc;
    oidc.issuer = staff.oidc_issuer;
    oidc.client_id = staff.oidc_client_id;
    if (!staff.oidc_client_secret_file.empty()) oidc.client_secret_file = dir / staff.oidc_client_secret_file;
    oidc.scopes = staff.oidc_scopes;
    oidc.claims = {staff.oidc_role_claim, staff.oidc_branch_claim, staff.oidc_name_claim};
    oidc.redirect_uri = settings.public_url + "/staff/oidc";
    oidc.after_sign_out = settings.public_url + "/staff/sign-in";
    if (!staff.oidc_ca_file.empty()) oidc.bounds.ca_file = dir / staff.oidc_ca_file;
    return std::make_unique<identity::OidcProvider>(std::move(oidc));
}

Result<void> write_file(const fs::path& path, std::string_view text)
{
    std::ofstream file{path, std::ios::binary};
    file << text;
    file.close();
    if (!file) return fail(Code::try_later, "cannot_write", fmt::format("cannot write {}", path.filename().string()));
    return {};
}

Result<std::string> read_file(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(Code::not_found, "file_missing", fmt::format("cannot read {}", path.string()));
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

// There from the first moment of an init to its last: an init that was killed in between may be begun again.
constexpr std::string_view unfinished_name = "init.unfinished";

// A folder of our own: missing, empty, or left by an init that did not come to its end (the settings are written last).
Result<void> take_folder(const fs::path& dir)
{
    std::error_code error;
    if (fs::exists(dir, error) && !fs::is_directory(dir, error)) {
        return fail(Code::bad_input, "not_a_folder",
                    fmt::format("{} is not a folder; name one that does not exist yet", dir.string()));
    }
    const bool is_left_over = fs::exists(dir / unfinished_name, error) && !fs::exists(dir / config::settings_file_name, error);
    if (fs::exists(dir, error) && !fs::is_empty(dir, error) && !is_left_over) {
        return fail(Code::bad_input, "folder_not_empty",
                    fmt::format("{} is not empty; name a new or an empty folder", dir.string()));
    }
    fs::create_directories(dir, error);
    if (error)
        return fail(Code::bad_input, "cannot_make_folder", fmt::format("cannot make {}: {}", dir.string(), error.message()));
    fs::permissions(dir, fs::perms::owner_all, error);
    return write_file(dir / unfinished_name, "");
}

// Whole or not at all: with this file the folder is an installation.
Result<void> finish_init(const fs::path& dir, std::string_view settings)
{
    const auto target = dir / config::settings_file_name;
    const auto draft = fs::path{target.string() + ".new"};
    if (auto written = write_file(draft, settings); !written) return written;
    std::error_code error;
    fs::rename(draft, target, error);
    if (error) return fail(Code::try_later, "cannot_write", fmt::format("cannot write {}", target.filename().string()));
    fs::remove(dir / unfinished_name, error);
    return {};
}

}  // namespace

Result<view::Rendered> init(const cli::InitRequest& request)
{
    std::string text = config::default_config_text();
    if (request.config) {
        auto given = read_file(*request.config);
        if (!given) return tl::unexpected(given.error());
        text = std::move(*given);
    }
    auto settings = config::parse_settings(text, request.config ? request.config->filename().string() : "xitam.toml");
    if (!settings) return tl::unexpected(settings.error());
    if (auto taken = take_folder(request.data); !taken) return tl::unexpected(taken.error());
    SystemClock clock;
    SystemEntropy entropy;
    auto keys = KeyStore::create(request.data / "keys", clock.real_now());
    if (!keys) return tl::unexpected(keys.error());
    if (auto secret = server_secret(request.data / "keys", [&entropy] { return entropy.random_hex(32); }); !secret)
        return tl::unexpected(secret.error());
    if (auto staff = secrets::StaffKeys::open(request.data / "keys" / "staff"); !staff) return tl::unexpected(staff.error());
    sqlite::StoreOptions options;
    options.path = config::store_path(*settings, request.data).string();
    options.real_now = [&clock] { return clock.real_now(); };
    if (auto created = sqlite::SqliteStore::create(options); !created) return tl::unexpected(created.error());
    auto store = sqlite::SqliteStore::open(options);
    if (!store) return tl::unexpected(store.error());
    const std::string key = entropy.random_hex(32);
    auto stored = (*store)->write([&](Tx& tx) -> Result<void> {
        tx.put_meta(holder_key_name, key);
        return {};
    });
    if (!stored) return tl::unexpected(stored.error());
    if (auto sealed = (*store)->first_seal(audit_seal(**keys)); !sealed) {
        return tl::unexpected(sealed.error());
    }
    if (auto finished = finish_init(request.data, text); !finished) return tl::unexpected(finished.error());
    return view::said({{"data", request.data.string()}, {"config", (request.data / config::settings_file_name).string()}});
}

Installation::Installation(fs::path dir, config::Settings settings, PackLibrary packs)
    : dir_{std::move(dir)},
      settings_{std::move(settings)},
      packs_{std::move(packs)},
      outbox_{dir_ / "outbox", [this] { return clock_.business_now(); }},
      billing_{dir_ / "payouts.csv"}
{
    if (settings_.mail.server.empty()) return;
    mail_ = std::make_unique<messages::SmtpOutbox>(
        smtp_settings(settings_.mail, dir_),
        messages::SmtpOutbox::Means{outbox_, [this](const std::string& name) { return outbox_.has(name); },
                                    [this] { return clock_.real_now(); }});
}

Result<std::unique_ptr<cli::Installation>> Installation::open(const cli::OpenRequest& request)
{
    std::error_code error;
    const bool is_there = fs::exists(request.data / config::settings_file_name, error);
    if (error) {
        return fail(Code::internal, "data_unreadable",
                    fmt::format("cannot look into {}: {}", request.data.string(), error.message()));
    }
    if (!is_there) {
        return fail(Code::not_found, "data_missing",
                    fmt::format("{0} holds no installation; make one with `xitam init --data {0}`", request.data.string()));
    }
    auto settings = config::load_settings(request.data / config::settings_file_name);
    if (!settings) return tl::unexpected(settings.error());
    std::optional<fs::path> rules = request.rules;
    if (!rules && !settings->rules_path.empty()) rules = settings->rules_path;
    auto packs = load_packs_of(settings->operator_id, rules);
    if (!packs) return tl::unexpected(packs.error());
    std::unique_ptr<Installation> made{new Installation{request.data, std::move(*settings), std::move(*packs)}};
    auto keys = KeyStore::open(request.data / "keys");
    if (!keys) return tl::unexpected(keys.error());
    made->keys_ = std::move(*keys);
    made->notary_ = std::make_unique<KeyNotary>(*made->keys_);
    auto secret = server_secret(request.data / "keys", [&made] { return made->entropy_.random_hex(32); });
    if (!secret) return tl::unexpected(secret.error());
    made->secret_ = std::move(*secret);
    if (auto opened = made->open_store(); !opened) return tl::unexpected(opened.error());
    const auto program = made->settings_.image_program.empty() ? vault::program_beside_us() : made->settings_.image_program;
    made->vault_ = std::make_unique<vault::SealedVault>(
        vault::VaultOptions{request.data / "vault", request.data / "keys" / "vault", program, {}});
    auto secrets = secrets::StaffKeys::open(request.data / "keys" / "staff");
    if (!secrets) return tl::unexpected(secrets.error());
    made->staff_secrets_ = std::move(*secrets);
    made->identity_ = make_identity(made->settings_, made->dir_);
    made->core_ = make_core(made->settings_, made->clock_, made->dir_);
    const auto* profile = made->packs_.profile(made->settings_.operator_id);
    made->home_country_ = profile != nullptr ? profile->country : "AZ";
    return made;
}

std::string Installation::operator_holding(const std::string& typed)
{
    const auto number = service::typed_number(world(), typed, home_country_);
    const auto imsi = Imsi::parse(typed);
    const auto iccid = Iccid::parse(typed);
    std::string found;
    static_cast<void>(store_->read([&](Tx& tx) -> Result<void> {
        std::optional<Line> line;
        if (iccid) line = tx.line_by_iccid(*iccid);
        if (!line && imsi) line = tx.line_by_imsi(*imsi);
        if (!line && number) line = tx.line_by_msisdn(*number);
        found = line ? line->operator_id : std::string{};
        return {};
    }));
    return found;
}

Result<std::string> operator_of_line(const fs::path& data, const std::optional<fs::path>& rules, const std::string& typed)
{
    auto opened = Installation::open({data, rules});
    if (!opened) return tl::unexpected(opened.error());
    return dynamic_cast<Installation&>(**opened).operator_holding(typed);
}

Result<void> Installation::open_store()
{
    sqlite::StoreOptions options;
    options.path = config::store_path(settings_, dir_).string();
    options.real_now = [this] { return clock_.real_now(); };
    options.business_now = [this] { return clock_.business_now(); };
    auto store = sqlite::SqliteStore::open(options);
    if (!store) return tl::unexpected(store.error());
    store_ = std::move(*store);
    if (settings_.demo_clock) {
        clock_.set_offset_source([this]() -> std::optional<Duration> {
            std::optional<Duration> offset;
            static_cast<void>(store_->read([&](Tx& tx) -> Result<void> {
                const std::string text = tx.meta(offset_name).value_or("0");
                std::int64_t micros = 0;
                std::from_chars(text.data(), text.data() + text.size(), micros);
                offset = Duration{micros};
                return {};
            }));
            return offset;
        });
    }
    return store_->read([this](Tx& tx) -> Result<void> {
        auto key = tx.meta(holder_key_name);
        if (!key) return fail(Code::internal, "store_broken", "the database has no holder key; restore it from a backup");
        holder_key_ = *key;
        return {};
    });
}

service::World Installation::world()
{
    return world_on({clock_, mail_ ? *mail_ : outbox_, outbox_}, core_ != nullptr && core_->can_drain());
}

service::World Installation::world_on(const Surroundings& around, bool core_drains)
{
    return {*store_,
            packs_,
            calendar_,
            *notary_,
            around.clock,
            entropy_,
            around.outbox,
            around.short_messages,
            billing_,
            [](std::string_view bytes) { return sha256_hex(bytes); },
            [](std::string_view key, std::string_view bytes) { return hmac_sha256(key, bytes); },
            settings_.public_url,
            settings_.operator_id,
            hmac_sha256(secret_, "links"),
            holder_key_,
            settings_.language,
            settings_.demo_clock,
            vault_.get(),
            core_drains};
}

Result<view::Rendered> Installation::clock(const std::optional<Duration>& advance)
{
    if (!settings_.demo_clock) {
        return fail(Code::refused, "demo_clock_off",
                    "this installation runs on real time; the clock moves only with `[demo] clock = true`");
    }
    if (advance) {
        if (auto moved = move_clock(*advance, {}); !moved) return tl::unexpected(moved.error());
    }
    return view::clock({clock_.business_now(), clock_.offset()});
}

// `key`, where there is one, names the request: told twice in a row it moves the clock once.
Result<void> Installation::move_clock(Duration by, const std::string& key)
{
    auto moved = store_->write([&](Tx& tx) -> Result<void> {
        if (!key.empty() && tx.meta(moved_by_name) == key) return {};
        const std::string text = tx.meta(offset_name).value_or("0");
        std::int64_t micros = 0;
        std::from_chars(text.data(), text.data() + text.size(), micros);
        tx.put_meta(offset_name, std::to_string(micros + by.count()));
        tx.put_meta(moved_by_name, key);
        return {};
    });
    clock_.forget_offset();
    return moved;
}

std::string Installation::banner()
{
    if (!settings_.demo_clock) return {};
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(clock_.offset()).count();
    return fmt::format("DEMO CLOCK +{}d{}h", hours / 24, hours % 24);
}

}  // namespace xitam::app
