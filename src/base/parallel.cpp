// SPDX-License-Identifier: MIT
#include "stackpick/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace stackpick {
namespace {

/// What the first of some threads throws.
class FirstFailure {
public:
    void watch(const std::function<void()>& work) {
        try {
            work();
        } catch (...) {
            const std::scoped_lock lock{mutex_};
            failure_ = failure_ ? failure_ : std::current_exception();
        }
    }
    void rethrow() const {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
    }

private:
    std::mutex mutex_;
    std::exception_ptr failure_;
};

} // namespace

void run_in_threads(std::size_t threads, const std::function<void()>& work) {
    FirstFailure failure;
    std::vector<std::thread> others;
    others.reserve(threads);
    try {
        while (others.size() + 1 < threads) {
            others.emplace_back([&] { failure.watch(work); });
        }
    } catch (const std::exception&) { // there are no more
    }
    failure.watch(work);
    for (std::thread& other : others) {
        other.join();
    }
    failure.rethrow();
}

void for_each_place(std::size_t count, const std::function<void(std::size_t place)>& work) {
    std::atomic<std::size_t> next = 0;
    const auto take_all = [&] {
        try {
            for (std::size_t place = next++; place < count; place = next++) {
                work(place);
            }
        } catch (...) {
            next = count;
            throw;
        }
    };
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    run_in_threads(std::min(cores, count), take_all);
}

} // namespace stackpick
