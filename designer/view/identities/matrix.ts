import type { FlowMatrix, Json } from '@tessera/engine';
import { cellName, valueText, type CellKind, type Standing } from './cell-text.ts';

export interface MatrixCell {
  readonly text: string;
  readonly value: Json;
  readonly standing: Standing;
}

export interface Matrix {
  readonly flow: string;
  readonly columns: readonly { readonly cell: string; readonly kind: CellKind; readonly name: string }[];
  readonly rows: readonly {
    readonly identity: string;
    /** As many as there are columns; undefined where the identity has no such choice. */
    readonly cells: readonly (MatrixCell | undefined)[];
  }[];
}

const order: readonly CellKind[] = ['version', 'parameter', 'bind', 'slot', 'node', 'other'];

/** Identities by the choices of a flow, of each kind together. @param differencesOnly leaves out what all have alike */
export function matrixOf({ flow, cells, values, rows }: FlowMatrix, differencesOnly: boolean): Matrix {
  const differs = (at: number): boolean => new Set(rows.map((row) => row.cells[at]?.value)).size > 1;
  const columns = cells
    .map((cell, at) => ({ cell, at, ...cellName(cell, flow) }))
    .filter(({ at }) => !differencesOnly || differs(at))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const texts = values.map(valueText);
  return {
    flow,
    columns,
    rows: rows.map((row) => ({
      identity: row.identity,
      cells: columns.map(({ at }): MatrixCell | undefined => {
        const told = row.cells[at];
        if (told === null || told === undefined) return undefined;
        return { text: texts[told.value] ?? '', value: values[told.value] ?? null, standing: told.standing };
      }),
    })),
  };
}

/** RFC 4180, with a formula disarmed: a spreadsheet runs what begins with = + - or @. */
export function matrixCsv({ columns, rows }: Matrix): string {
  const lines = [
    ['', ...columns.map(({ name }) => name)],
    ...rows.map(({ identity, cells }) => [identity, ...cells.map((cell) => cell?.text ?? '')]),
  ];
  return lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

function csvField(text: string): string {
  const disarmed = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(disarmed) ? `"${disarmed.replaceAll('"', '""')}"` : disarmed;
}
