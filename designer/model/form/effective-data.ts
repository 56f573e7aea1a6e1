import type { ExplainedCell } from '@tessera/engine/analysis';
import { appendPointer, isJsonArray, isJsonObject, valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { statePointer } from '../places/state-pointer.ts';
import { withValueAt } from './with-value-at.ts';

/** Who says what is in force at a place of the flow. */
export interface ValueSource {
  readonly kind: 'flow' | 'own' | 'inherited' | 'overlay';
  /** `cn.retail`, `presale`; '' for the flow itself. */
  readonly owner: string;
  readonly file: string;
  readonly line: number;
}

export interface EffectiveData {
  readonly data: Json;
  /** By pointer, of every value that may differ by identity. */
  readonly sources: ReadonlyMap<string, ValueSource>;
}

/**
 * A flow's text as data with the values that hold for an identity, and who says each of them.
 * @param document with the states that the identity has
 */
export function effectiveData(
  document: Json,
  flow: string,
  cells: readonly ExplainedCell[],
  identity: string,
): EffectiveData {
  const sources = new Map<string, ValueSource>();
  let data = document;
  for (const cell of cells) {
    const found = placeOf(cell, flow);
    const source = found && sourceOf(cell, identity);
    if (found === undefined || source === undefined || valueAt(document, found.holder) === undefined) continue;
    sources.set(found.pointer, source);
    if (source.kind !== 'flow' && isSaid(data, found)) data = withValueAt(data, found.pointer, found.value) ?? data;
  }
  return { data, sources };
}

/** A parameter; or a field in the words that said it, where it was read as a list of one. */
function isSaid(data: Json, { pointer, value }: Found): boolean {
  const held = valueAt(data, pointer);
  return pointer.startsWith('/parameters/') || (isJsonArray(held) && held.length === 1 && held[0] === value);
}

interface Found {
  readonly pointer: string;
  /** What must be written in the flow for the place to be in it. */
  readonly holder: string;
  readonly value: Json;
}

/** A parameter's default, or the field of a state that a variation replaces. */
function placeOf({ cell, value }: ExplainedCell, flow: string): Found | undefined {
  const parameter = `parameter:${flow}.`;
  if (cell.startsWith(parameter)) {
    const holder = appendPointer('/parameters', cell.slice(parameter.length));
    return { pointer: `${holder}/default`, holder, value };
  }
  if (!cell.startsWith('node:') || !isJsonObject(value) || value['kind'] !== 'replace') return undefined;
  const { anchor, field, with: replaced } = value;
  if (typeof anchor !== 'string' || typeof field !== 'string' || replaced === undefined) return undefined;
  const holder = statePointer(anchor);
  return { pointer: `${holder}/${field}`, holder, value: replaced };
}

/** Who said what won. */
export function sourceOf({ candidates }: ExplainedCell, identity: string): ValueSource | undefined {
  const won = candidates.find(({ verdict }) => verdict === 'won');
  if (won === undefined) return undefined;
  const { owner, source } = won;
  if (owner === 'flow default') return { kind: 'flow', owner: '', ...source };
  const name = owner.replace(/^(?:identity|overlay) /, '');
  if (owner.startsWith('overlay ')) return { kind: 'overlay', owner: name, ...source };
  return { kind: name === identity ? 'own' : 'inherited', owner: name, ...source };
}
