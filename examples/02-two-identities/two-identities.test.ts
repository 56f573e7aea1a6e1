import { runExample } from '../testing/run-example.ts';
import { twoIdentities } from './main.ts';

test('one flow runs as each identity says, and explain tells why', async () => {
  const lines = await runExample(twoIdentities);
  const [everyday, jewellery] = split(lines, 'shop.jewellery:');

  expect(everyday?.slice(0, 2)).toEqual(['shop.everyday: {"price":0,"days":4}', 'by way of quoting → accepted']);
  expect(jewellery?.slice(0, 2)).toEqual([
    'shop.jewellery: {"price":4300,"days":1}',
    'by way of quoting → insuring → accepted',
  ]);
  expect(everyday?.join('\n')).toMatch(/^parcel\.freeAbove = 20000\n {2}won +flow default/m);
  expect(jewellery?.join('\n')).toMatch(
    /^parcel\.freeAbove = 500000\n {2}won +identity shop\.jewellery .*jewellery\.identity\.yaml:9.*\n {2}lost +flow default/m,
  );
  expect(jewellery?.join('\n')).toMatch(/^freight\.quote = .*by-air.*\n {2}won +.*\n {2}lost +identity shop /m);
});

function split(lines: readonly string[], start: string): readonly (readonly string[])[] {
  const at = lines.findIndex((line) => line.startsWith(start));
  return [lines.slice(0, at), lines.slice(at)];
}
