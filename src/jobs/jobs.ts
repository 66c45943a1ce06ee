import { mailQueue } from '../queue/mail.ts';

/** All work that can be put off. A job that is not listed here is never done. */
export const queues = [mailQueue];
