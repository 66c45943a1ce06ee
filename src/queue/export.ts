import { queueOf } from './queue.ts';

/** A row of `data_exports` to be filled. */
export const exportQueue = queueOf<{ readonly exportId: string }>('export-data', {
  retries: 5,
  retryDelay: 30,
  retryDelayMax: 600,
  patience: 900,
});
