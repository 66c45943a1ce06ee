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
import { currentPassword, reauthenticationErrors } from './reauthentication.ts';
import { User } from './user.ts';
import { Viewer } from './viewer.ts';

type Status = Row<'DataExport'>['status'];

const DataExportStatus = builder.enumType('DataExportStatus', {
  description: 'The state of a data export.',
  values: {
    PENDING: { value: 'pending' as Status, description: 'The export is queued or being created.' },
    READY: { value: 'ready' as Status, description: 'The export can be downloaded with the emailed link.' },
    FAILED: { value: 'failed' as Status, description: 'The export failed; see `failureReason`.' },
    EXPIRED: { value: 'expired' as Status, description: 'The export has expired and its file was deleted.' },
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
  orderBy: orderInputOf('DataExport', exportsOfUser, { REQUESTED_AT: 'When the export was requested.' }),
  permission: 'data_exports:read',
} as const;

builder.objectField(Viewer, 'dataExports', (t) =>
  page<SignedIn, 'DataExport'>(t, { ...listed, of: 'userId', description: 'The data exports that you requested. Newest first by default.' }),
);

builder.objectField(User, 'dataExports', (t) =>
  page<Row<'User'>, 'DataExport'>(t, { ...listed, of: 'id', description: 'The data exports of the user that you can see. Newest first by default.' }),
);

mutation('requestDataExport', {
  description:
    'Requests a copy of all data that is stored about you: a ZIP archive of JSON files without secrets. When it is ready, a download link is ' +
    'emailed to you, which works for 7 days. You can request one export at a time and up to 5 within 24 hours.',
  errors: { LIMIT_REACHED: 'An export is already in progress, or you requested 5 exports within 24 hours.', ...reauthenticationErrors },
  permission: 'data_exports:create',
  needsSession: true,
  as: 'requestDataExport',
  input: (t) => ({
    password: t.string({ description: currentPassword }),
  }),
  rules: reauthentication,
  payload: { dataExport: { type: DataExport, description: 'The queued export.' } },
  prepare: ({ password }, context) => reauthenticate(context, password),
  resolve: async (writing) => ({ dataExport: await dataExports.request(writing) }),
});
