import { unreachable } from '../../kernel/unreachable.ts';
import type { Assertion, PatternNode } from './parse-pattern.ts';

/** Instructions of a machine that is in several places at once (Thompson); `at` are indexes of instructions. */
export type Instruction =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'assertion'; readonly that: Assertion; readonly next: number }
  | { readonly kind: 'fork'; readonly at: readonly number[] }
  | { readonly kind: 'found' };

export interface PatternProgram {
  readonly instructions: readonly Instruction[];
  readonly start: number;
}

interface Writing {
  readonly instructions: Instruction[];
  readonly tests: Map<string, (character: string) => boolean>;
  readonly limit: number;
}

/** @returns undefined where it would have more than `limit` instructions: each may cost work at every character. */
export function patternProgram(pattern: PatternNode, limit: number): PatternProgram | undefined {
  const writing: Writing = { instructions: [], tests: new Map(), limit };
  const start = write(writing, pattern, add(writing, { kind: 'found' }));
  return writing.instructions.length > limit ? undefined : { instructions: writing.instructions, start };
}

/** Writes what leads to `next`, from the end to the beginning. Beyond the limit nothing more is written. */
function write(writing: Writing, node: PatternNode, next: number): number {
  if (writing.instructions.length > writing.limit) return next;
  switch (node.kind) {
    case 'character':
      return add(writing, { kind: 'character', test: testOf(writing, node.text), next });
    case 'assertion':
      return add(writing, { kind: 'assertion', that: node.that, next });
    case 'sequence':
      return node.parts.reduceRight((after, part) => write(writing, part, after), next);
    case 'choice': {
      const [only, ...others] = node.parts.map((part) => write(writing, part, next));
      return only !== undefined && others.length === 0
        ? only
        : add(writing, { kind: 'fork', at: only === undefined ? [] : [only, ...others] });
    }
    case 'repeat':
      return repeat(writing, node, next);
    default:
      return unreachable(node);
  }
}

function repeat(writing: Writing, { of, low, high }: PatternNode & { kind: 'repeat' }, next: number): number {
  let at = next;
  if (high === Infinity) {
    const at0 = add(writing, { kind: 'fork', at: [] });
    writing.instructions[at0] = { kind: 'fork', at: [write(writing, of, at0), next] };
    at = at0;
  } else {
    for (let more = high - low; more > 0 && writing.instructions.length <= writing.limit; more -= 1)
      at = add(writing, { kind: 'fork', at: [write(writing, of, at), next] });
  }
  for (let count = low; count > 0 && writing.instructions.length <= writing.limit; count -= 1)
    at = write(writing, of, at);
  return at;
}

/** A class is judged by the language's own engine, which takes constant time for one character. */
function testOf({ tests }: Writing, text: string): (character: string) => boolean {
  const known = tests.get(text);
  if (known !== undefined) return known;
  const expression = new RegExp(`^${text}$`, 'u');
  const isLiteral = !/[[\\.]/.test(text);
  const test = (character: string): boolean => (isLiteral ? character === text : expression.test(character));
  tests.set(text, test);
  return test;
}

function add({ instructions }: Writing, instruction: Instruction): number {
  return instructions.push(instruction) - 1;
}
