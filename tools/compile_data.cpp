// SPDX-License-Identifier: MIT
// Checks the data folder and compiles it into the snapshot that is embedded in the binary. A mistake in the
// data fails the build, with its place.
#include "stackpick/catalogue/packed_documents.hpp"
#include "stackpick/catalogue/yaml.hpp"
#include "stackpick/decision/knowledge.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

namespace {

using stackpick::Diagnostics;
using stackpick::Document;

/// The snapshot must not depend on where the sources are.
std::vector<Document> read_data(const std::filesystem::path& folder, Diagnostics& diagnostics) {
    std::vector<Document> documents = stackpick::read_yaml_tree(folder, diagnostics);
    for (Document& document : documents) {
        document.name = std::filesystem::path{document.name}.lexically_relative(folder).generic_string();
    }
    return stackpick::unpack_documents(stackpick::pack_documents(documents)); // with places in the new names
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: stackpick-compile-data DATA_DIR OUTPUT_FILE\n";
        return 2;
    }
    Diagnostics diagnostics;
    stackpick::LoadOptions options;
    options.catalogues.push_back({{}, read_data(argv[1], diagnostics)});
    const stackpick::Knowledge knowledge = stackpick::load_knowledge(options, diagnostics);
    for (const stackpick::Diagnostic& diagnostic : diagnostics.all()) {
        std::cerr << to_string(diagnostic) << '\n';
    }
    if (diagnostics.has_errors()) {
        return 3;
    }
    std::ofstream output{argv[2], std::ios::binary};
    output << stackpick::compile_snapshot(knowledge, false);
    output.close();
    return output ? 0 : 4;
}
