import type { Catalog } from '../catalog/catalog.ts';
import { bestMatch } from '../catalog/range.ts';
import type { EffectiveFlow, ReleaseBody } from './release.ts';

/** What the contracts take that undo those of a release, as they are today: for whoever writes an `undo`. */
export function undoInputs({ contracts }: ReleaseBody, catalog: Catalog): NonNullable<EffectiveFlow['undoInputs']> {
  const entries = Object.values(contracts).flatMap(({ undo }) => {
    if (undo?.kind !== 'contract') return [];
    const known = catalog.contracts(undo.capability);
    const version = bestMatch(
      undo.range,
      known.map((one) => one.version),
    );
    const contract = known.find((one) => one.version === version);
    return contract === undefined ? [] : [[`${undo.capability}@${undo.range}`, contract.input] as const];
  });
  return Object.fromEntries(entries);
}
