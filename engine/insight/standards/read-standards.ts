import type { DataElement } from '../../catalog/element.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { figure, type FigureSource } from '../figure.ts';
import { contractFields } from '../map/contract-fields.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';
import { droppedFigure, dropsByWriter, outsideFigure, type FieldCount } from './field-counts.ts';
import type { ElementUse, StandardField, Standards } from './standards.ts';

export interface StandardsAsked {
  readonly nowMs: number;
  /** Over which values are counted. */
  readonly window: Window;
  readonly minutes: readonly FieldCount[];
}

/** Which data elements there are, and how far the fields of contracts are bound to them, as of now. */
export function readStandards(state: RegistryState, { nowMs, window, minutes }: StandardsAsked): Standards {
  const { elements } = indexOf(state);
  const fields = standardFields(state);
  const bound = fields.filter(({ element }) => element !== undefined);
  const all = [...elements.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const source = (drill: string): FigureSource => ({
    window: { fromMs: nowMs, toMs: nowMs },
    asOf: nowMs,
    drill,
  });
  return {
    elements: all.map((element) => ({ ...useOf(element, bound), outside: outsideFigure(minutes, window, element.id) })),
    bound: shareFigure(bound.length, fields.length, source('/v1/standards/fields?bound=true')),
    withoutOwner: figure(
      all.filter(({ owner }) => owner === undefined).length,
      all.length,
      source('/v1/standards/elements?owner=none'),
    ),
    outside: outsideFigure(minutes, window),
    dropped: droppedFigure(minutes, window),
    droppedBy: dropsByWriter(minutes, window),
    unknown: bound.filter(({ element }) => element !== undefined && !elements.has(element)),
  };
}

function useOf({ at, ...element }: DataElement, bound: readonly StandardField[]): Omit<ElementUse, 'outside'> {
  const fields = bound.filter((field) => field.element === element.id);
  return { element, file: at.file, line: at.line, fields };
}

/** The leaves of input and output, of the newest version of every capability in use. */
export function standardFields(state: RegistryState): readonly StandardField[] {
  return [...state.contracts].flatMap(([capability, [newest]]) => {
    if (newest === undefined || state.lifecycles.get(capability)?.status === 'retired') return [];
    return (['input', 'output'] as const).flatMap((part) =>
      contractFields(newest[part])
        .filter(({ isLeaf }) => isLeaf)
        .map(({ path, type, element }) => ({
          capability,
          version: newest.version,
          part,
          path,
          type,
          ...(element === undefined ? {} : { element }),
        })),
    );
  });
}
