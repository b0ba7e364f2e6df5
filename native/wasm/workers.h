// The threads beside the calling one, as JavaScript starts them: see thread_pool.cc.
#pragma once

namespace dcgan {

/** Sets `thread_count`. Not to be called while kernels run. */
void set_thread_count(int count);

/** Runs a worker, for ever: thread `index`, at least 1, takes part where there are more threads than that. */
void work(int index);

/** Returns the number of workers that have started. */
int worker_count();

/** Fails the job because a worker's task threw. */
void abandon_work();

}  // namespace dcgan
