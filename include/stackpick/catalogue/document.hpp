// SPDX-License-Identifier: MIT
// A parsed data file: a tree in which every value knows its place. Readers build typed facts from it,
// overlays are merged on it, and the built-in catalogue is a list of them. It knows nothing of models.
#pragma once

#include "stackpick/base/diagnostics.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

struct Entry;

struct Node {
    enum class Kind { null, scalar, sequence, map };

    Kind kind = Kind::null;
    bool quoted = false;        ///< a quoted scalar is text, whatever it looks like
    std::string scalar;         ///< the value of a scalar
    std::vector<Node> items;    ///< the items of a sequence
    std::vector<Entry> entries; ///< the entries of a map, in file order, keys unique
    Location where;
    /// Where the text of a quoted or block scalar begins, when that is not at `where`: known of files that
    /// were read in this run. Line 0: not known.
    int text_line = 0;
    int text_column = 0;
    bool text_moved = false; ///< the text does not stand so in the file: it has escapes or folded lines
    /// Something stands there that could not be taken, which has been reported: nothing else is said of it.
    bool refused = false;

    /// The place of the first character of a scalar's text.
    [[nodiscard]] Location text_start() const {
        return text_line == 0 ? where : Location{where.file, text_line, text_column};
    }
    /// The value of `key`, or null when this is no map or has no such key.
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] bool is_map() const { return kind == Kind::map; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
};

struct Entry {
    std::string key;
    Location where; ///< of the key
    Node value;
};

/// One data file. `name` is its path as diagnostics show it, such as `models/alibaba.yaml`.
struct Document {
    std::string name;
    Node root;
};

/// The items of a list at the top of a document; empty when there is no such list.
const std::vector<Node>& items_of(const Document& document, std::string_view list);

/// Lays `over` on `base`: maps are merged key by key, a null takes a key away, everything else is replaced.
void merge_node(Node& base, const Node& over);

} // namespace stackpick
