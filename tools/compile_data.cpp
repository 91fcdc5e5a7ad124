// SPDX-License-Identifier: MIT
// Checks the data folder and writes the image of it that is embedded in the binary. A mistake in the data
// fails the build, with its place.
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/snapshot.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

namespace {

using stackpick::Diagnostics;
using stackpick::Document;

std::vector<Document> read_data(const std::filesystem::path& folder, Diagnostics& diagnostics) {
    std::vector<Document> documents = stackpick::read_yaml_tree(folder, diagnostics);
    for (Document& document : documents) {
        // The image must not depend on where the sources are.
        document.name = std::filesystem::path{document.name}.lexically_relative(folder).generic_string();
        stackpick::check_document(document, diagnostics);
    }
    if (!diagnostics.has_errors()) {
        const auto catalogue = stackpick::Catalogue::build(documents, diagnostics);
        const auto tasks = stackpick::TaskSet::build(documents, catalogue, diagnostics);
        stackpick::RuleSet::build(documents, tasks, diagnostics);
    }
    return documents;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: stackpick-compile-data DATA_DIR OUTPUT_FILE\n";
        return 2;
    }
    Diagnostics diagnostics;
    const std::vector<Document> documents = read_data(argv[1], diagnostics);
    for (const stackpick::Diagnostic& diagnostic : diagnostics.all()) {
        std::cerr << to_string(diagnostic) << '\n';
    }
    if (diagnostics.has_errors()) {
        return 3;
    }
    std::ofstream output{argv[2], std::ios::binary};
    output << stackpick::write_snapshot(documents);
    output.close();
    return output ? 0 : 4;
}
