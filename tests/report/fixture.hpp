// SPDX-License-Identifier: MIT
// A small recommendation made by hand: a closed flagship, an open mid, and one excluded model.
#pragma once

#include "stackpick/decision/knowledge.hpp"
#include "stackpick/decision/recommendation.hpp"

#include <cstddef>
#include <optional>

namespace stackpick::testing {

class Answer {
public:
    Answer() {
        make_task();
        make_models();
        make_candidates();
        make_rest();
    }
    Answer(const Answer&) = delete; // the result points into the models
    Answer& operator=(const Answer&) = delete;

    /// The same workload with nothing left.
    void remove_all_candidates() {
        result.candidates.clear();
        result.options.clear();
        result.compared.clear();
        result.verdict = {};
        set_tracks(std::nullopt, std::nullopt);
    }

    void set_tracks(std::optional<std::size_t> closed_flagship, std::optional<std::size_t> open_mid) {
        result.tracks.clear();
        for (const bool is_open : {false, true}) {
            for (const Layer layer : {Layer::flagship, Layer::mid, Layer::small, Layer::edge}) {
                result.tracks.emplace_back(Track{is_open, layer}, std::nullopt);
            }
        }
        result.tracks[0].second = closed_flagship;
        result.tracks[5].second = open_mid;
    }

    Task task;
    WeightFormat format;
    Runtime server;
    Model closed;
    Model open;
    Model other;
    Knowledge knowledge;
    Recommendation result;

private:
    void make_task() {
        task.id = "repo-coding";
        task.says = "resolve issues in a repository";
        task.verify = "tests";
        result.workload.task = &task;
        result.workload.context = Tokens{128000};
        result.workload.input_tokens = Tokens{400000};
        result.workload.output_tokens = Tokens{12000};
        result.workload.requests_per_day = 1000;
        result.workload.cached_share = 0.75;
        result.workload.mistake_cost = Usd{2};
        result.workload.origin = {"cn"};
        result.workload.modality = {"text"};
        result.workload.assumed = {"context", "requests_per_day"};
    }

    void make_models() {
        closed.id = "big-max";
        closed.name = "Big-Max";
        closed.lab = "big";
        closed.openness = Openness::closed;
        closed.openness_fact = "closed";
        closed.licence = "LicenseRef-Proprietary-API";
        closed.context = {Tokens{1000000}, std::nullopt, Tokens{65536}};
        closed.released = Date{2026, 9, 0};
        closed.layer = Layer::flagship;
        closed.track = k_closed_flagship;
        closed.offers.edit().push_back({});
        closed.offers.edit().front().provider = "big";
        closed.offers.edit().front().input = 2;
        closed.offers.edit().front().output = 6;
        closed.offers.edit().front().currency = "USD";
        open.id = "mid-27b";
        open.name = "Mid-27B";
        open.lab = "mid";
        open.openness = Openness::open_weight;
        open.openness_fact = "open-weight";
        open.licence = "Apache-2.0";
        open.parameters = {27800000000, std::nullopt};
        open.context = {Tokens{262144}, Tokens{1010000}, std::nullopt};
        open.released = Date{2026, 7, 12};
        open.layer = Layer::mid;
        open.track = k_open_mid;
        other.id = "tiny-1b";
        other.name = "Tiny-1B";
    }

    /// 27.8 GB of weights in fp8, 40 GB in all, on two devices that give 80 GB each.
    Deployment deployment() {
        format.id = "fp8";
        server.id = "vllm";
        server.name = "vLLM";
        Deployment made;
        made.basis = "needs 40 GB in fp8, 160 GB given";
        made.sizing.request.model = &open;
        made.sizing.request.runtime = &server;
        made.sizing.request.hardware = Hardware{2, {}, "2xH100", {}};
        made.sizing.weights =
            WeightSize{&format, exactly(27.8e9, Basis::computed, "27.8B parameters in fp8")};
        made.sizing.need.weights = {27800000000, 27800000000, 27800000000, Basis::computed};
        made.sizing.need.total = {40000000000, 40000000000, 40000000000, Basis::computed};
        made.sizing.placement = Placement{{2, 1, 1}, 20000000000, 80000000000, 0, true};
        made.sizing.speed.decode = Rate{40, 60, 90, Limit::bandwidth};
        return made;
    }

    void make_candidates() {
        Candidate first;
        first.model = &open;
        first.rank = 1;
        first.score = 0.712345678;
        first.interval = {0.64, 0.78};
        first.success_rate = 0.68;
        first.success_interval = {0.6, 0.75};
        first.domains_without_evidence = {"agentic-tools"};
        first.direct_evidence = true;
        first.criteria =
            std::vector<CriterionScore>{{"capability", 0.68, {0.6, 0.75}, 0.5, 0.34, "2 results", false}};
        first.rules = {{"pin-weights", RuleEffect::prefer, 0.2, "", "", "weights can be pinned", ""}};
        first.cautions = {"the context is above the native window"};
        first.unproven = {"structured output"};
        first.deployment = std::make_shared<const Deployment>(deployment());
        Candidate second;
        second.model = &closed;
        second.rank = 2;
        second.score = 0.59;
        second.interval = {0.5, 0.66};
        second.success_rate = 0.72;
        second.success_interval = {0.63, 0.8};
        second.unproven = {"structured output"};
        second.money.usd_per_request = 0.872;
        second.money.usd_per_success = 0.872 / 0.72;
        second.money.usd_per_month = 26160;
        second.money.expected_mistake_usd = 0.56;
        second.money.expected_total_usd = 1.432;
        second.money.offer = &closed.offers.edit().front();
        second.money.offers = 1;
        result.candidates = {first, second};
        for (const Candidate& each : result.candidates) {
            RankedOption option;
            option.rank = each.rank;
            option.executor = each.model;
            option.score = each.score;
            option.interval = each.interval;
            option.success_rate = each.success_rate;
            option.success_interval = each.success_interval;
            option.money = each.money;
            option.criteria = each.criteria;
            result.options.push_back(option);
        }
        set_tracks(1, 0);
        result.compared = {1, 0};
        result.excluded = {
            {&other, other.track, {{"context", "32k is less than 128k"}, {"needs", "no tools"}}}};
        result.removals = {{"context", 1, 0, "state a smaller --context"}, {"needs", 1, 0, ""}};
    }

    void make_rest() {
        result.catalogue_digest = "0123456789abcdef";
        result.catalogue_as_of = {2026, 11, 22};
        result.catalogue_models = 3;
        Verdict& verdict = result.verdict;
        verdict.headline = k_open_mid;
        verdict.headline_model = &open;
        verdict.primary_track = k_open_mid;
        verdict.primary = &open;
        verdict.summary = "Open mid: Mid-27B, rather than the closed flagship Big-Max";
        verdict.because = {"it can be self-hosted.", "Apache-2.0 is permissive"};
        verdict.despite = {"it succeeds more often (72% against 68%)"};
        verdict.margin = 0.12;
        verdict.confidence = ConfidenceLevel::clear;
        result.cautions = {"prices are two months old", "Mid-27B: the context is above the native window"};
        result.advice = {{"eval-first", RuleEffect::advise, 0, "run your own evaluation", "", "cases differ",
                          "https://x.example"}};
        result.missing = {{"Mid-27B", "a price", 0.05, "it could fall behind Big-Max"}};
        result.assumptions = {{"weights.capability", {0.5, "success matters most"}}};
        result.next = {{"Look at the model", "stackpick show mid-27b"}, {"Read its licence", ""}};
    }
};

} // namespace stackpick::testing
