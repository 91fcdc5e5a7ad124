// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/catalogue/citations.hpp"
#include "support/fixture.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace stackpick {
namespace {

constexpr std::string_view k_cited_models = R"(
as_of: '2026-10-01'
models:
  - id: m
    name: M
    lab: acme
    openness: open-weight
    licence: MIT
    context: {native: 1000}
    sources: {licence: 'acme.example/licence', context: 'acme.example/card (copy)'}
    offers:
      - {provider: p, input: 1, output: 2, as_of: '2026-09', source: 'acme.example/licence'}
    evidence:
      - {benchmark: code-bench, score: 60, metric: resolved-%, harness: one try, source: a friend}
    conflicts:
      - {field: context.native, says: '2000', by: a board, source: 'board.example'}
  - id: n
    name: N
    lab: acme
    openness: closed
    sources: {openness: 'acme.example/cloud'}
)";

constexpr std::string_view k_others = R"(
licences:
  - {id: LicenseRef-X, name: X, kind: permissive, sources: ['acme.example/x', 'board.example/x']}
source_kinds:
  - {id: acme, grade: vendor, lab: acme, says: its pages, patterns: [acme.example]}
  - {id: boards, grade: registry, says: boards, patterns: [board.example]}
  - {id: papers, grade: press, says: newspapers, patterns: [paper.example]}
weak_marks: [(copy]
)";

const std::vector<Document>& documents() {
    static const std::vector<Document> k_documents{testing::yaml(testing::k_tiny_reference),
                                                   testing::yaml(k_cited_models, "models.yaml"),
                                                   testing::yaml(k_others, "others.yaml")};
    return k_documents;
}

Catalogue cited_catalogue() {
    Diagnostics diagnostics;
    Catalogue result = Catalogue::build(documents(), diagnostics);
    REQUIRE(testing::text_of(diagnostics).empty());
    return result;
}

std::string grade_text(const std::optional<Grade>& grade) {
    return grade ? std::string{to_string(*grade)} : "none";
}

TEST_CASE("kinds of sources are counted wherever they are cited", "[catalogue][sources]") {
    const Catalogue all = cited_catalogue();
    std::string text;
    for (const SourceUse& use : source_uses(all, documents())) {
        text += grade_text(use.grade) + ' ' + (use.kind == nullptr ? "?" : use.kind->id) +
                (use.second_hand() ? " second-hand" : "") + ": " + std::to_string(use.citations) + " by " +
                std::to_string(use.models) + '\n';
    }
    // acme.example: the licence and the price of `m`, the openness of `n`, and the licence X. A conflict
    // cites too. A copy is community grade. `newspapers` are in the table, but nothing cites one.
    CHECK(text == "vendor acme: 4 by 2\n"
                  "registry boards: 2 by 1\n"
                  "press papers: 0 by 0\n"
                  "community acme second-hand: 1 by 1\n"
                  "none ?: 1 by 1\n");
}

TEST_CASE("a model's values stand under their sources, the firmest first", "[catalogue][sources]") {
    const Catalogue all = cited_catalogue();
    std::string text;
    for (const CitedSource& source : sources_of(all, *all.model("m"))) {
        text += grade_text(source.grade) + ' ' + source.source + '\n';
        for (const FactRow& value : source.values) {
            text += "  " + value.field + '=' + value.value + ' ' + to_string(*value.as_of) + '\n';
        }
    }
    CHECK(text == "vendor acme.example/licence\n"
                  "  licence=MIT 2026-10-01\n"
                  "  offers.p=1 in, 2 out, USD per million tokens 2026-09\n"
                  "community acme.example/card (copy)\n"
                  "  context.native=1000 2026-10-01\n"
                  "none a friend\n"
                  "  evidence.code-bench=60 resolved-% (one try) 2026-10-01\n"
                  "none \n"
                  "  lab=acme 2026-10-01\n"
                  "  family=acme 2026-10-01\n"
                  "  openness=open-weight 2026-10-01\n");
}

TEST_CASE("the longest pattern that begins a citation and ends where a name does decides",
          "[catalogue][sources]") {
    const SourceTable table{
        {{"blog", Grade::press, {}, "", {"lab.example/blog"}},
         {"lab", Grade::vendor, {}, "", {"https://www.Lab.example", "lab.example"}},
         {"mirror", Grade::community, {}, "", {"lab.example", "lab.example/blog/mirror"}}},
        {"As quoted", "as quoted in", "(copy"}};
    const auto kind = [&](const char* citation) {
        const SourceKind* found = table.kind_of(citation);
        return found == nullptr ? std::string{} : found->id;
    };
    CHECK(kind("https://lab.example/prices") == "lab"); // the first kind of two with this pattern
    CHECK(kind("http://www.LAB.example") == "lab");
    CHECK(kind("lab.example/blog") == "blog");
    CHECK(kind("lab.example/blog/1") == "blog");
    CHECK(kind("lab.example/blogs") == "lab");
    CHECK(kind("lab.example/blog/mirrors") == "blog");
    CHECK(kind("lab.example/blog/mirror") == "mirror");
    CHECK(kind("lab.examples").empty());
    CHECK(kind("lab.exampl").empty());
    CHECK(kind("zoo.example").empty());
    CHECK(kind("").empty());
    CHECK(table.grade_of("lab.example, as quoted on a forum") == Grade::community);
    CHECK(table.grade_of("lab.example, as quote") == Grade::vendor);
    CHECK(table.grade_of("lab.example (COPY)") == Grade::community);
}

/// The same, pattern by pattern.
const SourceKind* plain_kind_of(const SourceTable& table, const std::string& citation) {
    const SourceKind* best = nullptr;
    std::size_t longest = 0;
    for (const SourceKind& kind : table.kinds()) {
        for (const std::string& pattern : kind.patterns) {
            const bool ends = citation.size() == pattern.size() || citation[pattern.size()] == '/';
            if (citation.starts_with(pattern) && ends && pattern.size() > longest) {
                longest = pattern.size();
                best = &kind;
            }
        }
    }
    return best;
}

TEST_CASE("any patterns and marks are found as by a look at each", "[catalogue][sources][property]") {
    std::mt19937 random{20261127}; // the same on every platform, unlike distributions
    const auto text = [&](std::size_t longest) {
        std::string result(1 + random() % longest, ' ');
        for (char& c : result) {
            c = "ab/"[random() % 3];
        }
        return result;
    };
    for (int round = 0; round < 300; ++round) {
        std::vector<SourceKind> kinds;
        for (int i = 0; i < 8; ++i) {
            kinds.push_back({std::to_string(i), Grade::vendor, {}, "", {text(5), text(5)}});
        }
        const std::vector<std::string> marks{text(6), text(6), text(6)};
        const SourceTable table{kinds, marks};
        for (int i = 0; i < 50; ++i) {
            const std::string citation = text(9);
            INFO(citation);
            const SourceKind* kind = plain_kind_of(table, citation);
            CHECK(table.kind_of(citation) == kind);
            const bool weak = std::any_of(marks.begin(), marks.end(), [&](const std::string& mark) {
                return citation.find(mark) != std::string::npos;
            });
            CHECK((table.grade_of(citation) == Grade::community) == weak);
        }
    }
}

} // namespace
} // namespace stackpick
