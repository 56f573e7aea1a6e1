import { readYaml } from '@tessera/engine/flow';
import { identityText, pathFault } from './identity-text.ts';

const shop = {
  path: 'cn.shop',
  title: { en: 'Shop', 'zh-CN': '商店' },
  owner: 'shop-team',
  isAbstract: false,
  flows: [{ flow: 'order-fulfilment', version: '1.2.3' }],
};

test('reads as written by hand', () => {
  expect(identityText(shop)).toBe(
    'identity: cn.shop\ntitle: { en: Shop, zh-CN: 商店 }\nowner: shop-team\nflows:\n  order-fulfilment: { version: ^1 }\n',
  );
});

test.each(['true', 'a: b', '{x}', '# no', 'say "hi"', ' spaced', '1.0'])('%s stays a text', (owner) => {
  const { data } = readYaml(identityText({ ...shop, owner, title: { en: owner, 'zh-CN': '' } }), 'x.identity.yaml');
  expect(data).toMatchObject({ owner, title: owner });
});

test('one that only others inherit from, before the first release of a flow', () => {
  expect(identityText({ ...shop, isAbstract: true, flows: [{ flow: 'a', version: '0.3.1' }] })).toContain(
    'abstract: true\nflows:\n  a: { version: ^0.3 }\n',
  );
});

test.each([
  { path: '', fault: 'pathEmpty' },
  { path: 'Cn.Shop', fault: 'pathForm' },
  { path: 'cn..shop', fault: 'pathForm' },
  { path: 'cn.retail', fault: 'pathTaken' },
  { path: 'cn.shop-2', fault: undefined },
])('$path: $fault', ({ path, fault }) => {
  expect(pathFault(path, ['cn.retail'])).toBe(fault);
});
