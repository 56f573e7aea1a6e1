import type { Reading } from '../../flow/inference/reading.ts';
import type { Edit, Location } from '../../kernel/issue.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { kindsOf, type Kind } from '../../schema/algebra/kinds.ts';
import { withoutNull } from '../../schema/algebra/nullable.ts';
import { propertyOf } from '../../schema/algebra/property-of.ts';

/**
 * A read that gives another value where there is none: `context.payment.amount` becomes
 * `context.payment.?amount.orValue(0)`. Undefined where the text or the type does not allow it plainly.
 */
export function valueOrFallback(
  text: string,
  reading: Reading,
  location: Location,
): { readonly text: string; readonly edit: Edit } | undefined {
  const { from, to } = reading.range;
  // A place that is wider than the expression's characters cannot be written into.
  if (location.to - location.from !== to - from || location.line !== location.endLine) return undefined;
  const part = reading.kind === 'absent' ? absentPart(text, from) : nullPart(text, to);
  if (part === undefined) return undefined;
  const names = part.text.split('.').slice(1);
  const schema = names.reduce<JsonSchema>((of, name) => propertyOf(withoutNull(of), name).schema, reading.schema);
  const fallback = fallbackOf(withoutNull(schema));
  if (fallback === undefined) return undefined;
  const insert = `${names.map((name) => `.?${name}`).join('')}.orValue(${fallback})`;
  const start = location.from + part.from - from;
  const edit = { file: location.file, from: start, to: start + part.text.length, insert };
  return { text: text.slice(receiverStart(text, part.from), part.from) + insert, edit };
}

interface Part {
  readonly from: number;
  readonly text: string;
}

/** From the dot before the optional name on, with the names behind it. */
function absentPart(text: string, nameStart: number): Part | undefined {
  const from = nameStart - 1;
  return text.charAt(from) === '.' ? namesAt(text, from) : undefined;
}

function nullPart(text: string, end: number): Part | undefined {
  return namesAt(text, end);
}

function namesAt(text: string, from: number): Part | undefined {
  const names = /^(?:\.[A-Za-z_]\w*)+(?![\w([])/.exec(text.slice(from))?.[0];
  return names === undefined ? undefined : { from, text: names };
}

function receiverStart(text: string, end: number): number {
  return end - (/[\w.]*$/.exec(text.slice(0, end))?.[0].length ?? 0);
}

const fallbacks: Readonly<Partial<Record<Kind, string>>> = { number: '0', boolean: 'false', string: '""' };

function fallbackOf(schema: JsonSchema): string | undefined {
  const [kind, other] = kindsOf(schema);
  return kind === undefined || other !== undefined ? undefined : fallbacks[kind];
}
