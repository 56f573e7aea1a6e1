import { placeAt, type Subject } from '@tessera/engine/check';
import type { Json, JsonSchema } from '@tessera/engine';
import type { Candidate, CodedReason } from './candidate.ts';
import { candidates } from './candidates.ts';
import type { MappingRow } from './mapping-row.ts';
import { mappingRows } from './mapping-rows.ts';
import { namesInput } from './names-input.ts';
import { typeLabel } from './type-label.ts';

/** A mapping that is proposed for an input that has none, and what speaks for it. */
export interface ProposedMapping {
  readonly pointer: string;
  readonly name: string;
  /** Text with `=`. */
  readonly value: string;
  readonly because: 'name' | 'unit' | 'onlyOne';
}

export interface ToMap {
  readonly file: string;
  /** Of the tree that is mapped. */
  readonly pointer: string;
  readonly value: Json | undefined;
  readonly schema: JsonSchema;
}

/** Values for the inputs that have none, each proved to fit: of the same name, or the only one of its unit. */
export function autoMap(subject: Subject, tree: ToMap): readonly ProposedMapping[] {
  const { rows } = mappingRows(tree.schema, tree.value, tree.pointer);
  return openRows(rows).flatMap((row) => {
    const place = placeAt(subject, tree.file, row.pointer);
    const fitting = place === undefined ? [] : candidates(subject, place).filter(isFitting);
    const found = bestFor(row, fitting);
    return found === undefined ? [] : [{ pointer: row.pointer, name: row.name, ...found }];
  });
}

function isFitting({ verdict }: Candidate<CodedReason>): boolean {
  return verdict.kind === 'fits';
}

/** Rows that are empty, and those inside what is written part by part. */
function openRows(rows: readonly MappingRow[]): readonly MappingRow[] {
  return rows.flatMap((row) => {
    if (row.source.kind === 'unmapped') return [row];
    return row.source.kind === 'parts' ? openRows(row.children) : [];
  });
}

function bestFor(
  row: MappingRow,
  fitting: readonly Candidate<CodedReason>[],
): Pick<ProposedMapping, 'value' | 'because'> | undefined {
  // The context is what the flow works with: it goes before the input it came from.
  const named = fitting.filter(({ path }) => namesInput(path, row.name));
  const [first] = named;
  if (first !== undefined) return { value: `=${first.path}`, because: 'name' };
  if (!row.required) return undefined;
  const unit = row.type.unit;
  const ofUnit = unit === undefined ? [] : fitting.filter(({ schema }) => typeLabel(schema).unit === unit);
  if (ofUnit.length === 1 && ofUnit[0] !== undefined) return { value: `=${ofUnit[0].path}`, because: 'unit' };
  const isTelling = !vague.has(row.type.kind) && unit === undefined;
  const [only, other] = fitting;
  return isTelling && only !== undefined && other === undefined
    ? { value: `=${only.path}`, because: 'onlyOne' }
    : undefined;
}

/** Types that say too little for a guess. */
const vague: ReadonlySet<string> = new Set(['text', 'any', 'boolean', 'number', 'whole', 'several']);
