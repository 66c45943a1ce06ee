import { describe, expect, it } from 'vitest';
import { translate } from '../../src/db/errors.ts';

describe('an error of a lost or refused connection', () => {
  const told = (properties: object, cause?: unknown) => Object.assign(new Error('Something failed.', { cause }), properties);
  const adapter = (cause: object) => Object.assign(new Error('DriverAdapterError'), { name: 'DriverAdapterError', cause });
  const forms: Record<string, unknown> = {
    ...Object.fromEntries(
      ['57P01', '57P02', '57P03', '57P05', '08000', '08001', '08003', '08004', '08006', '53300', '28P01', '3D000',
        'ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_STREAM_DESTROYED',
        'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037'].map((code) => [code, told({ code })]),
    ),
    ...Object.fromEntries(
      ['Connection terminated', 'Connection terminated unexpectedly', 'Connection terminated due to connection timeout', 'timeout expired',
        'timeout exceeded when trying to connect', 'Query read timeout', 'Client has encountered a connection error and is not queryable',
        'Client was closed and is not queryable', 'Cannot use a pool after calling end on the pool',
        'Received unexpected commandComplete message from backend.', 'The server does not support SSL connections'].map((message) => [message, new Error(message)]),
    ),
    ...Object.fromEntries(
      ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TlsConnectionError', 'TooManyConnections'].map((kind) => [
        `P2010 without a code, of the kind ${kind}`, told({ code: 'P2010', meta: { driverAdapterError: adapter({ kind }) } })]),
    ),
    'an address with several hosts': Object.assign(new AggregateError([told({ code: 'ECONNREFUSED' })]), { code: 'ECONNREFUSED' }),
    'a cause': told({}, new Error('Connection terminated unexpectedly')),
  };

  it.each(Object.entries(forms))('is reported as unavailable: %s', (_form, error) => {
    expect(translate(error)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', cause: error });
  });

  it.each(['A value is missing.', 'Our Connection terminated'])('is not seen in any other error: %s', (message) => {
    const error = new Error(message);
    expect(translate(error)).toBe(error);
  });
});
