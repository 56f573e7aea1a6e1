import { judgeValue, type FlowPlace, type Subject } from '@tessera/engine/check';
import type { JsonSchema } from '@tessera/engine';
import { mappingRows } from './mapping-rows.ts';
import type { MappingRow } from './mapping-row.ts';
import { namesInput } from './names-input.ts';
import { scopeEntries } from './scope-entries.ts';
import type { ScopeEntry } from './scope-entry.ts';
import { typeLabel } from './type-label.ts';

/** How a contract's required inputs can be filled from what may be read at a place. */
export interface InputsAtHand {
  /** Nothing there fits them. */
  readonly missing: readonly string[];
  /** Something of the type fits, under another name: a person has to choose. */
  readonly guessed: readonly string[];
}

/** As many values are tried for an input whose name nothing has. */
const mostTried = 8;

/** Judged by the check, as a mapping would be. */
export function inputsAtHand(subject: Subject, place: FlowPlace, input: JsonSchema, reader: string): InputsAtHand {
  const entries = scopeEntries(place);
  const required = mappingRows(input, undefined, '').rows.filter((row) => row.required);
  const judged = required.map((row) => {
    const fits = ({ path }: ScopeEntry) => {
      const wants = { kind: 'value', schema: row.schema, reader, name: row.name } as const;
      return judgeValue(subject, { ...place, wants }, `=${path}`).issues.length === 0;
    };
    const isNamed = ({ path }: ScopeEntry) => namesInput(path, row.name);
    const alike = entries.filter((entry) => isAlike(entry, row));
    if (alike.filter(isNamed).some(fits)) return { name: row.name, found: 'named' };
    const others = alike.filter((entry) => !isNamed(entry)).slice(0, mostTried);
    return { name: row.name, found: others.some(fits) ? 'guessed' : 'nothing' };
  });
  const namesOf = (kind: string) => judged.filter(({ found }) => found === kind).map(({ name }) => name);
  return { missing: namesOf('nothing'), guessed: namesOf('guessed') };
}

/** Of the same kind and unit; what the check would refuse anyway is not asked about. */
function isAlike({ schema }: ScopeEntry, { type }: MappingRow): boolean {
  const own = typeLabel(schema);
  return type.kind === 'any' || (own.kind === type.kind && own.unit === type.unit);
}
