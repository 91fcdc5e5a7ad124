// SPDX-License-Identifier: MIT
// The facts about one released model, and what is derived from them. A fact without a source stays
// empty: unknown is never zero.
#pragma once

#include "stackpick/base/date.hpp"
#include "stackpick/base/diagnostics.hpp"
#include "stackpick/base/late.hpp"
#include "stackpick/base/units.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stackpick {

/// How open a model is. Derived from the openness fact and the licence; ordered from closed to open.
enum class Openness { unknown, closed, restricted, open_weight, open_source };

/// The size class of a model, from small to large.
enum class Layer { edge, small, mid, flagship };

enum class Role { general, coder, vision, omni, embedding, reasoning };

/// Closed or open (weights can be had), times layer: `open-mid`, `closed-flagship`, …
struct Track {
    bool open = false;
    Layer layer = Layer::mid;

    auto operator<=>(const Track&) const = default;
};

inline constexpr Track k_closed_flagship{false, Layer::flagship};
inline constexpr Track k_open_mid{true, Layer::mid};

struct Parameters {
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> active; ///< per token
};

struct ContextWindow {
    std::optional<Tokens> native;
    std::optional<Tokens> extended; ///< with the vendor's documented extension, such as YaRN
    std::optional<Tokens> max_output;
};

/// The network's shape, as sizing needs it.
struct Architecture {
    std::optional<std::string> kind;      ///< dense | moe
    std::optional<std::string> attention; ///< gqa | mla | mla-sparse | hybrid-linear | sliding-window | other
    std::optional<std::string> native_precision;
    /// layers, hidden_size, attention_heads, kv_heads, head_dim, experts, …: present keys only
    Late<std::map<std::string, std::int64_t>> dimensions;
};

/// What a model may read, as data files spell it.
inline constexpr std::array<std::string_view, 5> k_input_modalities{"text", "image", "audio", "video", "pdf"};
/// What those write that turn a text into a vector.
inline constexpr std::string_view k_embedding = "embedding";

struct Modalities {
    std::vector<std::string> input;
    std::vector<std::string> output;
};

/// What the model or its API can do; empty where no source says so.
struct Capabilities {
    std::optional<bool> tools;
    std::optional<bool> reasoning;
    std::optional<bool> structured_output;
};

/// A capability that work may need, as workloads and tasks call it.
struct NamedCapability {
    std::string_view name;
    std::optional<bool> Capabilities::*fact;
};
inline constexpr std::array<NamedCapability, 3> k_capabilities{
    {{"tools", &Capabilities::tools},
     {"reasoning", &Capabilities::reasoning},
     {"structured-output", &Capabilities::structured_output}}};

struct Weights {
    std::optional<std::string> huggingface;
    std::optional<std::string> modelscope;
    Late<std::map<std::string, Bytes>> sizes; ///< published bytes by format, such as `bf16`

    /// A hub is on record from which they can be downloaded.
    [[nodiscard]] bool can_be_had() const { return huggingface.has_value() || modelscope.has_value(); }
};

/// Of an offer that states none.
inline constexpr std::string_view k_default_currency = "USD";

/// One price of one provider, per million tokens in `currency`.
struct Offer {
    std::string provider;
    std::optional<std::string> region;   ///< cn | intl | us; empty: not stated
    std::optional<std::string> plan;     ///< `free`: not the price of a token
    std::optional<std::string> api_id;   ///< the model id that the provider's API takes
    std::optional<std::string> endpoint; ///< a dearer or faster variant of the same model
    std::optional<std::string> mode;     ///< thinking | non-thinking
    std::optional<std::string> period;   ///< peak | off-peak
    std::optional<Tokens> input_above;   ///< the price holds for requests with more input than this …
    std::optional<Tokens> input_up_to;   ///< … and at most this
    double input = 0;
    double output = 0;
    std::optional<double> cache_read;
    std::string currency; ///< USD | CNY
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    std::optional<Date> as_of;
    std::string source;
    std::optional<std::string> note;
    bool only_community = false; ///< derived: its source is of the lowest grade
};

