// A place in a pack file: reads typed values and notes each problem with file and path, so that one run of `rules check` names
// them all. Reading goes on after a problem with an empty value; a file with a problem is never used.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam {

struct PackProblem {
    std::string file;
    std::string path;    // JSON pointer, or "line 3, column 7" where the file is no JSON
    std::string reason;  // pack_malformed, pack_field_missing, pack_field_unknown, pack_value_malformed, pack_shape_unknown ...
    std::string detail;

    std::string text() const;  // "az/azercell.json: /rules/notice_days: ..."
};

class JsonFile;

class JsonNode {
public:
    using Value = std::array<std::uint64_t, 2>;  // a simdjson::dom::element, whose header stays in the .cpp

    JsonNode(JsonFile& file, std::optional<Value> value) : file_{&file}, value_{value} {}

    JsonNode at(std::string_view key) const;                   // a problem when it is missing
    std::optional<JsonNode> find(std::string_view key) const;  // empty also for null
    bool has(std::string_view key) const;

    std::string text() const;
    std::string text_or(std::string_view key, std::string_view otherwise) const;
    int whole(int least, int most) const;
    bool yes() const;
    std::vector<JsonNode> items() const;                            // of a list
    std::vector<std::pair<std::string, JsonNode>> members() const;  // of an object, in the order of the file
    std::vector<std::string> texts() const;                         // of a list of texts
    std::string dump() const;                                       // as JSON text
    bool is_list() const;
    bool is_object() const;
    bool is_null() const;

    void only(std::initializer_list<std::string_view> keys) const;  // any other member is a problem, by name
    void problem(std::string reason, std::string detail) const;
    const std::string& file_name() const;

private:
    template <class T>
    std::optional<T> as() const;  // empty where the value is of another type
    std::optional<Value> member(std::string_view key) const;
    std::string type_word() const;
    std::string path() const;

    JsonFile* file_;
    std::optional<Value> value_;  // empty where the file has none, which was noted when it was asked for
};

// One parsed file; owns the tree that its nodes point into.
class JsonFile {
public:
    JsonFile(std::string name, std::string_view text);
    ~JsonFile();
    JsonFile(const JsonFile&) = delete;
    JsonFile& operator=(const JsonFile&) = delete;

    JsonNode root();
    const std::string& name() const { return name_; }
    const std::vector<PackProblem>& problems() const { return problems_; }

private:
    friend class JsonNode;
    struct Tree;

    void note(std::string path, std::string reason, std::string detail);

    std::string name_;
    std::unique_ptr<Tree> tree_;
    std::vector<PackProblem> problems_;
};

}  // namespace xitam
