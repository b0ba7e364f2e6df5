// The threads beside the calling one, as JavaScript starts them: see thread_pool.cc.
#pragma once

namespace dcgan {

/** Sets `thread_count`. Not to be called while kernels run. */
void set_thread_count(int count);

/** What a worker does for ever: thread `index`, at least 1, takes part where there are more threads than that. */
void work(int index);

/** How many workers have come. */
int worker_count();

/** Says that a worker's task threw: the job fails. */
void abandon_work();

}  // namespace dcgan
