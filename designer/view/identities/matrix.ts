import type { Explanation } from '../../api/identities.ts';
import { cellName, standingOf, valueText, type Standing } from './cell-text.ts';

export interface MatrixCell {
  readonly text: string;
  readonly standing: Standing;
}

export interface Matrix {
  readonly identities: readonly string[];
  readonly rows: readonly {
    readonly cell: string;
    readonly name: string;
    /** As many as there are identities; undefined where the identity has no such choice. */
    readonly cells: readonly (MatrixCell | undefined)[];
  }[];
}

/** The choices of one flow under several identities. @param differencesOnly leaves out what all have alike */
export function matrixOf(explanations: readonly Explanation[], differencesOnly: boolean): Matrix {
  const columns = explanations.map(({ cells }) => new Map(cells.map((cell) => [cell.cell, cell])));
  const names = new Set(explanations.flatMap(({ cells }) => cells.map(({ cell }) => cell)));
  const flow = explanations[0]?.flow ?? '';
  const rows = [...names].map((name) => ({
    cell: name,
    name: cellName(name, flow).name,
    cells: columns.map((column): MatrixCell | undefined => {
      const cell = column.get(name);
      return cell === undefined ? undefined : { text: valueText(cell.value), standing: standingOf(cell) };
    }),
  }));
  const differs = ({ cells }: Matrix['rows'][number]): boolean => new Set(cells.map((cell) => cell?.text)).size > 1;
  return {
    identities: explanations.map(({ identity }) => identity),
    rows: differencesOnly ? rows.filter(differs) : rows,
  };
}

/** RFC 4180, with a formula disarmed: a spreadsheet runs what begins with = + - or @. */
export function matrixCsv({ identities, rows }: Matrix): string {
  const lines = [
    ['', ...identities],
    ...rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.text ?? '')]),
  ];
  return lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}

function csvField(text: string): string {
  const disarmed = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(disarmed) ? `"${disarmed.replaceAll('"', '""')}"` : disarmed;
}
