// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/citations.hpp"

#include "base/sorted.hpp"
#include "stackpick/catalogue/values.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace stackpick {
namespace {

/// From the firmest to the weakest; no grade at all comes last.
int rank_of(const std::optional<Grade>& grade) {
    return grade ? static_cast<int>(*grade) : std::numeric_limits<int>::max();
}

/// Calls `cite` with every citation below a node, as data/sources.yaml defines them.
template <class Cite>
void visit_citations(const Node& node, const Cite& cite) {
    for (const Node& item : node.items) {
        visit_citations(item, cite);
    }
    for (const Entry& entry : node.entries) {
        const bool is_citation = entry.key == "source" || entry.key == "text_source";
        if (is_citation && entry.value.is_scalar()) {
            cite(entry.value.scalar);
        } else if (entry.key == "sources") {
            for (const Node& item : entry.value.items) {
                cite(item.scalar);
            }
            for (const Entry& of_field : entry.value.entries) {
                cite(of_field.value.scalar);
            }
        } else {
            visit_citations(entry.value, cite);
        }
    }
}

/// Counts citations by kind and grade.
class SourceCount {
public:
    explicit SourceCount(const SourceTable& table) : table_{table} {
        for (const SourceKind& kind : table.kinds()) {
            uses_[{rank_of(kind.grade), kind.id}] = {&kind, kind.grade, 0, 0};
        }
    }

    void add(const Document& document) {
        for (const Entry& list : document.root.entries) {
            if (!list.value.is_sequence()) {
                add(list.value, false);
            }
            for (const Node& entry : list.value.items) {
                add(entry, list.key == "models");
            }
        }
    }

    [[nodiscard]] std::vector<SourceUse> take() const {
        std::vector<SourceUse> uses;
        for (const auto& [key, use] : uses_) {
            uses.push_back(use);
        }
        return uses;
    }

private:
    using Key = std::pair<int, std::string>; ///< rank of the grade, id of the kind

    void add(const Node& entry, bool is_model) {
        std::set<Key> cited;
        visit_citations(entry, [&](const std::string& citation) {
            const SourceKind* kind = table_.kind_of(citation);
            const auto grade = table_.grade_of(citation);
            const Key key{rank_of(grade), kind == nullptr ? std::string{} : kind->id};
            SourceUse& use = uses_.try_emplace(key, SourceUse{kind, grade, 0, 0}).first->second;
            ++use.citations;
            if (is_model && cited.insert(key).second) {
                ++use.models;
            }
        });
    }

    const SourceTable& table_;
    std::map<Key, SourceUse> uses_;
};

} // namespace

std::vector<SourceUse> source_uses(const Catalogue& catalogue, const std::vector<Document>& documents) {
    SourceCount count{catalogue.sources()};
    for (const Document& document : documents) {
        count.add(document);
    }
    return count.take();
}

std::vector<CitedSource> sources_of(const Catalogue& catalogue, const Model& model) {
    std::vector<CitedSource> sources;
    std::map<std::string, std::size_t> places;
    for (FactRow& value : stated_values(catalogue, model)) {
        const auto [at, is_new] = places.try_emplace(value.source, sources.size());
        if (is_new) {
            sources.push_back({value.source, catalogue.sources().kind_of(value.source), value.grade, {}});
        }
        sources[at->second].values.push_back(std::move(value));
    }
    sort_stably(sources, [](const CitedSource& a, const CitedSource& b) {
        const auto order = [](const CitedSource& each) {
            return std::make_tuple(each.source.empty(), rank_of(each.grade), std::cref(each.source));
        };
        return order(a) < order(b);
    });
    return sources;
}

} // namespace stackpick
