import { judgeValue, type FlowPlace, type Subject } from '@tessera/engine/check';
import { isJsonObject } from '@tessera/engine/catalog';
import type { JsonSchema } from '@tessera/engine';
import type { Conversion } from './candidate.ts';
import type { ScopeEntry } from './scope-entry.ts';
import { typeLabel } from './type-label.ts';

/** Expressions over a value that does not fit as it is; only those are returned of which the checker proves that they do. */
export function conversions(subject: Subject, place: FlowPlace, entry: ScopeEntry): readonly Conversion[] {
  if (place.wants.kind !== 'value') return [];
  const { schema } = place.wants;
  return proposals(entry, schema).filter(({ text }) => judgeValue(subject, place, `=${text}`).issues.length === 0);
}

function proposals({ path, schema }: ScopeEntry, wanted: JsonSchema): readonly Conversion[] {
  const from = typeLabel(schema);
  const to = typeLabel(wanted);
  const fallback = fallbackFor(wanted);
  const found: Conversion[] = [];
  if (fallback !== undefined) {
    found.push({ kind: 'fallback', text: `${path} != null ? ${path} : ${fallback}` });
    const optional = path.replaceAll(/(?<=.)\.(?=[A-Za-z_])/g, '.?');
    if (optional !== path) found.push({ kind: 'fallback', text: `${optional}.orValue(${fallback})` });
  }
  if (to.kind === 'text' && from.kind !== 'text') found.push({ kind: 'toText', text: `string(${path})` });
  if (isNumber(to.kind) && from.kind === 'text') found.push({ kind: 'toNumber', text: `double(${path})` });
  if (to.kind === 'list' && from.kind !== 'list') found.push({ kind: 'toList', text: `[${path}]` });
  if (from.kind === 'list' && to.kind === 'whole') found.push({ kind: 'part', text: `size(${path})` });
  const factor = unitFactor(from.unit, to.unit);
  if (factor !== undefined) found.push({ kind: 'unit', text: `${path} * ${factor}` });
  return found;
}

function isNumber(kind: string): boolean {
  return ['whole', 'number', 'money', 'quantity'].includes(kind);
}

/** A plain value of the wanted type, in CEL. */
function fallbackFor(wanted: JsonSchema): string | undefined {
  if (!isJsonObject(wanted)) return undefined;
  const { default: usual, type } = wanted;
  if (usual !== undefined && typeof usual !== 'object') return JSON.stringify(usual);
  if (type === 'string') return '""';
  if (type === 'boolean') return 'false';
  return type === 'integer' || type === 'number' ? '0' : undefined;
}

const units: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kg: { g: 1000 },
  t: { kg: 1000 },
  m: { cm: 100, mm: 1000 },
  cm: { mm: 10 },
  h: { min: 60, s: 3600 },
  min: { s: 60 },
};

function unitFactor(from: string | undefined, to: string | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : units[from]?.[to];
}
