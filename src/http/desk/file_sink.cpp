#include "http/desk/file_sink.hpp"

#include <utility>

namespace xitam::http {

namespace {

class FileSink final : public UploadSink {
public:
    FileSink(std::size_t most, std::function<Response(const Request&, const std::string&)> answer)
        : most_{most}, answer_{std::move(answer)}
    {
    }

    bool begin(const Request&, const FilePart& part) override { return part.field == "file" && file_.empty(); }
    bool write(std::string_view bytes) override
    {
        file_ += bytes.substr(0, most_ + 1 - file_.size());
        return file_.size() <= most_;
    }
    void end() override {}
    void abort() noexcept override {}
    Response answer(const Request& request) override { return answer_(request, file_); }

private:
    std::size_t most_;
    std::function<Response(const Request&, const std::string&)> answer_;
    std::string file_;
};

}  // namespace

std::unique_ptr<UploadSink> collect_file(std::size_t most,
                                         std::function<Response(const Request&, const std::string& file)> answer)
{
    return std::make_unique<FileSink>(most, std::move(answer));
}

}  // namespace xitam::http
