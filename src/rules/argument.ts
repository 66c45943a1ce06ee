import { z } from 'zod';
import { textUpTo } from './field.ts';
import { unless } from './issue.ts';
import { flawOfValue, jsonLimits } from './json.ts';

/** How long a cursor can be, in characters: the longest that there is stands for a name of 100 characters. */
export const maxCursorLength = 2_000;

/** What a cursor can be at all. Whether it belongs to the list is decided when the page is read. */
export const cursorText = textUpTo(maxCursorLength);

/** Longer than any global id. */
const maxIdLength = 200;

/** Whether a text can be a global id at all. Whether it is one is decided when it is decoded. */
export const canBeGlobalId = (text: string): boolean => text.length <= maxIdLength && /^[\w+/=-]*$/.test(text);

/** Any JSON value of so many bytes that can be stored and comes back unchanged. */
export const jsonUpTo = (bytes: number) => z.unknown().superRefine(unless((value) => flawOfValue(value, bytes)));

/** Any JSON value that the API takes. */
export const anyJson = jsonUpTo(jsonLimits.bytes);
