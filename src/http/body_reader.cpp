#include "http/body_reader.hpp"

#include "http/decode.hpp"

#include <microhttpd.h>

#include <algorithm>
#include <charconv>
#include <exception>

namespace xitam::http {

namespace {

constexpr std::size_t part_head_max = std::size_t{8} * 1024;

// "multipart/form-data; boundary=x" is "multipart/form-data".
std::string media_type_of(const Request& request)
{
    const auto told = request.header("Content-Type");
    std::string type{told.substr(0, told.find(';'))};
    while (!type.empty() && type.back() == ' ') type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return type;
}

std::optional<std::size_t> announced_length(const Request& request)
{
    const auto told = request.header("Content-Length");
    std::size_t length = 0;
    const auto [end, failure] = std::from_chars(told.data(), told.data() + told.size(), length);
    if (failure != std::errc{} || end != told.data() + told.size()) return std::nullopt;
    return length;
}

std::string_view text_or_nothing(const char* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{text};
}

}  // namespace

bool announces_body(const Request& request)
{
    // The library has refused a length that is no number.
    return !request.header("Transfer-Encoding").empty() || announced_length(request).value_or(0) > 0;
}

std::optional<Refusal> refused_unread(const Request& request, const Route& route, const BodyLimits& limits)
{
    const auto type = media_type_of(request);
    const bool is_multipart = type == "multipart/form-data";
    bool is_taken = false;
    switch (route.takes) {
        case Takes::nothing: break;
        case Takes::json: is_taken = type == "application/json"; break;
        case Takes::form:
        case Takes::upload: is_taken = is_multipart || type == "application/x-www-form-urlencoded"; break;
    }
    if (!is_taken) return Refusal::body_not_taken;
    // RFC 9112 section 6.3: two lengths for one body is how requests are smuggled.
    const bool two_lengths = !request.header("Transfer-Encoding").empty() && !request.header("Content-Length").empty();
    if (two_lengths) return Refusal::form_malformed;
    const auto most = route.takes == Takes::upload && is_multipart ? limits.upload_max : limits.text_max;
    if (announced_length(request).value_or(0) > most) return Refusal::body_too_large;
    return std::nullopt;
}

// What the library's multipart parser hands on: a piece of a part.
struct BodyReader::Piece {
    std::string_view name;
    std::optional<std::string_view> filename;  // there: the part is a file
    std::string_view content_type;
    std::string_view bytes;
    bool is_first;

    static MHD_Result on_piece(void* self, MHD_ValueKind, const char* key, const char* filename, const char* content_type,
                               const char*, const char* data, std::uint64_t offset, std::size_t size) noexcept
    {
        Piece piece{text_or_nothing(key), {}, text_or_nothing(content_type), {data, size}, offset == 0};
        if (filename != nullptr) piece.filename = filename;
        try {
            return static_cast<BodyReader*>(self)->take_piece(piece) ? MHD_YES : MHD_NO;
        } catch (const std::exception&) {
            return MHD_NO;  // a sink that threw, or no memory: the body cannot be read
        }
    }
};

BodyReader::BodyReader(MHD_Connection* connection, Request& request, const Route& route, UploadSink* sink,
                       const BodyLimits& limits)
    : request_{request}, sink_{sink}, limits_{limits}
{
    if (route.takes == Takes::json) kind_ = Kind::json;
    else if (media_type_of(request) == "multipart/form-data") kind_ = Kind::multipart;
    if (kind_ != Kind::multipart) limits_.upload_max = limits_.text_max;
    if (route.takes == Takes::form) limits_.upload_max = 2 * limits_.text_max;  // the boundaries and heads of parts
    if (kind_ != Kind::multipart) return;
    multipart_ = MHD_create_post_processor(connection, part_head_max, &Piece::on_piece, this);
    if (multipart_ == nullptr) refuse(Refusal::form_malformed);  // no boundary
}

BodyReader::~BodyReader()
{
    if (multipart_ != nullptr) MHD_destroy_post_processor(multipart_);
    if (!whole_) refuse(Refusal::form_malformed);
}

void BodyReader::refuse(Refusal refusal)
{
    if (refusal_) return;
    refusal_ = refusal;
    text_.clear();
    if (sink_ != nullptr) sink_->abort();
}

bool BodyReader::take(std::string_view bytes)
{
    seen_ += bytes.size();
    if (seen_ > limits_.upload_max) refuse(Refusal::body_too_large);
    // What is refused is still read, so that the client reads why; but not for ever.
    if (refusal_) return seen_ <= 2 * limits_.upload_max;
    if (kind_ != Kind::multipart) text_ += bytes;
    else if (MHD_post_process(multipart_, bytes.data(), bytes.size()) != MHD_YES) refuse(Refusal::form_malformed);
    return true;
}

std::optional<Refusal> BodyReader::finish()
{
    if (kind_ == Kind::multipart && multipart_ != nullptr) {
        // Refused by the library: the last boundary has not come.
        const bool ended = MHD_destroy_post_processor(multipart_) == MHD_YES;
        multipart_ = nullptr;
        if (!ended || !end_part()) refuse(Refusal::form_malformed);
    }
    if (refusal_) return refusal_;
    if (kind_ == Kind::json) {
        request_.body = std::move(text_);
    } else if (kind_ == Kind::urlencoded) {
        auto fields = parse_form(text_);
        if (fields) request_.form = std::move(*fields);
        else refuse(fields.error().reason == "form_too_large" ? Refusal::body_too_large : Refusal::form_malformed);
    }
    whole_ = !refusal_;
    return refusal_;
}

// The library tells where a part begins, not where it ends.
bool BodyReader::take_piece(const Piece& piece)
{
    const bool is_same = in_part_ && in_file_ == piece.filename.has_value() && part_.field == piece.name;
    if (piece.is_first && !(is_same && part_seen_ == 0) && !begin_part(piece)) return false;
    if (!in_part_) return false;
    part_seen_ += piece.bytes.size();
    if (!in_file_) {
        text_seen_ += piece.bytes.size();
        text_ += piece.bytes;
        if (text_seen_ > limits_.text_max || text_.size() > Bounds::value_max) refuse(Refusal::body_too_large);
        return !refusal_;
    }
    if (part_seen_ == 0 || !file_wanted_) return true;
    // Begun with its first byte: a form without a chosen file sends an empty one without a name.
    if (part_seen_ == piece.bytes.size()) file_wanted_ = sink_->begin(request_, part_);
    if (file_wanted_) file_wanted_ = sink_->write(piece.bytes);
    return true;
}

bool BodyReader::begin_part(const Piece& piece)
{
    if (!end_part()) return false;
    if (++parts_ > Bounds::fields_max || piece.name.size() > Bounds::name_max) refuse(Refusal::body_too_large);
    if (piece.name.empty() || !is_plain_text(piece.name) || (piece.filename && sink_ == nullptr)) return false;
    if (refusal_) return false;
    in_part_ = true;
    in_file_ = piece.filename.has_value();
    file_wanted_ = in_file_;
    part_seen_ = 0;
    part_ = {std::string{piece.name}, {}, std::string{piece.content_type}};
    if (in_file_ && is_plain_text(*piece.filename)) part_.filename = *piece.filename;
    return true;
}

bool BodyReader::end_part()
{
    if (!in_part_) return true;
    in_part_ = false;
    if (in_file_) {
        if (file_wanted_ && part_seen_ > 0) sink_->end();
        return true;
    }
    auto value = std::exchange(text_, {});
    if (!is_plain_text(value)) return false;
    request_.form.add(part_.field, std::move(value));
    return true;
}

}  // namespace xitam::http
