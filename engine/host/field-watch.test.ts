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

test('one writer leaves a bounded number of names at a place, and takes none from another', () => {
  const counted = new Map<string, number>();
  const note = (_kind: string, name: string): void => {
    const named = readFieldName(name);
    const told = `${named?.writer} ${named?.field}`;
    counted.set(told, (counted.get(told) ?? 0) + 1);
  };
  const watch = fieldWatch({ note }, () => undefined);
  const see = (writer: string, path: string): void =>
    watch.see(
      { schema: true, value: {}, place: 'order/input', writer, dropped: [path] },
      { id: 'i_1', flow: 'order', identity: 'cn' },
    );
  for (let at = 0; at < 300; at += 1) see('app', `n${at}`);
  see('app', 'n0');
  see('shop', 'n299');
  expect(counted.size).toBe(102);
  expect([counted.get('app order/input.n0'), counted.get('app order/input.…')]).toEqual([2, 200]);
  expect(counted.get('shop order/input.n299')).toBe(1);
});
