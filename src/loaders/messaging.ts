import { pagesOf } from './page.ts';
import { rowBy } from './row.ts';

export const emailById = rowBy('EmailMessage', 'id');

export const allEmails = pagesOf({
  model: 'EmailMessage',
  parent: null,
  filters: {
    status: { type: 'email_status', condition: (value) => `t.status = ${value}` },
    type: { type: 'text', condition: (value) => `t.email_type = ${value}` },
    to: { type: 'text', condition: (value) => `t.recipient = lower(${value})` },
  },
  orders: { CREATED_AT: 'createdAt' },
  order: { field: 'CREATED_AT', direction: 'desc' },
});
