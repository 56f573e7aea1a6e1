import { cardsFor, roleOf } from './arrangement.ts';

test.each([
  { roles: ['analyst'], home: 'analyst' },
  { roles: ['developer', 'analyst'], home: 'analyst' },
  { roles: ['analyst', 'operator'], home: 'operator' },
  { roles: ['admin'], home: 'owner' },
  { roles: [], home: 'owner' },
])('$roles begin as $home', ({ roles, home }) => {
  expect(roleOf(roles)).toBe(home);
});

test('a card is left out without the right to what it shows', () => {
  expect(cardsFor('operator', ['readDefinitions', 'operate'])).toEqual(['incidents', 'broken', 'changes']);
  expect(cardsFor('owner', [])).toEqual([]);
});
