import type { Row } from '../../db/model.ts';
import { dataExportById, exportsOfUser } from '../../loaders/identity.ts';
import type { SignedIn } from '../../principal.ts';
import * as dataExports from '../../resolvers/identity/data-export.ts';
import { reauthenticate } from '../../resolvers/identity/reauthentication.ts';
import { reauthentication } from '../../rules/account.ts';
import { builder } from '../core/builder.ts';
import { connectionOf } from '../core/connection.ts';
import { mutation } from '../core/mutation.ts';
import { asNode } from '../core/node.ts';
import { orderInputOf, page } from '../core/pagination.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

type Status = Row<'DataExport'>['status'];

const DataExportStatus = builder.enumType('DataExportStatus', {
  description: 'What became of an export.',
  values: {
    PENDING: { value: 'pending' as Status, description: 'It waits to be made, or is being made.' },
    READY: { value: 'ready' as Status, description: 'It can be downloaded by the link that was sent by mail.' },
    FAILED: { value: 'failed' as Status, description: 'It could not be made; `failureReason` says why.' },
    EXPIRED: { value: 'expired' as Status, description: 'Its time is over, and the file is gone.' },
  },
});

export const DataExport = builder.prismaObject('DataExport', {
  fields: (t) => ({
    status: t.expose('status', { type: DataExportStatus }),
    size: t.exposeInt('size', { nullable: true }),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime' }),
    readyAt: t.expose('readyAt', { type: 'DateTime', nullable: true }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
  }),
});
asNode(DataExport, dataExportById, 'data_exports:read');

const listed = {
  connection: connectionOf(DataExport),
  pages: exportsOfUser,
  orderBy: orderInputOf('DataExport', exportsOfUser, { REQUESTED_AT: 'When it was asked for.' }),
  permission: 'data_exports:read',
} as const;

builder.objectField(Viewer, 'dataExports', (t) =>
  page<SignedIn, 'DataExport'>(t, { ...listed, of: 'userId', description: 'The copies of your data that you have asked for, newest first.' }),
);

builder.objectField(User, 'dataExports', (t) =>
  page<Row<'User'>, 'DataExport'>(t, { ...listed, of: 'id', description: 'The copies of their data that the user has asked for, as far as you may know, newest first.' }),
);

mutation('requestDataExport', {
  description:
    'Has a copy made of everything that is kept about you: a ZIP file of JSON, without secrets. A mail brings the link to it when it ' +
    'is ready, which works for seven days. One copy is made at a time, and five within 24 hours.',
  permission: 'data_exports:create',
  needsSession: true,
  as: 'requestDataExport',
  input: (t) => ({
    password: t.string({
      description: 'The password of your account; absent where it has none: then you must have signed in within the last ten minutes.',
    }),
  }),
  rules: reauthentication,
  payload: { dataExport: { type: DataExport, description: 'The export, which waits to be made.' } },
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ dataExport: await dataExports.request(writing) }),
});
