import { nearest } from '../kernel/nearest.ts';
import type { CellProvenance, EffectiveFlow } from './release.ts';

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
