import { cardsFor, homesFor, roleOf } from './arrangement.ts';

const all = ['readDefinitions', 'editDrafts', 'readInsight', 'operate', 'readInstances', 'workOnTasks'];
const ofApp = ['readDefinitions', 'startAndSend', 'readInstances', 'followChanges'];

test.each([
  { roles: ['analyst'], operations: all, home: 'analyst' },
  { roles: ['developer', 'analyst'], operations: all, home: 'analyst' },
  { roles: ['analyst', 'operator'], operations: all, home: 'operator' },
  { roles: ['admin'], operations: ['readDefinitions', 'readInsight'], home: 'owner' },
  { roles: ['app'], operations: ofApp, home: 'partner' },
  { roles: [], operations: [], home: 'owner' },
])('$roles begin as $home', ({ roles, operations, home }) => {
  expect(roleOf(roles, operations)).toBe(home);
});

test('what was chosen counts as long as the key may see it', () => {
  expect(roleOf(['app'], ofApp, 'desk')).toBe('desk');
  expect(roleOf(['app'], ofApp, 'analyst')).toBe('partner');
  expect(roleOf(['app'], ofApp, 'auto')).toBe('partner');
});

test('a home is offered with the right to what it is for', () => {
  expect(homesFor(ofApp)).toEqual(['partner', 'desk']);
  expect(homesFor(all)).toEqual(['analyst', 'developer', 'operator', 'owner', 'partner', 'desk']);
});

test('a card is left out without the right to what it shows', () => {
  expect(cardsFor('operator', ['readDefinitions', 'operate'])).toEqual(['incidents', 'broken', 'changes']);
  expect(cardsFor('owner', [])).toEqual([]);
});

test('reviews that wait are on the home of everybody who may decide on them', () => {
  for (const role of ['analyst', 'developer', 'operator', 'owner'] as const) {
    expect(cardsFor(role, all)).toContain('reviews');
  }
});
