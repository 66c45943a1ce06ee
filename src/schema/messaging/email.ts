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
  description: 'The delivery status of an email.',
  values: {
    PENDING: { value: 'pending' as EmailStatus, description: 'The email is queued for delivery or for a retry.' },
    SENT: { value: 'sent' as EmailStatus, description: 'The mail server accepted the email.' },
    FAILED: { value: 'failed' as EmailStatus, description: 'Delivery failed permanently; see `failureReason`.' },
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
      description: 'The plain text of the email. `null` after delivery or expiry, and always `null` in production, because links in emails are for their recipients only.',
      extensions: reads('messageId', 'body'),
      resolve: (email, _args, context) => emails.textOf(context, email),
    }),
  }),
});
asNode(EmailMessage, emailById, 'emails:read');

const EmailFilter = builder.inputType('EmailMessageFilter', {
  description: 'Conditions on emails. All must be met.',
  fields: (t) => ({
    status: t.field({ type: EmailStatusType, description: 'The delivery status.' }),
    type: t.string({ extensions: ruledBy(textUpTo(50)), description: 'The type of the email, for example `passwordReset`: up to 50 characters.' }),
    to: t.string({ extensions: ruledBy(textUpTo(254)), description: 'The email address of the recipient, case-insensitive: up to 254 characters.' }),
  }),
});

builder.queryField('emailMessages', (t) =>
  page<object, 'EmailMessage'>(t, {
    connection: connectionOf(EmailMessage),
    pages: allEmails,
    of: null,
    orderBy: orderInputOf('EmailMessage', allEmails, { CREATED_AT: 'When the email was created.' }),
    filter: EmailFilter,
    permission: 'emails:read',
    description: 'All sent and queued emails, for staff. Newest first by default.',
  }),
);

mutation('resendEmail', {
  description: 'Queues an email whose delivery failed for another delivery.',
  errors: { NOT_FOUND: 'The email does not exist.', NOT_ALLOWED: 'The email is queued or sent, its text was deleted, or its link has expired.' },
  permission: 'emails:resend',
  input: (t) => ({ id: t.globalID({ for: EmailMessage, required: true, description: 'The ID of the email.' }) }),
  rules: z.object({ id: key }),
  payload: { email: { type: EmailMessage, description: 'The queued email.' } },
  resolve: async (writing, { id }) => ({ email: await emails.resend(writing, id) }),
});
