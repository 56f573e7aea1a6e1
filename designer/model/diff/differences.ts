import type { Json } from '@tessera/engine';
import type { FieldChange, Part } from './flow-diff.ts';

/** Said as one thing: texts in several languages, and what is called. */
const whole: ReadonlySet<Part> = new Set<Part>(['title', 'description', 'taskTitle', 'outcome', 'does']);

/** What differs between two values: the entries of maps each for itself, as deep as both sides have them. */
export function differences(
  part: Part,
  name: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!whole.has(part) && isMap(before) && isMap(after)) {
    return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key) =>
      differences(part, joined(name, key), before[key], after[key]),
    );
  }
  const sides = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return [{ kind: 'field', part, name, ...sides }];
}

/** The schema of an entry is written beside what else is said of it. */
function joined(name: string, key: string): string {
  return key === 'schema' ? name : [name, key].filter((one) => one !== '').join('.');
}

function isMap(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
