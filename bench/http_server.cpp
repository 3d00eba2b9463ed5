#include "bench/http_server.hpp"

#include "adapters/signing/digest.hpp"
#include "bench/figures.hpp"

#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace xitam::bench {

namespace {

constexpr std::chrono::seconds patience{60};
constexpr const char* hello_text = "hello\n";

std::string text_of(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void run(const std::string& command)
{
    if (std::system((command + " >/dev/null").c_str()) != 0) give_up(command);  // NOLINT: our own words, single-threaded
}

MHD_Result say_hello(void*, MHD_Connection* connection, const char*, const char*, const char*, const char*, std::size_t*,
                     void** seen) noexcept
{
    static int mark = 0;
    if (*seen == nullptr) {
        *seen = &mark;
        return MHD_YES;
    }
    static MHD_Response* const hello =
        MHD_create_response_from_buffer(std::strlen(hello_text), const_cast<char*>(hello_text), MHD_RESPMEM_PERSISTENT);
    return MHD_queue_response(connection, MHD_HTTP_OK, hello);
}

}  // namespace

std::string ServedInstallation::token()
{
    return "b3c1a7e0f5d94c21";
}

ServedInstallation::ServedInstallation(const std::filesystem::path& here, const std::string& lines_csv)
{
    const auto folder = std::filesystem::absolute(here);  // the server runs in it
    const auto program = (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "xitam").string();
    const auto data = (folder / "data").string();
    const auto csv = (folder / "lines.csv").string();
    const auto log = (folder / "serve.log").string();
    run(program + " init --data " + data);
    std::ofstream{csv, std::ios::binary} << lines_csv;
    run(program + " import lines " + csv + " --data " + data);
    const std::filesystem::path config = folder / "data" / "xitam.toml";
    auto text = text_of(config);
    const std::string commented = "# token_sha256 = []";
    const auto at = text.find(commented);
    if (at == std::string::npos) give_up("xitam.toml has no place for a token");
    text.replace(at, commented.size(), fmt::format("token_sha256 = [\"{}\"]", sha256_hex(token())));
    std::ofstream{config, std::ios::binary} << text;
    if (!server_.start({program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--no-work"}, folder.string(), log)) {
        give_up("xitam serve does not start");
    }
    const std::string_view mark = "listening on http://127.0.0.1:";
    rig::wait_until(
        [&] {
            const auto said = text_of(log);
            const auto found = said.find(mark);
            if (found == std::string::npos || said.find('\n', found) == std::string::npos) return false;
            const auto* digits = said.data() + found + mark.size();
            std::from_chars(digits, said.data() + said.size(), address_.port);
            return true;
        },
        patience);
    address_.host = "127.0.0.1";
    if (address_.port == 0) give_up("xitam serve does not listen: " + text_of(log));
}

HelloServer::HelloServer() : address_{"127.0.0.1", 0}
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // As many threads as `xitam serve` has for the network.
    daemon_ = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, &say_hello, nullptr, MHD_OPTION_SOCK_ADDR,
                               reinterpret_cast<const sockaddr*>(&name), MHD_OPTION_THREAD_POOL_SIZE, 2U, MHD_OPTION_END);
    if (daemon_ == nullptr) give_up("no hello server");
    address_.port = MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT)->port;
}

HelloServer::~HelloServer()
{
    MHD_stop_daemon(daemon_);
}

}  // namespace xitam::bench
