import { prefersJson } from './prefers-json.ts';

test.each([
  { accept: undefined, json: false },
  { accept: '*/*', json: false },
  { accept: 'application/json', json: true },
  { accept: 'application/problem+json, */*', json: true },
  { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', json: false },
  { accept: 'text/html;q=0.5, application/json', json: true },
  { accept: 'application/json;q=0.5, text/html', json: false },
  { accept: 'application/json;q=0', json: false },
])('$accept asks for JSON: $json', ({ accept, json }) => {
  expect(prefersJson(accept)).toBe(json);
});
