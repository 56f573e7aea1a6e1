import { likeness, tookMsOf } from './row-likeness.ts';

const served = '{"k":"d","i":"reserving","q":3,"x":{"note":"n"},"c":["stock.reserve@^1","wms-a",1,47,0]}';
const competed =
  '{"k":"d","i":"reserving","q":3,"x":{},"c":["stock.reserve@^1 ^2","w\\"a",2,1048,1,["faster","canary",12]]}';

const changed = (text: string, from: string, to: string): string => text.replace(from, to);

test.each([
  { like: served, row: served, tookMs: 47 },
  { like: served, row: changed(served, '47', '0'), tookMs: 0 },
  { like: served, row: changed(served, '"n"', '"another, \\"c\\":[1,2,3,4,5]"'), tookMs: 47 },
  { like: served, row: changed(served, '"q":3', '"q":12'), tookMs: 47 },
  { like: competed, row: changed(competed, '1048', '9'), tookMs: 9 },
  { like: '{"k":"s","x":{"a":1}}', row: '{"k":"s","x":{"b":2}}', tookMs: 0 },
  { like: served, row: changed(served, 'reserving', 'releasing'), tookMs: undefined },
  { like: served, row: changed(served, 'wms-a', 'wms-b'), tookMs: undefined },
  { like: served, row: changed(served, '",1,47', '",11,47'), tookMs: undefined },
  { like: served, row: changed(served, '47,0', '47,1'), tookMs: undefined },
  { like: served, row: changed(served, ',"c"', ',"w":"mei","c"'), tookMs: undefined },
  { like: served, row: competed, tookMs: undefined },
  { like: competed, row: changed(competed, '12]', '13]'), tookMs: undefined },
  { like: served, row: '{"k":"s","x":1}', tookMs: undefined },
])('$row took $tookMs', ({ like, row, tookMs }) => {
  const known = likeness(like);
  expect(known).toBeDefined();
  expect(known === undefined ? undefined : tookMsOf(row, known)).toBe(tookMs);
});

test.each([
  '{"k":"e","i":"PAID","x":{}}',
  '{"k":"d","i":"review","q":3,"x":{"outcome":"approved"},"w":"mei"}',
  '{"k":"d","i":"reserving","q":3,"x":{},"w":"mei","c":["stock.reserve@^1","wms-a",1,47,0]}',
  '{"k":"d","i":"reserving","q":3,"x":{"note":",\\"c\\":[\\"a\\",\\"b\\",1,2,0]}"}}',
  '{"kind":"moved"}',
])('%s is like no other', (body) => {
  expect(likeness(body)).toBeUndefined();
});
