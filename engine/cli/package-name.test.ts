import { packageName } from './package-name.ts';

test.each([
  { folder: '/home/ada/shop', name: 'shop' },
  { folder: '/home/ada/My Shop 2', name: 'my-shop-2' },
  { folder: '/home/ada/.hidden_', name: 'hidden' },
  { folder: '/home/ada/Café', name: 'cafe' },
  { folder: '/home/ada/@scope', name: 'scope' },
  { folder: '/home/ada/订单', name: 'tessera-project' },
  { folder: '/home/ada/node_modules', name: 'tessera-project' },
  { folder: '/', name: 'tessera-project' },
  { folder: `/${'a'.repeat(250)}`, name: 'a'.repeat(214) },
])('$folder is the package $name', ({ folder, name }) => {
  expect(packageName(folder)).toBe(name);
});
