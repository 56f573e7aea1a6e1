import type { JsonObject } from '../kernel/json.ts';
import { canonicalJson, isJsonObject, member, type Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import type { Candidate, CellProvenance, EffectiveFlow } from './release.ts';

/**
 * Why the cells of an effective flow have their values; all of them, or those a name means: a full address
 * (`parameter:order-fulfilment.paymentWindow`), or its last part (`paymentWindow`).
 */
export function explainCells(
  { provenance }: Pick<EffectiveFlow, 'provenance'>,
  cell?: string,
): readonly CellProvenance[] {
  if (cell === undefined) return provenance;
  const exact = provenance.filter((one) => one.cell === cell);
  return exact.length > 0 ? exact : provenance.filter((one) => isMeant(one.cell, cell));
}

/** The address closest to a name that means no cell. */
export function nearestCell({ provenance }: Pick<EffectiveFlow, 'provenance'>, cell: string): string | undefined {
  const names = provenance.flatMap((one) => [one.cell, lastPart(one.cell)]);
  return nearest(cell, names);
}

function isMeant(address: string, name: string): boolean {
  return lastPart(address) === name || address.slice(address.indexOf(':') + 1) === name || address.endsWith(`/${name}`);
}

/** Capabilities have dots of their own, so a binding's last part is the whole capability. */
function lastPart(address: string): string {
  const name = address.slice(address.indexOf(':') + 1);
  if (address.startsWith('bind:')) return name;
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
}

const reasons: Readonly<Record<number, string>> = {
  2: 'closest owner',
  3: 'narrower scope',
  4: 'equal or disjoint',
  5: 'recorded resolution',
};

/** A cell as `tessera explain` prints it (identities.md section 8). */
export function renderExplanation(cell: CellProvenance): string {
  const rows = cell.candidates.map((candidate) => [
    candidate.verdict,
    candidate.owner + whenText(candidate.when),
    valueText(candidate.value),
    `${candidate.at.file}:${candidate.at.line}`,
    reasonText(candidate),
  ]);
  const held = cell.policies.map(({ owner, text, at, sealed }) => [
    'held',
    `policy ${ownerName(owner)}${sealed ? ' (sealed)' : ''}`,
    text,
    `${at.file}:${at.line}`,
    '',
  ]);
  const name = cell.cell.slice(cell.cell.indexOf(':') + 1);
  return [`${name} = ${valueText(cell.value)}`, ...table([...rows, ...held])].join('\n');
}

function ownerName(owner: string): string {
  return owner.replace(/^identity /, '');
}

function reasonText({ verdict, rule }: Candidate): string {
  if (verdict === 'lost') return `${rule === 2 ? 'farther owner' : 'wider scope'} (rule ${rule})`;
  if (verdict === 'disjoint') return `does not apply here (rule ${rule})`;
  if (verdict === 'same') return `says the same (rule ${rule})`;
  return `${reasons[rule] ?? ''} (rule ${rule})`;
}

function whenText(when: JsonObject): string {
  const parts = Object.entries(when).map(
    ([facet, test]) => `${facet} ${isJsonObject(test) ? intervalText(test) : valueText(test)}`,
  );
  return parts.length === 0 ? '' : ` when ${parts.join(', ')}`;
}

function intervalText(test: JsonObject): string {
  const min = member(test, 'min');
  const below = member(test, 'below');
  return [min === undefined ? '' : `>= ${valueText(min)}`, below === undefined ? '' : `< ${valueText(below)}`]
    .filter((part) => part !== '')
    .join(' ');
}

function valueText(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** Columns as wide as their longest text. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}
