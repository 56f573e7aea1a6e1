import { emptyState, withTexts } from './registry-state.ts';
import { readTexts } from './read-texts.ts';
import { rebaseFiles } from './rebase-files.ts';

const texts = {
  'metrics/paid.metric.yaml': 'metric: paid\nkind: count\nof: { flow: f, started: true }\ntarget: { min: 1 }\n',
  'requirements/r.requirement.yaml':
    'requirement: r\nidentity: cn\nowner: a\nparts:\n  - { id: p, needs: { flow: f } }\n',
  'activities/a.activity.yaml':
    'activity: a\nidentity: cn\nkind: k\nowner: a\nmetric: success-share\nwanted: up\nmethod: before-after\nat: 2026-01-01T00:00:00Z\nwindow: P7D\n',
  'standards/e.element.yaml': 'element: goods.sku\ntype: string\nowner: a\n',
  'resolvers/o.resolver.yaml':
    'resolver: o\nentry: f\nattributes: { market: { from: =request.market, enum: [cn] } }\nrules: []\notherwise: cn\n',
  'cn.identity.yaml': 'identity: cn\nowner: a\n',
  'facets.yaml': 'facets: { channel: { enum: [app] } }\n',
  's.scenarios.yaml': 'flow: f\nowner: a\nscenarios: []\n',
} as const;

/** What somebody else published of each, and what the author made of the text that was there before. */
test.each([
  { file: 'metrics/paid.metric.yaml', theirs: ['{ min: 1 }', '{ min: 2 }'], mine: ['started: true', 'ended: any'] },
  { file: 'requirements/r.requirement.yaml', theirs: ['owner: a', 'owner: b'], mine: ['flow: f', 'flow: g'] },
  { file: 'activities/a.activity.yaml', theirs: ['owner: a', 'owner: b'], mine: ['wanted: up', 'wanted: down'] },
  { file: 'standards/e.element.yaml', theirs: ['owner: a', 'owner: b'], mine: ['type: string', 'type: integer'] },
  { file: 'resolvers/o.resolver.yaml', theirs: ['otherwise: cn', 'otherwise: reject'], mine: ['[cn]', '[cn, br]'] },
  {
    file: 'cn.identity.yaml',
    theirs: ['owner: a', 'owner: b'],
    mine: ['identity: cn', 'identity: cn\nabstract: true'],
  },
  {
    file: 'facets.yaml',
    theirs: ['channel: { enum: [app] }', 'channel: { enum: [app, web] }'],
    mine: [' }\n', ', size: { enum: [s] } }\n'],
  },
  { file: 's.scenarios.yaml', theirs: ['owner: a', 'owner: b'], mine: ['[]', '[{ name: x }]'] },
] as const)('$file: what two people changed in different places is in one text', ({ file, theirs, mine }) => {
  const base = texts[file];
  const published = readTexts({ ...texts, [file]: base.replace(theirs[0], theirs[1]) }, { at: 0, by: 'them' });
  const { files, issues } = rebaseFiles(
    withTexts(emptyState, published.texts),
    { [file]: base.replace(mine[0], mine[1]) },
    { [file]: base },
  );
  expect(issues).toEqual([]);
  expect(files[file]?.replaceAll(/\s+/g, ' ')).toBe(
    base.replace(theirs[0], theirs[1]).replace(mine[0], mine[1]).replaceAll(/\s+/g, ' '),
  );
});

test('where both changed one place, nothing is published: all three are told', () => {
  const file = 'metrics/paid.metric.yaml';
  const base = texts[file];
  const published = readTexts({ [file]: base.replace('min: 1', 'min: 2') }, { at: 0, by: 'them' });
  const { issues } = rebaseFiles(
    withTexts(emptyState, published.texts),
    { [file]: base.replace('min: 1', 'min: 3') },
    { [file]: base },
  );
  expect(issues).toMatchObject([{ code: 'BASE_MOVED', params: { node: 'target', file } }]);
});
