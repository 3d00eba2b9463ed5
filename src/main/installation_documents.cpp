// Documents and their pictures: handed in, shown, and what a crash left of them.
#include "main/installation.hpp"
#include "service/store_document.hpp"

#include <array>
#include <fstream>

namespace xitam::app {

namespace t = termination;

namespace {

// What the file's name says of it: the bytes must agree.
std::string media_type_of(const cli::Path& file)
{
    const auto ending = file.extension().string();
    if (ending == ".jpg" || ending == ".jpeg" || ending == ".JPG") return "image/jpeg";
    if (ending == ".png" || ending == ".PNG") return "image/png";
    return {};
}

Result<void> send_file(const cli::Path& file, service::PictureUpload& upload)
{
    std::ifstream in{file, std::ios::binary};
    std::array<char, 65'536> buffer{};
    while (in) {
        in.read(buffer.data(), buffer.size());
        if (auto sent = upload.write({buffer.data(), static_cast<std::size_t>(in.gcount())}); !sent) return sent;
    }
    if (in.bad() || !in.eof()) return fail(Code::bad_input, "file_not_read", file.filename().string() + " cannot be read");
    return {};
}

}  // namespace

Result<cli::OrderAnswer> Installation::add_document(const cli::DocumentRequest& request)
{
    const std::string by = by_or_holder(request.by);
    if (!request.picture) return command(request.order, by, t::AddDocument{request.document, {}});
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    const service::World w = world();
    auto upload =
        service::PictureUpload::begin(w, {*order, request.document.type, request.side, media_type_of(*request.picture), by});
    if (!upload) return tl::unexpected(upload.error());
    if (auto sent = send_file(*request.picture, *upload); !sent) return tl::unexpected(sent.error());
    auto performed = upload->end(request.document);
    if (!performed) return tl::unexpected(performed.error());
    seal_audit();
    return answer(*order, performed->refusal, cli::WaitEnd::not_waited);
}

Result<std::string> Installation::show_document(const cli::ShowDocumentRequest& request)
{
    const auto order = find(request.order);
    if (!order) return tl::unexpected(order.error());
    auto picture =
        service::show_document(world(), {*order, request.type, request.side, host_admin(request.by), request.reason});
    seal_audit();
    return picture;
}

void Installation::sweep_pictures()
{
    // What cannot be taken now is taken next time.
    static_cast<void>(service::sweep_pictures(world()));
}

}  // namespace xitam::app
