/** A part of a simple pattern: characters to choose from, or alternatives, so many times. */
interface Piece {
  readonly choices: readonly (readonly Piece[] | string)[];
  readonly least: number;
  readonly most: number;
}

interface Cursor {
  readonly text: string;
  at: number;
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const classes: Readonly<Record<string, string>> = {
  d: digits,
  w: letters + digits,
  s: ' ',
  D: letters,
  W: '-',
  S: letters,
};
const metaCharacters = /[()[\]{}|*+?]/;

/**
 * A text that matches a simple pattern: literals, classes, groups, alternatives, counts, anchors at its ends.
 * Undefined for anything else. The caller checks the text; this only has to be right most of the time.
 */
export function samplePattern(pattern: string, random: () => number): string | undefined {
  const cursor: Cursor = { text: pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''), at: 0 };
  const alternatives = parseAlternatives(cursor);
  return alternatives === undefined || cursor.at < cursor.text.length ? undefined : pick(alternatives, random);
}

function pick(choices: Piece['choices'], random: () => number): string {
  const chosen = choices[Math.floor(random() * choices.length)] ?? '';
  if (typeof chosen === 'string') return chosen;
  return chosen.map((piece) => repeated(piece, random)).join('');
}

function repeated({ choices, least, most }: Piece, random: () => number): string {
  const times = least + Math.floor(random() * (most - least + 1));
  return Array.from({ length: times }, () => pick(choices, random)).join('');
}

function parseAlternatives(cursor: Cursor): readonly (readonly Piece[])[] | undefined {
  const alternatives: (readonly Piece[])[] = [];
  do {
    if (alternatives.length > 0) cursor.at += 1;
    const pieces = parseSequence(cursor);
    if (pieces === undefined) return undefined;
    alternatives.push(pieces);
  } while (cursor.text[cursor.at] === '|');
  return alternatives;
}

function parseSequence(cursor: Cursor): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let next = cursor.text[cursor.at]; next !== undefined && next !== '|' && next !== ')';) {
    const choices = parseAtom(cursor, next);
    if (choices === undefined) return undefined;
    pieces.push({ choices, ...parseCount(cursor) });
    next = cursor.text[cursor.at];
  }
  return pieces;
}

function parseAtom(cursor: Cursor, next: string): Piece['choices'] | undefined {
  if (next === '(') return parseGroup(cursor);
  if (next === '[') return parseClass(cursor);
  cursor.at += 1;
  if (next === '\\') return escaped(cursor.text[cursor.at++]);
  if (next === '.') return Array.from(letters);
  return metaCharacters.test(next) ? undefined : [next];
}

function parseGroup(cursor: Cursor): Piece['choices'] | undefined {
  cursor.at += 1;
  if (cursor.text.startsWith('?:', cursor.at)) cursor.at += 2;
  const inner = parseAlternatives(cursor);
  if (cursor.text[cursor.at] !== ')') return undefined;
  cursor.at += 1;
  return inner;
}

function parseClass(cursor: Cursor): Piece['choices'] | undefined {
  const match = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(cursor.text.slice(cursor.at));
  if (match === null) return undefined;
  cursor.at += match[0].length;
  const members = expandClass(match[2] ?? '');
  const all = Array.from(`${letters}${letters.toUpperCase()}${digits}-_ `);
  return match[1] === '^' ? all.filter((character) => !members.includes(character)) : members;
}

function expandClass(body: string): readonly string[] {
  return Array.from(body.matchAll(/(\\.|[^\\])-(\\.|[^\\])|\\(.)|(.)/gsu), (match) => {
    const [, from, to, escape, single] = match;
    if (from !== undefined && to !== undefined) return range(from.slice(-1), to.slice(-1));
    return escape === undefined ? [single ?? ''] : (escaped(escape) ?? []);
  }).flat();
}

function range(from: string, to: string): readonly string[] {
  const first = from.codePointAt(0) ?? 0;
  const length = Math.min(Math.max(0, (to.codePointAt(0) ?? 0) - first + 1), 128);
  return Array.from({ length }, (_, index) => String.fromCodePoint(first + index));
}

function escaped(character: string | undefined): readonly string[] | undefined {
  if (character === undefined) return undefined;
  const known = classes[character];
  if (known !== undefined) return Array.from(known);
  return /[a-zA-Z0-9]/.test(character) ? undefined : [character];
}

function parseCount(cursor: Cursor): { readonly least: number; readonly most: number } {
  const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(cursor.text.slice(cursor.at));
  if (match === null) return { least: 1, most: 1 };
  cursor.at += match[0].length;
  const [, symbol, low, comma, high] = match;
  if (symbol !== undefined) return { least: symbol === '+' ? 1 : 0, most: symbol === '?' ? 1 : 3 };
  const least = Number(low);
  if (comma === '') return { least, most: least };
  return { least, most: high === '' ? least + 2 : Number(high) };
}
