import { renderCompetition, renderCompetitions } from './render-competition.ts';

const step = { at: '2030-01-01T00:00:00.000Z', shares: { sf: 0, jd: 100 } };
const competition = {
  id: 'parcel~1',
  kind: 'canary',
  status: 'promoted',
  shares: { sf: 0, jd: 100 },
  arms: [],
  breakers: [],
  guards: [],
  actions: ['rollback'],
  steps: [
    { ...step, who: 'tessera', what: 'promote', why: 'guards' },
    { ...step, who: 'Ann', what: 'rollback', why: 'twice the price' },
  ],
};

test.each([
  {
    locale: 'en',
    says: [/parcel~1 {2}canary {2}promoted/, /tessera +promote +the guards say so/, /Ann +roll back +twice the price/],
  },
  {
    locale: 'zh-CN',
    says: [/parcel~1 {2}灰度 {2}已提升/, /tessera +提升 +达到守护条件/, /Ann +回退 +twice the price/],
  },
] as const)('a competition in $locale: words of the engine are said, what a person wrote stays', ({ locale, says }) => {
  const shown = renderCompetition(competition, locale);
  for (const line of says) expect(shown).toMatch(line);
});

test.each([
  { users: [{}], says: /canary +promoted +1 flow of a business$/ },
  { users: [{}, {}], says: /canary +promoted +2 flows of businesses$/ },
])('$says in the list', ({ users, says }) => {
  const { id, kind, status } = competition;
  expect(renderCompetitions({ items: [{ id, kind, status, routing: {}, users }] }, 'en')).toMatch(says);
});