/// What an offer is bound to: region, plan, endpoint, mode, period and length of the input.
std::string offer_terms(const Offer& offer);

/// `own`: the user, with the files of `--evals`.
enum class Reporter { vendor, independent, unknown, own };

/// One result of one model on one benchmark, in the benchmark's own unit.
struct Evidence {
    std::string benchmark; ///< id
    double score = 0;
    std::string metric;
    std::optional<std::string> harness;
    Reporter reported_by = Reporter::unknown;
    std::optional<Date> as_of;
    std::string source;
    std::optional<std::int64_t> trials = std::nullopt; ///< of one's own evaluation
};

/// A fact on which another source disagrees.
struct Conflict {
    std::string field;
    std::string says;
    std::string by;
    std::string source;
};

/// When a model is no longer served.
struct Deprecation {
    std::optional<Date> date;             ///< the first day without it; empty: past, but not stated
    std::optional<std::string> successor; ///< id
    std::string source;
};

/// What is derived wrongly for a model, with the reason.
template <class Value>
struct Override {
    Value value{};
    std::string because;
};

struct Overrides {
    std::optional<Override<Openness>> openness;
    std::optional<Override<Layer>> layer;
    std::optional<Override<Role>> role;
};

/// Which facts nobody firmer than the community states.
struct OnlyCommunity {
    bool licence = false;
    bool native_context = false;
    bool total_parameters = false;
};

struct Model {
    std::string id;
    std::string name;
    std::vector<std::string> aliases;
    std::string lab;
    std::string family;
    std::optional<std::string> line; ///< as the lab places it
    std::optional<Date> released;
    std::string openness_fact; ///< closed | open-weight | open-source
    std::optional<std::string> licence;
    Parameters parameters;
    Architecture architecture;
    ContextWindow context;
    Modalities modalities;
    Capabilities capabilities;
    Weights weights;
    std::optional<std::string> base_model;   ///< an id, or a name where the catalogue lacks the model
    std::optional<std::string> base_licence; ///< of a base model that the catalogue lacks
    std::optional<Deprecation> deprecated;
    std::optional<std::string> superseded_by; ///< id
    Overrides overrides;
    Late<std::vector<Offer>> offers;
    Late<std::vector<Evidence>> evidence;
    Late<std::map<std::string, std::string>> sources; ///< by field, such as `context` or `context.max_output`
    Late<std::vector<Conflict>> conflicts;
    std::optional<std::string> notes;
    Date as_of; ///< when the facts without a date of their own were read
    /// The same of facts that come from a later catalogue, by dotted field.
    std::map<std::string, Date> changed_as_of;
    Location where; ///< of the entry

    // Derived, see derive.hpp.
    Openness openness = Openness::unknown;
    std::optional<Layer> layer;
    Role role = Role::general;
    std::optional<Track> track;
    bool licence_by_default = false; ///< `licence` is what stands for the terms of a closed model
    OnlyCommunity only_community;

    /// The weights can be had: the model can be pinned, tuned and self-hosted.
    [[nodiscard]] bool has_weights() const { return openness_fact != "closed"; }
    /// The source of a field, or of the group it belongs to (`context` for `context.native`).
    [[nodiscard]] const std::string* source_of(const std::string& field) const;
    /// When a field was read, or the group it belongs to.
    [[nodiscard]] Date date_of(std::string_view field) const;
    /// Leaves nothing packed, so that several threads may look at it.
    void unpack_all() const;
};

std::string_view to_string(Openness openness);
std::string_view to_string(Layer layer);
std::string_view to_string(Role role);
std::string_view to_string(Reporter reporter);
/// `open-mid`
std::string to_string(Track track);

std::optional<Openness> parse_openness(std::string_view text);
std::optional<Layer> parse_layer(std::string_view text);
std::optional<Role> parse_role(std::string_view text);
std::optional<Track> parse_track(std::string_view text);

/// As data files spell them. From closed to open, without `unknown`.
std::vector<std::string> openness_names();
/// From large to small.
std::vector<std::string> layer_names();
std::vector<std::string> role_names();
std::vector<std::string> capability_names();

} // namespace stackpick
