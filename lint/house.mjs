/** The smells of the house that no rule of oxlint's own can name. `.oxlintrc.json` says where each is looked for. */

const isName = (node, ...names) => node?.type === 'Identifier' && names.includes(node.name);
const isMember = (node, property) => node?.type === 'MemberExpression' && isName(node.property, property);
const isMessage = (node) => isMember(node, 'message') && isName(node.object, 'error', 'err', 'cause', 'e');

const rule = (message, create) => ({
  meta: { type: 'problem', messages: { smell: message } },
  create: (context) => create((node) => context.report({ node, messageId: 'smell' }), context),
});

const noClock = rule('Time comes from the database, or from the one place here that owns the clock.', (report) => ({
  NewExpression(node) {
    if (isName(node.callee, 'Date') && node.arguments.length === 0) report(node);
  },
  CallExpression(node) {
    const isNow = isMember(node.callee, 'now') && isName(node.callee.object, 'Date');
    if (isNow || isName(node.callee, 'Date')) report(node);
  },
}));

const oneExpression = rule('A `resolve` is one expression: what happens stands in src/resolvers.', (report) => ({
  Property(node) {
    if (isName(node.key, 'resolve') && node.value.body?.type === 'BlockStatement') report(node);
  },
}));

const noTry = rule(
  'The session translates what the database throws, and `mutation` answers with it; do not catch it here.',
  (report) => ({
    TryStatement: report,
  }),
);

const noMessageMatching = rule('Errors are told apart by their class or code: messages are for people.', (report) => ({
  BinaryExpression(node) {
    if (/^[!=]==?$/.test(node.operator) && (isMessage(node.left) || isMessage(node.right))) report(node);
  },
  CallExpression({ callee, arguments: [first] }) {
    const asks = ['includes', 'startsWith', 'endsWith', 'match', 'indexOf', 'search'].some((name) =>
      isMember(callee, name),
    );
    if ((asks && isMessage(callee.object)) || (isMember(callee, 'test') && isMessage(first))) report(callee);
  },
}));

const noBanner = rule('No section banners: a file that needs them is two files.', (report, context) => ({
  Program() {
    for (const comment of context.sourceCode.getAllComments()) if (/[-=*#~]{4}/.test(comment.value)) report(comment);
  },
}));

export default {
  meta: { name: 'house' },
  rules: {
    'no-clock': noClock,
    'one-expression': oneExpression,
    'no-try': noTry,
    'no-message-matching': noMessageMatching,
    'no-banner': noBanner,
  },
};
