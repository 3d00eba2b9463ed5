#include "rig/osmo_hlr.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace xitam::rig {

namespace {

constexpr std::uint16_t vty_port = 4258;
constexpr std::uint16_t ctrl_port = 4259;
constexpr std::uint16_t gsup_port = 4222;

struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Connection open(const std::string& path, int flags)
{
    sqlite3* connection = nullptr;
    sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
    sqlite3_busy_timeout(connection, 2000);
    return Connection{connection};
}

Statement prepare(const Connection& connection, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(connection.get(), sql.c_str(), -1, &statement, nullptr);
    return Statement{statement};
}

std::string text(const Statement& statement, int column)
{
    const auto* value = sqlite3_column_text(statement.get(), column);
    return value == nullptr ? std::string{} : reinterpret_cast<const char*>(value);
}

}  // namespace

OsmoHlrRig::OsmoHlrRig() : folder_{make_folder()} {}

OsmoHlrRig::~OsmoHlrRig()
{
    process_.end(SIGKILL, std::chrono::seconds{5});
    remove_folder(folder_);
}

bool OsmoHlrRig::create(const std::vector<SeedLine>& lines)
{
    Child tool;
    if (!tool.start({"osmo-hlr-db-tool", "-l", "hlr.db", "create"}, folder_, folder_ + "/tool.log")) return false;
    if (!wait_until([&] { return !tool.is_running(); }, std::chrono::seconds{10})) return false;
    std::string sql = "BEGIN;";
    int key = 1;
    for (const auto& line : lines) {
        sql += fmt::format("INSERT INTO subscriber (imsi, msisdn) VALUES ('{}', '{}');", line.imsi, line.msisdn);
        if (line.key_2g) {
            sql += fmt::format("INSERT INTO auc_2g (subscriber_id, algo_id_2g, ki) VALUES (last_insert_rowid(), 1, '{:032x}');",
                               key);
        }
        if (line.key_3g) {
            sql += fmt::format(
                "INSERT INTO auc_3g (subscriber_id, algo_id_3g, k, opc) "
                "SELECT id, 5, '{:032x}', '{:032x}' FROM subscriber WHERE imsi = '{}';",
                key, key + 1, line.imsi);
        }
        key += 2;
    }
    return execute(sql + "COMMIT;");
}

bool OsmoHlrRig::execute(const std::string& sql)
{
    const auto connection = open(database(), SQLITE_OPEN_READWRITE);
    return sqlite3_exec(connection.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool OsmoHlrRig::write_settings()
{
    std::ofstream file{folder_ + "/hlr.cfg", std::ios::trunc};
    file << fmt::format(
        "log stderr\n logging filter all 1\n logging level main notice\nline vty\n bind {0}\nctrl\n bind {0}\nhlr\n gsup\n"
        "  bind ip {0}\n",
        address_);
    return file.good();
}

bool OsmoHlrRig::answers() const
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(ctrl_port);
    ::inet_pton(AF_INET, address_.c_str(), &name.sin_addr);
    const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
    ::close(socket);
    return connected;
}

bool OsmoHlrRig::start()
{
    // An address that was free a moment ago may be taken: another one is tried then. A restart keeps its address.
    for (int tries = 0; tries < 5; ++tries) {
        const bool again = !address_.empty();
        if (!again) address_ = free_loopback_address({vty_port, ctrl_port, gsup_port});
        if (!write_settings()) return false;
        if (!process_.start({"osmo-hlr", "-c", "hlr.cfg", "-l", "hlr.db"}, folder_, folder_ + "/hlr.log")) return false;
        const bool ready = wait_until([&] { return !process_.is_running() || answers(); }, std::chrono::seconds{15});
        if (ready && process_.is_running()) return true;
        process_.end(SIGKILL, std::chrono::seconds{5});
        if (!again) address_.clear();
    }
    return false;
}

void OsmoHlrRig::stop()
{
    process_.end(SIGTERM, std::chrono::seconds{5});
}

void OsmoHlrRig::kill()
{
    process_.end(SIGKILL, std::chrono::seconds{5});
}

void OsmoHlrRig::pause()
{
    process_.signal(SIGSTOP);
}

void OsmoHlrRig::go_on()
{
    process_.signal(SIGCONT);
}

std::optional<HlrRow> OsmoHlrRig::row(const std::string& imsi) const
{
    const auto connection = open(database(), SQLITE_OPEN_READWRITE);
    const auto statement = prepare(
        connection, "SELECT imsi, msisdn, nam_cs, nam_ps, vlr_number, sgsn_number FROM subscriber WHERE imsi = '" + imsi + "'");
    if (sqlite3_step(statement.get()) != SQLITE_ROW) return std::nullopt;
    return HlrRow{text(statement, 0),        text(statement, 1), text(statement, 2) == "1",
                  text(statement, 3) == "1", text(statement, 4), text(statement, 5)};
}

int OsmoHlrRig::count(const std::string& sql) const
{
    const auto connection = open(database(), SQLITE_OPEN_READWRITE);
    const auto statement = prepare(connection, sql);
    return sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_int(statement.get(), 0) : -1;
}

int OsmoHlrRig::orphan_keys() const
{
    return count(
        "SELECT (SELECT count(*) FROM auc_2g WHERE subscriber_id NOT IN (SELECT id FROM subscriber)) + "
        "(SELECT count(*) FROM auc_3g WHERE subscriber_id NOT IN (SELECT id FROM subscriber))");
}

bool OsmoHlrRig::has_keys(const std::string& imsi) const
{
    return count("SELECT count(*) FROM subscriber s WHERE imsi = '" + imsi +
                 "' AND (EXISTS (SELECT 1 FROM auc_2g WHERE subscriber_id = s.id) OR "
                 "EXISTS (SELECT 1 FROM auc_3g WHERE subscriber_id = s.id))") > 0;
}

OsmoHlrRig::Lock::Lock(const std::string& database)
{
    auto connection = open(database, SQLITE_OPEN_READWRITE);
    holds_ = sqlite3_exec(connection.get(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    connection_ = connection.release();
}

OsmoHlrRig::Lock::~Lock()
{
    auto* connection = static_cast<sqlite3*>(connection_);
    sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(connection);
}

}  // namespace xitam::rig
