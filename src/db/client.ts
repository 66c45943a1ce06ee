import { PrismaPg } from '@prisma/adapter-pg';
import type { Database } from './database.ts';
import { PrismaClient } from './generated/client/client.ts';
import { nameInTransactions } from './statement.ts';

/** Columns that no code outside of sign-in, and of the sending of mails, may hold in its hands. */
export const secretColumns = {
  user: { passwordHash: true, accessVersion: true, loginAttempts: true },
  session: { tokenHash: true, refreshTokenHash: true },
  spentRefreshToken: { tokenHash: true },
  oneTimeToken: { tokenHash: true },
  apiKey: { keyHash: true, previousKeyHash: true },
  emailMessage: { attemptStartedAt: true, unknownOutcomes: true },
  userSocialLogin: { providerUserId: true, accessToken: true, refreshToken: true },
  loginFlow: { stateHash: true, browserHash: true, secrets: true },
  dataExport: { tokenHash: true },
  dataExportChunk: { content: true },
  totpSecret: { secret: true, attemptsLeft: true, lastUsedStep: true },
  passkey: { credentialId: true, publicKey: true, signCount: true },
  passkeyRegistration: { challengeHash: true },
  recoveryCode: { codeHash: true },
  loginChallenge: { tokenHash: true, challengeHash: true, attemptsLeft: true },
  secondFactorThrottle: { attempts: true, lockedUntil: true },
} as const;

const clients = new WeakMap<Database, PrismaClient>();

/**
 * The Prisma client over a database's pool, for `session.write` alone. Outside a transaction Prisma joins `findUnique`
 * calls of different requests into one query, which crosses users.
 */
export function prismaOf(database: Database): PrismaClient {
  let client = clients.get(database);
  if (!client) {
    // Prisma's longer errors print the values of arguments, which belong in no log.
    const adapter = new PrismaPg(database.pool, { statementNameGenerator: ({ sql }) => nameInTransactions(sql) });
    client = new PrismaClient({ adapter, omit: secretColumns, errorFormat: 'minimal' });
    clients.set(database, client);
  }
  return client;
}
