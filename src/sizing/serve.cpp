// SPDX-License-Identifier: MIT
// One function a server, each with the documentation that its flags were read in.
#include "stackpick/sizing/serve.hpp"

#include "architecture.hpp"
#include "serve_job.hpp"
#include "stackpick/base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace stackpick {
namespace {

/// See docs.vllm.ai/en/latest/configuration/engine_args.html
ShellCommand vllm_command(ServeJob& job, const WeightSource& weights) {
    ShellCommand command{"vllm serve"};
    command.argument(weights.name);
    if (weights.hub == Hub::modelscope) {
        command.set("VLLM_USE_MODELSCOPE", "true");
    }
    if (job.layout().tensor > 1) {
        command.option("--tensor-parallel-size", job.layout().tensor);
    }
    if (job.layout().pipeline > 1) {
        command.option("--pipeline-parallel-size", job.layout().pipeline);
        job.note("If the devices are in several servers, join these in one Ray cluster first");
    }
    command.option("--max-model-len", job.context());
    command.option("--max-num-seqs", job.streams());
    if (const auto type = job.kv_type()) {
        command.option("--kv-cache-dtype", *type);
    }
    command.option("--gpu-memory-utilization", format_number(job.memory_share()));
    return command;
}

/// It finds out by itself how weights are quantized.
std::optional<ServeCommand> vllm(ServeJob& job) {
    return job.finish(vllm_command(job, job.weights({Hub::huggingface, Hub::modelscope})));
}

/// See docs.vllm.ai/projects/ascend/en/latest/user_guide/feature_guide/quantization.html
std::optional<ServeCommand> vllm_ascend(ServeJob& job) {
    ShellCommand command = vllm_command(job, job.weights({Hub::modelscope, Hub::huggingface}));
    if (job.format().computes_in == "int8") {
        command.option("--quantization", "ascend");
        job.note("--quantization ascend is for a build made with ModelSlim");
    }
    return job.finish(command);
}

/// See docs.sglang.io/advanced_features/server_arguments.html
std::optional<ServeCommand> sglang(ServeJob& job) {
    const WeightSource weights = job.weights({Hub::huggingface, Hub::modelscope});
    ShellCommand command{"python3 -m sglang.launch_server"};
    if (weights.hub == Hub::modelscope) {
        command.set("SGLANG_USE_MODELSCOPE", "true");
    }
    command.option("--model-path", weights.name);
    if (job.layout().tensor > 1) {
        command.option("--tp-size", job.layout().tensor);
    }
    if (job.layout().pipeline > 1) {
        command.option("--pp-size", job.layout().pipeline);
        job.note("If the devices are in several servers, start it on each with --nnodes, --node-rank and "
                 "--dist-init-addr");
    }
    command.option("--context-length", job.context());
    command.option("--max-running-requests", job.streams());
    if (const auto type = job.kv_type()) {
        command.option("--kv-cache-dtype", *type == "fp8" ? "fp8_e4m3" : *type);
    }
    command.option("--mem-fraction-static", format_number(job.memory_share()));
    job.note("Lower --mem-fraction-static when memory runs out: graphs and activations come on top of it");
    return job.finish(command);
}

void note_balance(ServeJob& job) {
    job.note("--n-cpu-moe counts from the first layer: raise it by the layers without experts that {} begins "
             "with, "
             "and when memory runs out",
             job.model().name);
    if (job.layout().pipeline > 1) {
        job.note(
            "The first devices hold the layers without their experts: even the load out with --tensor-split");
    }
}

/// Main memory takes the experts of the first layers; of a dense model whole layers.
void add_offload(ServeJob& job, ShellCommand& command) {
    const double share = job.moved_share();
    const auto layers = dimension(job.model(), "layers");
    if (share > 0 && !job.has_experts()) {
        command.option("-ngl",
                       layers ? std::to_string(std::llround(std::floor((1 - share) * *layers))) : "auto");
        return;
    }
    command.option("-ngl", "all");
    if (share == 0) {
        return;
    }
    const double moved = layers ? std::ceil(share * *layers) : 0;
    if (!layers || moved >= *layers) {
        command.flag("--cpu-moe");
        return;
    }
    command.option("--n-cpu-moe", std::llround(moved));
    note_balance(job);
}

/// See github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
std::optional<ServeCommand> llama_cpp(ServeJob& job) {
    ShellCommand command{"llama-server"};
    command.option("-m", job.placeholder("the GGUF file (the first of a split one)"));
    command.option("-c", job.all_tokens());
    command.option("-np", job.streams());
    add_offload(job, command);
    command.option("-fa", "on");
    if (const auto type = job.kv_type()) {
        command.option("--cache-type-k", *type);
        command.option("--cache-type-v", *type);
    }
    if (job.layout().pipeline > 1) {
        command.option("--split-mode", "layer");
    }
    return job.finish(command);
}

/// See docs.ollama.com/faq and docs.ollama.com/import
std::optional<ServeCommand> ollama(ServeJob& job) {
    ShellCommand command{"ollama serve"};
    command.set("OLLAMA_CONTEXT_LENGTH", std::to_string(job.context()));
    command.set("OLLAMA_NUM_PARALLEL", std::to_string(job.streams()));
    if (const auto type = job.kv_type()) {
        command.set("OLLAMA_KV_CACHE_TYPE", *type);
    }
    command.set("OLLAMA_FLASH_ATTENTION", "1");
    const std::string path = job.placeholder("the GGUF file");
    job.note("Make the model known once, while it runs: `echo FROM {} > Modelfile && ollama create {}`",
             shell_word(path), shell_word(job.model().id));
    if (job.moved_share() > 0) {
        job.note("Ollama chooses by itself what it keeps in main memory: `ollama ps` shows it");
    }
    return job.finish(command);
}

/// `[[0,1,2,3]]`
std::string device_ids(int devices) {
    std::string ids;
    for (int id = 0; id < devices; ++id) {
        ids += (id == 0 ? "" : ",") + std::to_string(id);
    }
    return "[[" + ids + "]]";
}

/// It is told everything by a file, which has no key for stages of layers.
/// See www.hiascend.com/document/detail/en/mindie/230/LLMframe/llmdev/mindie_service0285.html
std::optional<ServeCommand> mindie(ServeJob& job) {
    if (job.layout().pipeline > 1) {
        return std::nullopt;
    }
    const std::string path = job.weights_folder({Hub::modelscope, Hub::huggingface});
    job.note("{} is to be a full path; MindIE is taken to be in its usual folder, and jq is needed", path);
    job.note("maxPrefillTokens bounds prompts and maxIterTimes answers: check both in conf/config.json");
    const int devices = job.layout().devices();
    return job.finish(std::vector<std::string>{
        "cd /usr/local/Ascend/mindie/latest/mindie-service &&",
        fmt::format("jq --arg name {} --arg path {} '.BackendConfig |= (", shell_word(job.model().id),
                    shell_word(path)),
        fmt::format("  .npuDeviceIds = {}", device_ids(devices)),
        fmt::format("  | .ModelDeployConfig.maxSeqLen = {}", job.context()),
        fmt::format("  | .ModelDeployConfig.maxInputTokenLen = {}", job.context()),
        "  | .ModelDeployConfig.ModelConfig[0] += {modelName: $name, modelWeightPath: $path,",
        fmt::format("      worldSize: {}, tp: {}}}", devices, job.layout().tensor),
        fmt::format("  | .ScheduleConfig.maxBatchSize = {}", job.streams()),
        fmt::format("  | .ScheduleConfig.maxPrefillBatchSize = {}", job.streams()),
        ")' conf/config.json > conf/config.new &&",
        "cat conf/config.new > conf/config.json &&",
        "./bin/mindieservice_daemon",
    });
}

/// One device only: several need a list of hosts.
/// See github.com/ml-explore/mlx-lm/blob/main/mlx_lm/SERVER.md
std::optional<ServeCommand> mlx(ServeJob& job) {
    if (job.layout().devices() > 1) {
        return std::nullopt;
    }
    ShellCommand command{"mlx_lm.server"};
    command.option("--model", job.weights({Hub::huggingface}).name);
    command.option("--decode-concurrency", job.streams());
    command.option("--prompt-concurrency", job.streams());
    job.note("mlx_lm.server sets no limit to the context: keep each request within {} tokens", job.context());
    return job.finish(command);
}

/// The formats that processor and devices read from the same files, by `--kt-method`.
std::optional<std::string_view> kt_method(const WeightFormat& format) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> k_methods{
        {{"bf16", "BF16"}, {"fp8", "FP8"}, {"int4-qat-kimi", "RAWINT4"}}};
    const auto* const method = std::find_if(k_methods.begin(), k_methods.end(),
                                            [&](const auto& each) { return each.first == format.id; });
    return method == k_methods.end() ? std::nullopt : std::optional{method->second};
}

