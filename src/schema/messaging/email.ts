import { z } from 'zod';
import type { Row } from '../../db/model.ts';
import { allEmails, emailById } from '../../loaders/messaging.ts';
import * as emails from '../../resolvers/messaging/email.ts';
import { key, textUpTo } from '../../rules/field.ts';
import { ruledBy } from '../core/argument.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { mutation } from '../core/mutation.ts';
import { reads } from '../core/need.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';

type EmailStatus = Row<'EmailMessage'>['status'];

const EmailStatusType = builder.enumType('EmailStatus', {
  description: 'What became of a mail.',
  values: {
    PENDING: { value: 'pending' as EmailStatus, description: 'It waits to be sent, or to be tried again.' },
    SENT: { value: 'sent' as EmailStatus, description: 'The mail server has taken it.' },
    FAILED: { value: 'failed' as EmailStatus, description: 'It was given up; `failureReason` says why.' },
  },
});

export const EmailMessage = builder.prismaObject('EmailMessage', {
  fields: (t) => ({
    type: t.exposeString('type'),
    to: t.expose('to', { type: 'EmailAddress' }),
    subject: t.exposeString('subject'),
    status: t.expose('status', { type: EmailStatusType }),
    attempts: t.exposeInt('attempts'),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    text: t.string({
      nullable: true,
      description: 'What the mail says, in plain text; null once it has left the house. In production always null: a link that resets a password is for its recipient alone.',
      extensions: reads('messageId', 'body'),
      resolve: (email, _args, context) => emails.textOf(context, email),
    }),
  }),
});
asNode(EmailMessage, emailById, 'emails:read');

const EmailFilter = builder.inputType('EmailMessageFilter', {
  description: 'Which mails are wanted; all conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: EmailStatusType, description: 'What became of them.' }),
    type: t.string({ extensions: ruledBy(textUpTo(50)), description: 'What they are, such as `passwordReset`; up to 50 characters.' }),
    to: t.string({ extensions: ruledBy(textUpTo(254)), description: 'The address that they go to, in any case; up to 254 characters.' }),
  }),
});

builder.queryField('emailMessages', (t) =>
  page<object, 'EmailMessage'>(t, {
    connection: connectionOf(EmailMessage),
    pages: allEmails,
    of: null,
    orderBy: orderInputOf('EmailMessage', allEmails, { CREATED_AT: 'When the mail was made.' }),
    filter: EmailFilter,
    permission: 'emails:read',
    description: 'Mails that were sent, or are to be, to anybody; the newest first.',
  }),
);

mutation('resendEmail', {
  description: 'Has a mail that was given up sent again, if its text is still there and its link has not run out.',
  permission: 'emails:resend',
  input: (t) => ({ id: t.globalID({ for: EmailMessage, required: true, description: 'The mail.' }) }),
  rules: z.object({ id: key }),
  payload: { email: { type: EmailMessage, description: 'The mail, which waits to be sent.' } },
  resolve: async (writing, { id }) => ({ email: await emails.resend(writing, id) }),
});
