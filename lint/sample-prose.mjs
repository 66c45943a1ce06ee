/**
 * Prints descriptions of `schema.graphql` and user error messages in English, chosen by a seed, for a review of their language.
 *
 *     node lint/sample-prose.mjs [seed] [count]
 */
import { readFileSync } from 'node:fs';
import { parse, visit } from 'graphql';
import { en } from '../src/messages/en/catalog.ts';

/** Numbers from 0 to 1 by a linear congruential generator, so that a seed always chooses the same texts. */
function random(seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function sample(texts, count, next) {
  const left = [...texts];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(next() * left.length), 1)[0]);
}

/** Each description once, with the path of the first thing that it describes. */
function descriptions(source) {
  const path = [];
  const found = new Map();
  visit(parse(source), {
    enter(node) {
      if (node.name && node.kind.endsWith('Definition')) path.push(node.name.value);
      if (node.description && !found.has(node.description.value)) found.set(node.description.value, path.join('.'));
    },
    leave(node) {
      if (node.name && node.kind.endsWith('Definition')) path.pop();
    },
  });
  return [...found].map(([text, place]) => `${place}: ${text.replaceAll(/\s*\n\s*/gu, ' ')}`);
}

const messages = Object.entries(en).flatMap(([code, texts]) => Object.entries(texts).map(([name, text]) => `${code}.${name}: ${text}`));
const [seed = 15, count = 20] = process.argv.slice(2).map(Number);
const next = random(seed);
for (const text of sample(descriptions(readFileSync('schema.graphql', 'utf8')), count, next)) console.log(`- ${text}`);
console.log('');
for (const text of sample(messages, count, next)) console.log(`- ${text}`);
