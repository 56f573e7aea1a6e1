import type { Waiver } from './definition.ts';
import { asFields, asText, field, items, missing, type ObjectPart, type Part } from './reading.ts';

/** `x-waive: [{ code, reason }]`: what an author takes on, with the reason (checker.md section 1). */
export function readWaivers(at: Part | undefined): readonly Waiver[] | undefined {
  return at === undefined ? undefined : items(at).flatMap((item) => readWaiver(item) ?? []);
}

function readWaiver(at: Part): Waiver | undefined {
  const object = asFields(at, ['code', 'reason']);
  if (object === undefined) return undefined;
  const code = required(object, 'code');
  const reason = required(object, 'reason');
  return code === undefined || reason === undefined ? undefined : { code, reason };
}

function required(object: ObjectPart, name: string): string | undefined {
  if (object.value[name] === undefined) missing(object, name);
  return asText(field(object, name));
}