/// A fork of SGLang, for models with experts. It cuts layers where the sizing deals them out: as much on each
/// device.
/// See github.com/kvcache-ai/ktransformers/blob/main/doc/en/kt-kernel/Native-Precision-Tutorial.md
std::optional<ServeCommand> ktransformers(ServeJob& job) {
    const auto experts = dimension(job.model(), "experts");
    const auto method = kt_method(job.format());
    if (!experts || !method) {
        return std::nullopt;
    }
    const std::string path = job.weights_folder({Hub::huggingface, Hub::modelscope});
    ShellCommand command{"python3 -m sglang.launch_server"};
    command.option("--model", path);
    command.option("--kt-weight-path", path);
    command.option("--kt-method", *method);
    command.option("--kt-num-gpu-experts", std::llround(std::floor((1 - job.moved_share()) * *experts)));
    command.option("--kt-cpuinfer", "CPU-THREADS");
    command.option("--kt-threadpool-count", "NUMA-NODES");
    if (job.layout().devices() > 1) {
        command.option("--tensor-parallel-size", job.layout().devices());
    }
    command.option("--max-total-tokens", job.all_tokens());
    command.option("--max-running-requests", job.streams());
    command.option("--mem-fraction-static", format_number(job.memory_share()));
    job.kv_type();
    job.note("Put about 90% of the processor's cores for CPU-THREADS, and `lscpu` tells NUMA-NODES");
    if (*method == "FP8") {
        job.note(
            "Scales by channel instead of by block, as in GLM's FP8 builds, need --kt-method FP8_PERCHANNEL");
    }
    return job.finish(command);
}

struct Server {
    std::string_view runtime;
    std::optional<ServeCommand> (*write)(ServeJob&);
};

constexpr std::array<Server, 8> k_servers{{{"vllm", vllm},
                                           {"sglang", sglang},
                                           {"vllm-ascend", vllm_ascend},
                                           {"mindie", mindie},
                                           {"llama.cpp", llama_cpp},
                                           {"ollama", ollama},
                                           {"mlx", mlx},
                                           {"ktransformers", ktransformers}}};

} // namespace

std::optional<ServeCommand> serve_command(const Sizing& sizing, const Runtime& runtime, double share) {
    const auto* const server = std::find_if(k_servers.begin(), k_servers.end(),
                                            [&](const Server& each) { return each.runtime == runtime.id; });
    if (server == k_servers.end()) {
        return std::nullopt;
    }
    ServeJob job{sizing, runtime, share};
    return server->write(job);
}

std::vector<std::string> served_runtimes() {
    std::vector<std::string> ids;
    for (const Server& server : k_servers) {
        ids.emplace_back(server.runtime);
    }
    return ids;
}

} // namespace stackpick
