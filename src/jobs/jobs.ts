import { erasure } from './erasure.ts';
import { expiry } from './expiry.ts';
import { dataExport } from './export.ts';
import type { Job } from './job.ts';
import { mail } from './mail.ts';
import { passwordReset } from './password-reset.ts';
import { pruning } from './pruning.ts';
import { purge } from './purge.ts';
import { retention } from './retention.ts';

/** All work that can be put off, or comes by itself. A job that is not listed here is never done. */
export const jobs: readonly Job[] = [mail, passwordReset, dataExport, expiry, erasure, purge, retention, pruning];

export const queues = jobs.map(({ queue }) => queue);
