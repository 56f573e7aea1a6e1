import { plainPath } from './plain-path.ts';

test.each([
  ['/v1/requirements/calm-2026', '/v1/requirements/calm-2026'],
  ['/v1/requirements/%63alm%2D2026', '/v1/requirements/calm-2026'],
  ['/v1/capabilities/a%40%5e1%2f%e4%bd%a0', '/v1/capabilities/a%40%5E1%2F%E4%BD%A0'],
  ['/v1/100%', '/v1/100%'],
])('%s is written %s', (path, plain) => {
  expect(plainPath(path)).toBe(plain);
});
