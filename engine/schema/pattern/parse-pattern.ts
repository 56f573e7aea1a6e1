/** A pattern as a tree; it accepts what ECMA-262 (flag `u`) accepts of it. */
export type PatternNode =
  /** One character for which the test of ECMA-262 itself holds; `text` is the class, such as `[a-z]`, `\d`, `.`. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly low: number; readonly high: number }
  | { readonly kind: 'assertion'; readonly that: Assertion };

export type Assertion = 'start' | 'end' | 'boundary' | 'no boundary';

interface Reading {
  readonly text: string;
  at: number;
}

/**
 * Reads what a machine without memory can decide: no look-around, no back references.
 * @returns undefined for anything else, and for what is no pattern at all
 */
export function parsePattern(pattern: string): PatternNode | undefined {
  const text = withoutNeedlessEscapes(pattern);
  if (!isPattern(text)) return undefined;
  try {
    return choice({ text, at: 0 });
  } catch (problem) {
    if (problem instanceof NotRegular) return undefined;
    throw problem;
  }
}

class NotRegular extends Error {}

/** The language's own judgement: what is read below need not be checked again. */
function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Punctuation that means nothing, so that its escape is an error with the flag `u`; often written all the same. */
const needless = /^\\[!"#%&',:;<=>@_`~ -]$/;

/** In a class `\-` has a meaning, and is no error. */
function withoutNeedlessEscapes(pattern: string): string {
  let isClass = false;
  return pattern.replaceAll(/\\[\s\S]|[[\]]/g, (found) => {
    if (found === '[') isClass = true;
    if (found === ']') isClass = false;
    return needless.test(found) && !(isClass && found === '\\-') ? found.slice(1) : found;
  });
}

function choice(reading: Reading): PatternNode {
  const parts = [sequence(reading)];
  while (takes(reading, /\|/y)) parts.push(sequence(reading));
  return { kind: 'choice', parts };
}

function sequence(reading: Reading): PatternNode {
  const parts: PatternNode[] = [];
  while (reading.at < reading.text.length && !'|)'.includes(reading.text.charAt(reading.at))) {
    parts.push(repeated(atom(reading), reading));
  }
  return { kind: 'sequence', parts };
}

function repeated(of: PatternNode, reading: Reading): PatternNode {
  const found = takes(reading, /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y);
  if (found === undefined) return of;
  const [all, low = '', comma = '', high = ''] = found;
  if (all.startsWith('*')) return { kind: 'repeat', of, low: 0, high: Infinity };
  if (all.startsWith('+')) return { kind: 'repeat', of, low: 1, high: Infinity };
  if (all.startsWith('?')) return { kind: 'repeat', of, low: 0, high: 1 };
  const least = Number(low);
  const most = high === '' ? Infinity : Number(high);
  return { kind: 'repeat', of, low: least, high: comma === '' ? least : most };
}

function atom(reading: Reading): PatternNode {
  const group = takes(reading, /\((?:\?(?::|<[^=!>][^>]*>))?/y);
  if (group !== undefined) {
    if (takes(reading, /\?/y) !== undefined) throw new NotRegular();
    const inner = choice(reading);
    takes(reading, /\)/y);
    return inner;
  }
  const asserted = takes(reading, /\^|\$|\\[bB]/y);
  if (asserted !== undefined) return { kind: 'assertion', that: assertions[asserted[0]] ?? 'start' };
  if (takes(reading, /\\(?:[1-9]|k<)/y) !== undefined) throw new NotRegular();
  const [text = ''] = takes(reading, character) ?? [];
  return { kind: 'character', text };
}

const assertions: Readonly<Record<string, Assertion>> = {
  '^': 'start',
  $: 'end',
  '\\b': 'boundary',
  '\\B': 'no boundary',
};

/** A class, an escape (a pair of surrogates is one), or a character as it is. */
const character =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:c[A-Za-z]|x[\da-fA-F]{2}|[uU](?:\{[\da-fA-F]+\}|[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|[\da-fA-F]{4})|[pP]\{[^}]*\}|[\s\S])|[\s\S]/uy;

function takes(reading: Reading, what: RegExp): RegExpExecArray | undefined {
  what.lastIndex = reading.at;
  const found = what.exec(reading.text);
  if (found === null) return undefined;
  reading.at += found[0].length;
  return found;
}
