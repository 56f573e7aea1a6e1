import { readFieldName } from './field-name.ts';
import { fieldWatch } from './field-watch.ts';

test('values are counted by their code table, dropped fields by their writer, and what has no table not at all', () => {
  const noted: unknown[] = [];
  const note = (_kind: string, name: string, last?: string): void => void noted.push({ ...readFieldName(name), last });
  const codes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { country: { CN: {}, BR: {} } };
  const watch = fieldWatch({ note }, (element) => codes[element]);
  const country = { type: 'string', 'x-std': 'country' };
  const schema = {
    type: 'object',
    properties: { from: country, to: country, sku: { type: 'string', 'x-std': 'sku' } },
  };
  const value = { from: 'CN', to: 'toString', sku: 'x' };
  const by = { writer: 'sf', place: 'parcel.book/output' };
  watch.see({ schema, value, ...by, dropped: ['lines[].cost'] }, { id: 'i_1', flow: 'order', identity: 'cn' });
  const told = { writer: 'sf', flow: 'order', identity: 'cn', last: 'i_1' };
  expect(noted).toEqual([
    { what: 'dropped', element: '', field: 'parcel.book/output.lines[].cost', ...told },
    { what: 'inside', element: 'country', field: 'parcel.book/output.from', ...told },
    { what: 'outside', element: 'country', field: 'parcel.book/output.to', ...told },
  ]);
});
