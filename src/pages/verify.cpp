#include "pages/verify.hpp"

#include "pages/form_facts.hpp"

namespace xitam::pages {

namespace {

Facts result_facts(Lang lang, const VerifyResult& result)
{
    using Verdict = VerifyResult::Verdict;
    const bool good = result.verdict == Verdict::genuine;
    const char* word = good                                     ? "genuine"
                       : result.verdict == Verdict::superseded  ? "superseded"
                       : result.verdict == Verdict::not_genuine ? "not_genuine"
                                                                : "unreadable";
    Facts facts{lang};
    facts.put("tone", good ? "" : result.verdict == Verdict::not_genuine ? " halt" : " wait");
    facts.say("verdict", std::string{"verify."} + word);
    facts.say("meaning", std::string{"verify."} + word + ".how");
    facts.flag("demo_made", result.demo_clock);
    std::vector<Facts> rows;
    for (const auto& [label, value] : result.rows) {
        Facts row{lang};
        row.put("label", label);
        row.put("value", value);
        rows.push_back(std::move(row));
    }
    facts.list("rows", rows);
    return facts;
}

}  // namespace

std::string render(const VerifyPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("verify.h1");
    facts.put("back", "/");
    put_errors(facts, page.errors);
    if (page.result) facts.put("result", result_facts(lang, *page.result));
    else facts.none("result");
    facts.put("pasted", page.pasted);
    facts.put(
        "f_file",
        field(lang,
              {.name = "file", .key = "verify.file", .type = "file", .accept = ".jws,.json,.txt,application/jose,text/plain"},
              page.errors));
    facts.put("f_statement", field(lang, {.name = "statement", .key = "verify.statement", .value = page.pasted}, page.errors));
    return render("verify", frame, std::move(facts));
}

}  // namespace xitam::pages
