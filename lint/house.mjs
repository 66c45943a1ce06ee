/** What the house holds its code to and no rule of oxlint's own can say. */

const isName = (node, name) => node.type === 'Identifier' && node.name === name;
const isMember = (node, object, property) =>
  node.type === 'MemberExpression' && isName(node.object, object) && isName(node.property, property);

const rule = (message, create) => ({
  meta: { type: 'problem', messages: { house: message } },
  create: (context) => create((node) => context.report({ node, messageId: 'house' })),
});

export default {
  meta: { name: 'house' },
  rules: {
    'no-clock': rule('Time comes from the database, or from the one place that owns the clock.', (report) => ({
      NewExpression(node) {
        if (isName(node.callee, 'Date') && node.arguments.length === 0) report(node);
      },
      CallExpression(node) {
        if (isName(node.callee, 'Date') || isMember(node.callee, 'Date', 'now')) report(node);
      },
    })),
    'one-expression': rule('A `resolve` is one expression: what happens stands in src/resolvers.', (report) => ({
      Property(node) {
        if (isName(node.key, 'resolve') && node.value.body?.type === 'BlockStatement') report(node);
      },
    })),
    'no-try': rule('What is thrown is turned into an answer by the mutation mechanism and by the session, not here.', (report) => ({
      TryStatement: report,
    })),
  },
};
