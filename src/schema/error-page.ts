import { commonParams, type UserErrorCode, userErrorCodes } from '../messages/codes.ts';
import type { MessageKey } from '../messages/message.ts';
import { render } from '../messages/render.ts';
import { requestErrorCodes } from '../messages/request-codes.ts';
import { signInErrorCodes } from '../messages/sign-in-codes.ts';

/** `docs/api/errors.md` */
export const errorPage = (): string =>
  [
    introduction,
    ...Object.keys(userErrorCodes).flatMap((code) => userError(code as UserErrorCode)),
    '## Request errors\n',
    requestIntroduction,
    '| code | status | meaning | example | what to do |\n| --- | ---: | --- | --- | --- |',
    ...Object.entries(requestErrorCodes).map(([code, { status, description, example, remedy }]) => row(`\`${code}\``, status, description, example, remedy)),
    '\n## Sign-in errors\n',
    signInIntroduction,
    '| code | meaning | what to do |\n| --- | --- | --- |',
    ...Object.entries(signInErrorCodes).map(([code, { description, remedy }]) => row(`\`${code}\``, description, remedy)),
    '',
  ].join('\n');

const row = (...cells: readonly (string | number)[]): string => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

function userError(code: UserErrorCode): readonly string[] {
  const { description, params, example, remedy } = userErrorCodes[code];
  const message = render({ key: `${code}.${example.message}` as MessageKey, params: example.params }, 'en');
  const documented = Object.entries<string>(params);
  return [
    `### ${code}\n`,
    `${description}\n`,
    `**What to do:** ${remedy}\n`,
    '```json',
    JSON.stringify({ code, message, params: example.params }, null, 2),
    '```\n',
    ...(documented.length > 0 ? ['| param | meaning |\n| --- | --- |', ...documented.map(([name, meaning]) => row(`\`${name}\``, meaning)), ''] : []),
  ];
}

const introduction = `<!-- Generated from src/messages by npm run generate. Do not edit. -->

# Error reference

There are three kinds of errors:

- [User errors](#user-errors) are in \`userErrors\` of a mutation's payload. They are caused by ordinary use and are meant for end users.
- [Request errors](#request-errors) are in the top-level \`errors\`. The request could not be processed, usually because of the client.
- [Sign-in errors](#sign-in-errors) are in the address that a browser returns to after it signed in with a provider.

## User errors

If a mutation returns a user error, nothing was changed. Each error has:

- \`code\`: what is wrong, for programs. New codes can be added; treat an unknown code like \`INVALID\`.
- \`message\`: what is wrong and what to do, for end users. The header \`Accept-Language\` selects the language: English (the default) or German.
- \`field\`: the path of the value within \`input\`, for example \`["answers", "0", "value"]\`. \`null\` if no single value is the cause.
- \`params\`: the values in the message, so that clients can write their own messages. \`{}\` if there are none. It never has passwords, tokens or
  data of other users. New params can be added.

Every code can also have these params:

| param | meaning |
| --- | --- |
${Object.entries(commonParams).map(([name, meaning]) => row(`\`${name}\``, meaning)).join('\n')}

Responses depend on \`Accept-Language\` only in \`message\`, and no response is cacheable (\`Cache-Control: no-store\`). A mutation
that returns user errors stores nothing under its idempotency key, so a retry is executed again.
`;

const requestIntroduction = `\`extensions.code\` has one of these codes. Messages are in English and are meant for developers. The status is that of an HTTP response in which
nothing was executed, unless the client prefers \`application/json\` (see the [overview](overview.md)). If a field of a query fails, the status is 200.
`;

const signInIntroduction = `After a sign-in with a provider, the browser returns to your application. If the sign-in failed, the query parameter \`error\` has one of these codes,
and nothing was changed.
`;
