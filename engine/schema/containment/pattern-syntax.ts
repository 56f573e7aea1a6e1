import { characters, type Characters, otherCharacters } from './characters.ts';

/** A pattern of ECMA-262 (flag `u`), as far as it describes a regular language without word boundaries. */
export type Syntax =
  | { readonly kind: 'set'; readonly of: Characters }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'loop'; readonly of: Syntax; readonly low: number; readonly high: number }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'look'; readonly of: Syntax; readonly holds: boolean };

interface Reading {
  readonly text: readonly string[];
  at: number;
}

const digits: Characters = [[48, 57]];
const wordCharacters: Characters = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const spaces: Characters = characters([
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x16_80, 0x16_80],
  [0x20_00, 0x20_0a],
  [0x20_28, 0x20_29],
  [0x20_2f, 0x20_2f],
  [0x20_5f, 0x20_5f],
  [0x30_00, 0x30_00],
  [0xfe_ff, 0xfe_ff],
]);
const lineEnds: Characters = [
  [10, 10],
  [13, 13],
  [0x20_28, 0x20_29],
];
const classes: ReadonlyMap<string, Characters> = new Map([
  ['d', digits],
  ['D', otherCharacters(digits)],
  ['w', wordCharacters],
  ['W', otherCharacters(wordCharacters)],
  ['s', spaces],
  ['S', otherCharacters(spaces)],
]);
const controls: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['0', 0],
]);

/** A character by its control letter or its hexadecimal code. */
const coded = /^(?:c([A-Za-z])|x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\})/;

/** @throws TypeError for what is no such pattern. */
export function parsePattern(pattern: string): Syntax {
  const reading = { text: Array.from(pattern), at: 0 };
  const syntax = choice(reading);
  if (reading.at < reading.text.length) throw notRead(reading);
  return syntax;
}

function choice(reading: Reading): Syntax {
  const parts = [sequence(reading)];
  while (takes(reading, '|')) parts.push(sequence(reading));
  return parts.length === 1 ? (parts[0] ?? { kind: 'sequence', parts: [] }) : { kind: 'choice', parts };
}

function sequence(reading: Reading): Syntax {
  const parts: Syntax[] = [];
  while (reading.at < reading.text.length && !'|)'.includes(peek(reading))) parts.push(repeated(reading));
  return { kind: 'sequence', parts };
}

function repeated(reading: Reading): Syntax {
  const of = atom(reading);
  const bounds = quantifier(reading);
  if (bounds === undefined) return of;
  takes(reading, '?');
  const [low, high] = bounds;
  return { kind: 'loop', of, low, high };
}

function quantifier(reading: Reading): readonly [number, number] | undefined {
  if (takes(reading, '*')) return [0, Infinity];
  if (takes(reading, '+')) return [1, Infinity];
  if (takes(reading, '?')) return [0, 1];
  if (peek(reading) !== '{') return undefined;
  const [all, low = '', comma, high = ''] = /^\{(\d+)(,?)(\d*)\}/.exec(rest(reading)) ?? [];
  if (all === undefined) throw notRead(reading);
  reading.at += all.length;
  if (comma === '') return [Number(low), Number(low)];
  return [Number(low), high === '' ? Infinity : Number(high)];
}

function atom(reading: Reading): Syntax {
  const character = next(reading);
  switch (character) {
    case '^':
      return { kind: 'start' };
    case '$':
      return { kind: 'end' };
    case '.':
      return { kind: 'set', of: otherCharacters(lineEnds) };
    case '(':
      return group(reading);
    case '[':
      return { kind: 'set', of: bracket(reading) };
    case '\\':
      return { kind: 'set', of: escaped(reading) };
    case '*':
    case '+':
    case '?':
    case '{':
    case '':
      throw notRead(reading);
    default:
      return one(character);
  }
}

function group(reading: Reading): Syntax {
  const [prefix = ''] = /^\?(?:[:=!]|<[A-Za-z_$][\w$]*>)/.exec(rest(reading)) ?? [];
  reading.at += prefix.length;
  const of = choice(reading);
  if (!takes(reading, ')')) throw notRead(reading);
  return prefix === '?=' || prefix === '?!' ? { kind: 'look', of, holds: prefix === '?=' } : of;
}

function bracket(reading: Reading): Characters {
  const isNegated = takes(reading, '^');
  const ranges: (readonly [number, number])[] = [];
  while (!takes(reading, ']')) {
    const from = bracketMember(reading);
    const isRange = peek(reading) === '-' && reading.text[reading.at + 1] !== ']';
    if (!isRange) {
      ranges.push(...from);
      continue;
    }
    reading.at += 1;
    const [low, high] = [single(from, reading), single(bracketMember(reading), reading)];
    if (low > high) throw notRead(reading);
    ranges.push([low, high]);
  }
  const set = characters(ranges);
  return isNegated ? otherCharacters(set) : set;
}

function bracketMember(reading: Reading): Characters {
  const character = next(reading);
  if (character === '') throw notRead(reading);
  if (character !== '\\') return points(character);
  return takes(reading, 'b') ? [[8, 8]] : escaped(reading);
}

function single(set: Characters, reading: Reading): number {
  const [first] = set;
  if (first === undefined || set.length > 1 || first[0] !== first[1]) throw notRead(reading);
  return first[0];
}

function escaped(reading: Reading): Characters {
  const character = next(reading);
  const known = classes.get(character);
  if (known !== undefined) return known;
  const control = controls.get(character);
  if (control !== undefined && !(character === '0' && /\d/.test(peek(reading)))) return [[control, control]];
  const [all, letter] = coded.exec(character + rest(reading)) ?? [];
  if (all !== undefined) {
    reading.at += all.length - 1;
    const point = letter === undefined ? Number.parseInt(all.replace(/^[xu]\{?/, ''), 16) : letter.charCodeAt(0) % 32;
    return [[point, point]];
  }
  if (/^[\^$\\.*+?()[\]{}|/-]$/.test(character)) return points(character);
  throw notRead(reading);
}

function one(character: string): Syntax {
  return { kind: 'set', of: points(character) };
}

function points(character: string): Characters {
  const point = character.codePointAt(0) ?? 0;
  return [[point, point]];
}

function next(reading: Reading): string {
  const character = peek(reading);
  reading.at += 1;
  return character;
}

function peek({ text, at }: Reading): string {
  return text[at] ?? '';
}

function rest({ text, at }: Reading): string {
  return text.slice(at, at + 40).join('');
}

function takes(reading: Reading, character: string): boolean {
  if (peek(reading) !== character) return false;
  reading.at += 1;
  return true;
}

function notRead({ text, at }: Reading): TypeError {
  return new TypeError(`not a pattern that is read, at ${at}: ${text.join('')}`);
}
