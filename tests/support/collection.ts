import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

const mutating = new Set(['set', 'add', 'push', 'unshift', 'splice', 'concat']);

/** The collections of the sources that can outlive the call that makes them, as `file name`. */
export function lastingCollections(): string[] {
  const files = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.startsWith('src/db/generated/'));
  return files.toSorted().flatMap((file) => collectionsIn(readFileSync(join(root, file), 'utf8')).map((name) => `${file} ${name}`));
}

/**
 * The names of collections in a source that can outlive the call that makes them: fields of classes, members of objects, variables of a
 * module that grow, and variables of a function that grow in a function within it. Tables of the program's own, which never change, and weak
 * collections are left out.
 */
export function collectionsIn(text: string): string[] {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const nodes = within(source);
  const changes = nodes.flatMap((node) => changedBy(node).map((name) => ({ name, within: functionAround(node) })));
  const found = nodes.flatMap((node) => {
    if (ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) return isCollection(node.initializer, ts.isPropertyDeclaration(node)) ? [node.name.getText()] : [];
    if (!ts.isVariableDeclaration(node) || !isCollection(node.initializer)) return [];
    const [name, own] = [node.name.getText(), functionAround(node)];
    const grows = changes.some((change) => change.name === name && (own === undefined || change.within !== own));
    return grows || (own === undefined && isEmpty(node.initializer)) ? [name] : [];
  });
  return [...new Set(found)];
}

function within(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => void within(child, found));
  return found;
}

function functionAround({ parent }: ts.Node): ts.Node | undefined {
  if (!parent) return undefined;
  return ts.isFunctionLike(parent) ? parent : functionAround(parent);
}

/** The collection that an expression adds to, or replaces. */
function changedBy(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    return mutating.has(name.text) ? [expression.getText()] : [];
  }
  const isAssignment = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment ? [node.left.getText().replace(/\[.*/s, '')] : [];
}

const bare = (expression: ts.Expression): ts.Expression => (ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression) ? bare(expression.expression) : expression);

function isCollection(initializer: ts.Expression | undefined, isArrayToo = true): boolean {
  if (!initializer) return false;
  const expression = bare(initializer);
  if (ts.isNewExpression(expression)) return /^(Map|Set|LRUCache)$/.test(expression.expression.getText());
  if (ts.isCallExpression(expression)) return expression.expression.getText() === 'pLimit';
  return isArrayToo && ts.isArrayLiteralExpression(expression);
}

/** Whether nothing is in it at first, so that something must be put into it elsewhere. */
function isEmpty(initializer: ts.Expression | undefined): boolean {
  const expression = initializer && bare(initializer);
  if (expression && ts.isNewExpression(expression)) return (expression.arguments ?? []).length === 0 || expression.expression.getText() === 'LRUCache';
  return expression !== undefined && (ts.isCallExpression(expression) || (ts.isArrayLiteralExpression(expression) && expression.elements.length === 0));
}
