import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Mailer } from './delivery.ts';
import { smtpMailer } from './smtp.ts';

/** The way out that the configuration names; null: there is none, and mails wait. */
export function mailerFor(config: Config, log: Log): Mailer | null {
  if (config.mail.smtpUrl !== null) return smtpMailer(config.mail.smtpUrl, config.mail.from);
  return config.mode === 'production' ? null : paperMailer(config.mode === 'development' ? log : null);
}

/** Stands in for a mail server while somebody develops: the text goes to the log. */
const paperMailer = (log: Log | null): Mailer => ({
  isOutgoing: false,
  send({ to, subject, text }) {
    log?.info({ to, subject, text }, 'mail logged because SMTP_URL is not set');
    return Promise.resolve();
  },
});
