import { readFieldName, type NamedField } from '../../host/field-name.ts';
import { stretchMs, type MinuteCounts } from '../../host/minute-counts.ts';
import { maySee } from '../../host/visible.ts';
import type { Within } from '../../host/store.ts';
import { figure, type Figure } from '../figure.ts';
import { shareFigure } from '../share-figure.ts';
import type { Window } from '../window.ts';

/** What was seen of one field in a quarter of an hour: a row behind a figure. */
export interface FieldCount extends NamedField {
  readonly from: string;
  readonly n: number;
  /** One of those counted. */
  readonly instance: string;
}

/** Fields that somebody wrote and nobody declared. */
export interface WriterDrops {
  readonly writer: string;
  readonly fields: readonly string[];
  readonly dropped: Figure;
}

export interface FieldChoice {
  readonly what?: NamedField['what'] | undefined;
  readonly element?: string | undefined;
  readonly writer?: string | undefined;
}

/** The rows of the quarters of an hour that a window touches, the oldest first, as far as the actor may see them. */
export async function fieldCounts(
  minutes: Pick<MinuteCounts, 'within'>,
  asked: Window,
  by: Within,
  { what, element, writer }: FieldChoice = {},
): Promise<readonly FieldCount[]> {
  const rows = await minutes.within({ kind: 'field', ...quartersOf(asked) });
  return rows.flatMap(({ at, name, count, last }) => {
    const named = readFieldName(name);
    if (named === undefined || !maySee(by, named)) return [];
    const isAsked = [
      what === undefined || what === named.what,
      element === undefined || element === named.element,
      writer === undefined || writer === named.writer,
    ].every(Boolean);
    return isAsked ? [{ ...named, from: new Date(at).toISOString(), n: count, instance: last }] : [];
  });
}

/** Values outside the code table ÷ values of an element, or of all that have one. */
export function outsideFigure(rows: readonly FieldCount[], window: Window, element?: string): Figure {
  const own = rows.filter((row) => row.what !== 'dropped' && (element === undefined || row.element === element));
  const outside = sum(own.filter(({ what }) => what === 'outside'));
  const drill = drillOf(window, { what: 'outside', ...(element === undefined ? {} : { element }) });
  return shareFigure(outside, sum(own), { window: quartersOf(window), asOf: window.toMs, drill });
}

/** What was dropped, by who wrote it, the most first. */
export function dropsByWriter(rows: readonly FieldCount[], window: Window): readonly WriterDrops[] {
  const dropped = rows.filter(({ what }) => what === 'dropped');
  const writers = [...new Set(dropped.map(({ writer }) => writer))];
  return writers
    .map((writer) => {
      const own = dropped.filter((row) => row.writer === writer);
      const fields = [...new Set(own.map(({ field }) => field))].toSorted();
      return { writer, fields, dropped: droppedFigure(own, window, writer) };
    })
    .toSorted((a, b) => b.dropped.n - a.dropped.n || (a.writer < b.writer ? -1 : 1));
}

export function droppedFigure(rows: readonly FieldCount[], window: Window, writer?: string): Figure {
  const n = sum(rows.filter(({ what }) => what === 'dropped'));
  const drill = drillOf(window, { what: 'dropped', ...(writer === undefined ? {} : { writer }) });
  return figure(n, n, { window: quartersOf(window), asOf: window.toMs, drill });
}

/** Fields are counted by whole quarters of an hour. */
function quartersOf({ fromMs, toMs }: Window): Window {
  return { fromMs: fromMs - (fromMs % stretchMs.field), toMs };
}

function drillOf(window: Window, choice: FieldChoice): string {
  const { fromMs, toMs } = quartersOf(window);
  const asked = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), ...choice };
  return `/v1/standards/values?${new URLSearchParams(asked).toString()}`;
}

function sum(rows: readonly Pick<FieldCount, 'n'>[]): number {
  return rows.reduce((total, { n }) => total + n, 0);
}
