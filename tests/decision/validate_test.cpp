// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "report/schema_check.hpp"
#include "stackpick/decision/validate.hpp"
#include "stackpick/report/validation.hpp"
#include "support/fixture.hpp"
#include "support/temporary_folder.hpp"

#include <string>

namespace stackpick {
namespace {

using testing::schema_problems;
using testing::TemporaryFolder;
using testing::text_of;
using testing::yaml;

/// Files over the tiny catalogue.
class Files {
public:
    Files()
        : snapshot_{testing::snapshot_of({yaml(testing::k_tiny_reference, "reference.yaml"),
                                          yaml(testing::k_tiny_models, "models.yaml"),
                                          yaml(testing::k_tiny_tasks, "tasks.yaml")})} {}

    std::filesystem::path write(const std::string& name, std::string_view text) {
        return folder_.write(name, std::string{text});
    }

    [[nodiscard]] Validation check(const std::vector<std::filesystem::path>& paths,
                                   const std::vector<std::filesystem::path>& catalogues = {}) const {
        LoadOptions options;
        options.snapshot = snapshot_;
        for (const std::filesystem::path& path : catalogues) {
            options.catalogues.push_back({path, {}});
        }
        return validate(options, paths);
    }

    /// The diagnostics without the folder.
    [[nodiscard]] std::string problems(const Validation& validation) const {
        std::string text = text_of(validation.diagnostics);
        const std::string folder = folder_.path().string() + '/';
        for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
            text.erase(at, folder.size());
        }
        return text;
    }

private:
    TemporaryFolder folder_;
    Snapshot snapshot_;
};

constexpr std::string_view k_new_model = "as_of: '2026-11-01'\n"
                                         "models:\n"
                                         "  - {id: new-1, name: New 1, lab: acme, openness: open-weight, "
                                         "context: {native: 4096}}\n";

TEST_CASE("a right file is counted by what it holds", "[decision][validate]") {
    Files files;
    const auto path = files.write("mine.yaml", "labs: [{id: mine, name: Mine, country: FR}]\n"
                                               "models: [{id: acme-27b, aliases: [a, b]}]\n");
    const Validation validation = files.check({path});
    CHECK(files.problems(validation).empty());
    CHECK(validation_text(validation) == "1 file, 1 lab, 1 model: no problems\n");
}

TEST_CASE("a model that a file defines is warned of when its facts have no source", "[decision][validate]") {
    Files files;
    const auto path = files.write("mine.yaml", k_new_model);
    CHECK(files.problems(files.check({path})) == "mine.yaml:3:64: warning: no source for `context.native`\n"
                                                 "  hint: under `sources`: `context: where it was read`");
    CHECK(files.check({path}).diagnostics.error_count() == 0);
}

TEST_CASE("a change of a model is warned of when its facts have no source", "[decision][validate]") {
    Files files;
    // The model that it changes has a source for its licence; that is no source of another licence.
    const auto path = files.write("mine.yaml", "models: [{id: acme-27b, licence: MIT}]\n");
    CHECK(files.problems(files.check({path})) == "mine.yaml:1:25: warning: no source for `licence`\n"
                                                 "  hint: under `sources`: `licence: where it was read`");
}

TEST_CASE("the files are checked, not the catalogue that they lie over", "[decision][validate]") {
    Files files;
    const auto base = files.write("base.yaml", k_new_model);
    const auto mine = files.write(
        "mine.yaml", "models: [{id: new-1, context: {native: 8192}, sources: {context: mail}}]\n");
    const Validation over = files.check({mine}, {base});
    CHECK(files.problems(over).empty());
    CHECK(validation_text(over) == "1 file, 1 model: no problems\n");

    const Validation in_use = files.check({}, {base});
    CHECK(in_use.files == 4); // three of the snapshot
    CHECK(in_use.entries.at("models") == 3);
    CHECK(in_use.diagnostics.all().size() == 1);
}

TEST_CASE("what is wrong with one file does not hide what is wrong with another", "[decision][validate]") {
    Files files;
    const auto broken = files.write("broken.yaml", "models: [");
    const auto twice = files.write("twice.yaml", "labs: [{id: mine, name: Mine, name: Mine, contry: FR}]\n");
    const Validation validation = files.check({broken, twice});
    CHECK(validation.files == 2);
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : validation.diagnostics.all()) {
        messages.push_back(diagnostic.message);
    }
    CHECK(messages == std::vector<std::string>{"YAML: end of sequence flow not found",
                                               "a lab lacks `country`", "duplicate key `name`",
                                               "unknown key `contry` in a lab"});
}

TEST_CASE("the document of a validation is valid against its schema", "[decision][validate]") {
    Files files;
    const Validation nothing = files.check({files.write("empty.yaml", "models: []\n")});
    CHECK(schema_problems("catalogue-validate", validation_json(nothing)).empty());
    const Validation wrong = files.check({files.write("wrong.yaml", "modls: []\n")});
    CHECK(schema_problems("catalogue-validate", validation_json(wrong)).empty());
}

} // namespace
} // namespace stackpick
