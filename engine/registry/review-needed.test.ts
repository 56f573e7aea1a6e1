import { identity } from '../host/registry/registry.fixture.ts';
import { readTexts } from './read-texts.ts';
import { reviewNeeded } from './review-needed.ts';
import type { ReviewPolicy } from './reviews.ts';

const policy = (path: string, more: Partial<ReviewPolicy> = {}): ReviewPolicy => ({
  identity: path,
  required: true,
  exempt: [],
  version: 1,
  at: 1,
  by: 'admin',
  ...more,
});
const texts = (files: Readonly<Record<string, string>>) => readTexts(files, { at: 1, by: 'ann' }).texts;
const of = (path: string) => texts({ [`${path}.identity.yaml`]: identity(path) });
const scenarios = texts({ 'a.scenarios.yaml': 'flow: hello\n' });
const facets = texts({ 'facets.yaml': 'facets: { channel: { enum: [app, live], default: app } }\n' });

test.each([
  { says: 'a business below', policies: [policy('cn')], change: { texts: of('cn.a'), businesses: [] }, by: 'cn' },
  { says: 'a business above', policies: [policy('cn.a')], change: { texts: of('cn'), businesses: [] }, by: 'cn.a' },
  {
    says: 'a business beside',
    policies: [policy('cn.a')],
    change: { texts: of('cn.ab'), businesses: [] },
    by: undefined,
  },
  {
    says: 'another release of it',
    policies: [policy('cn.a')],
    change: { texts: [], businesses: ['cn.a.x'] },
    by: 'cn.a',
  },
  { says: 'anything, for everybody', policies: [policy('')], change: { texts: of('us'), businesses: [] }, by: '' },
  { says: 'nothing', policies: [policy('')], change: { texts: [], businesses: [] }, by: undefined },
  { says: 'scenarios alone', policies: [policy('')], change: { texts: scenarios, businesses: [] }, by: undefined },
  { says: 'facets', policies: [policy('cn.a')], change: { texts: facets, businesses: [] }, by: 'cn.a' },
  {
    says: 'what is not required any more',
    policies: [policy('cn', { required: false })],
    change: { texts: of('cn.a'), businesses: [] },
    by: undefined,
  },
  {
    says: 'a key that is exempt there, though not above',
    policies: [policy('cn.a', { exempt: ['ann'] }), policy('cn')],
    change: { texts: of('cn.a'), businesses: ['cn.a'] },
    by: 'cn',
  },
])('$says: asked for by $by', ({ policies, change, by }) => {
  expect(reviewNeeded(policies, change, 'ann')?.identity).toBe(by);
});
