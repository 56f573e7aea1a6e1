import { fieldsOf, isFields, list, text, type Fields } from '../api.ts';
import { valueCell } from './value-cell.ts';

/** A recorded change in one line: when, for whom, and what it says otherwise. */
export function changeText(change: Fields): string {
  const head = [text(change, 'at'), text(change, 'identity')];
  switch (text(change, 'kind')) {
    case 'routing':
      return [...head, text(change, 'capability'), shares(fieldsOf(change, 'shares')), text(change, 'why')].join('  ');
    case 'table':
      return [...head, text(change, 'resolver'), list(change, 'rows').map(tableRow).join(', ')].join('  ');
    case 'campaign':
      return [...head, text(change, 'activity')].join('  ');
    default: {
      const cells = list(change, 'cells').map(cellText).join(', ');
      return [...head, `${text(change, 'flow')} ${text(change, 'version')}`, cells].filter(Boolean).join('  ');
    }
  }
}

function tableRow(row: Fields): string {
  const when = row['when'] === undefined ? 'otherwise' : JSON.stringify(row['when']);
  return `${when} ${side(row['before'])} → ${side(row['after'])}`;
}

/** `paymentWindow PT30M → PT15M` */
export function cellText(cell: Fields): string {
  return `${text(cell, 'name')} ${side(cell['before'])} → ${side(cell['after'])}`;
}

function side(value: unknown): string {
  if (value === undefined) return '–';
  return (isFields(value) && text(value, 'version')) || valueCell(value);
}

function shares(all: Fields): string {
  return Object.entries(all)
    .map(([provider, percent]) => `${provider} ${String(percent)} %`)
    .join(' · ');
}
