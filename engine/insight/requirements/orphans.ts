import type { Identity, Statements } from '../../catalog/identity.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { bestMatch } from '../../catalog/range.ts';
import { partsBelow } from '../../catalog/read-requirement.ts';
import type { Need, Requirement } from '../../catalog/requirement.ts';
import type { Location } from '../../kernel/issue.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';

/** A statement of an identity that no requirement asks for. */
export interface Orphan {
  readonly kind: 'binding' | 'parameter' | 'slot' | 'variation' | 'overlay';
  /** The capability, `flow.name` or the overlay. */
  readonly name: string;
  readonly at: Location;
}

interface Said extends Orphan {
  /** Whether a leaf asks for it. */
  readonly isAskedBy: (needs: Need) => boolean;
}

/** What an identity says itself and no leaf of its requirements names. What it inherits is the business of its owner. */
export function orphans(
  { statements, install }: Identity,
  requirements: readonly Requirement[],
  catalog: Catalog,
): readonly Orphan[] {
  const leaves = requirements.flatMap(({ parts }) => partsBelow(parts).filter((part) => part.kind === 'leaf'));
  const installed = install.map(({ overlay, range, at }): Said => {
    const versions = catalog.overlays(overlay);
    const version = bestMatch(
      range,
      versions.map((each) => each.version),
    );
    const says = said(versions.find((each) => each.version === version)?.statements);
    // An overlay is asked for with anything that it says.
    return { kind: 'overlay', name: overlay, at, isAskedBy: (needs) => says.some((one) => one.isAskedBy(needs)) };
  });
  return [...installed, ...said(statements)].flatMap(({ isAskedBy, ...orphan }) =>
    leaves.some(({ needs }) => isAskedBy(needs)) ? [] : [orphan],
  );
}

function said(statements: Statements | undefined): readonly Said[] {
  if (statements === undefined) return [];
  const { bindings, parameters, slots, variations } = statements;
  return [
    ...bindings.map(({ capability, at }): Said => ({
      kind: 'binding',
      name: capability,
      at,
      isAskedBy: asks(capability),
    })),
    ...parameters.map(({ flow, parameter, at }): Said => ({
      kind: 'parameter',
      name: `${flow}.${parameter}`,
      at,
      isAskedBy: (needs) => needs.kind === 'parameter' && needs.flow === flow && needs.parameter === parameter,
    })),
    ...slots.map(({ flow, slot, at }): Said => ({
      kind: 'slot',
      name: `${flow}.${slot}`,
      at,
      isAskedBy: (needs) => needs.kind === 'slot' && needs.flow === flow && needs.slot === slot,
    })),
    ...variations.map(({ flow, id, edit, at }): Said => {
      const called = capabilitiesIn(bodyOf(edit));
      const isAskedBy = (needs: Need): boolean => called.some((capability) => asks(capability)(needs));
      return { kind: 'variation', name: `${flow}.${id}`, at, isAskedBy };
    }),
  ];
}

function asks(capability: string): (needs: Need) => boolean {
  return (needs) =>
    (needs.kind === 'capability' && needs.capability === capability) ||
    (needs.kind === 'slot' && needs.capability === capability) ||
    (needs.kind === 'gap' && needs.gap.capability === capability);
}

function bodyOf(edit: Statements['variations'][number]['edit']): Json {
  if ('body' in edit) return edit.body;
  return edit.kind === 'replace' ? edit.with : null;
}

/** Of the texts below `capability`, without their ranges. */
function capabilitiesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => capabilitiesIn(item));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'capability' && typeof inner === 'string' ? [inner.split('@')[0] ?? inner] : capabilitiesIn(inner),
  );
}
