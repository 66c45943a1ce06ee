/** A mail as it is written, before it becomes text and HTML. */
export interface Letter {
  /** Fixed words: nothing that a user typed may stand in a header. */
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link?: Link;
  /** What stands at the end. */
  readonly closing: readonly string[];
}

export interface Link {
  /** What following it does, such as `Verify the address`. */
  readonly label: string;
  readonly url: string;
  /** The secret of the link, for programs that ask for it by itself. */
  readonly token: string;
}

/** The two forms in which a mail carries the same words. */
export interface Body {
  readonly text: string;
  readonly html: string;
}

/** The letter as text and as HTML, which loads nothing from anywhere and tells nobody that it was read. */
export function bodyOf(letter: Letter): Body {
  return { text: textOf(letter), html: htmlOf(letter) };
}

function textOf({ paragraphs, link, closing }: Letter): string {
  const words = (texts: readonly string[]) => texts.map((text) => wrap(plain(text)));
  const way = link ? [`${link.label}:\n${link.url}`, `Or enter this code when you are asked for it:\n${link.token}`] : [];
  return `${[...words(paragraphs), ...way, ...words(closing)].join('\n\n')}\n\nVitae\n`;
}

function htmlOf({ subject, paragraphs, link, closing }: Letter): string {
  const words = (texts: readonly string[]) => texts.map((text) => `<p>${escape(plain(text))}</p>`);
  const way = link
    ? [`<p><a href="${escape(link.url)}">${escape(link.label)}</a></p>`, `<p>Or enter this code: <code>${escape(link.token)}</code></p>`]
    : [];
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body>`,
    ...[...words(paragraphs), ...way, ...words(closing)],
    '<p>Vitae</p>',
    '</body></html>',
    '',
  ].join('\n');
}

/** Whatever breaks lines could make words from elsewhere look like ours. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

/** Breaks words into lines that every mail program shows whole. What has no spaces stays in one piece. */
const wrap = (text: string): string => text.replaceAll(/(?=.{79})(.{1,77}\S) +/g, '$1\n');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
