import { mergeDraft } from './merge-draft.ts';

const base = `flow: f
version: 1.0.0
parameters:
  window: { default: PT1M } # how long we wait
states:
  open:
    # why it waits
    on: { GO: picking }
  picking:
    timeout: PT1M
    states:
      inner: { type: final }
  done: { type: final }
`;
const changed = (...edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((text, [from, to]) => text.replace(from, to), base);
const merge = (mine: string, theirs: string) => mergeDraft({ file: 'f.flow.yaml', base, mine, theirs });

test('edits of different nodes merge, and the text of the author stays to the byte', () => {
  const mine = changed(['PT1M } # how', 'PT2M } # how'], ['version: 1.0.0', 'version: 1.2.0']);
  const theirs = changed(
    ['timeout: PT1M', 'timeout: PT9M'],
    ['version: 1.0.0', 'version: 1.1.0'],
    ['  done: { type: final }\n', '  held: { type: final }\n  done: { type: final, tags: [ok] }\n'],
  );
  const { text, issues } = merge(mine, theirs);
  expect(issues).toEqual([]);
  expect(text).toBe(
    changed(
      ['PT1M } # how', 'PT2M } # how'],
      ['version: 1.0.0', 'version: 1.2.0'],
      ['timeout: PT1M', 'timeout: PT9M'],
      ['  done: { type: final }\n', '  done: { type: final, tags: [ok] }\n  held: { type: final }\n'],
    ),
  );
});

test.each([
  {
    name: 'both changed one state',
    mine: ['timeout: PT1M', 'timeout: PT2M'],
    theirs: ['timeout: PT1M', 'timeout: PT3M'],
    node: 'states.picking',
  },
  {
    name: 'one removed what the other changed',
    mine: ['  done: { type: final }\n', ''],
    theirs: ['done: { type: final }', 'done: { type: final, tags: [x] }'],
    node: 'states.done',
  },
  {
    name: 'both added it otherwise',
    mine: ['  done:', '  new: { type: final }\n  done:'],
    theirs: ['  done:', '  new: { on: { A: done } }\n  done:'],
    node: 'states.new',
  },
  {
    name: 'both took one version',
    mine: ['version: 1.0.0', 'version: 1.1.0'],
    theirs: ['version: 1.0.0', 'version: 1.2.0'],
    node: 'version',
  },
] as const)('C14: $name', ({ mine, theirs, node }) => {
  const { issues } = merge(changed(mine), changed(theirs));
  expect(issues.map(({ code, params }) => [code, params['node']])).toEqual([['BASE_MOVED', node]]);
  expect(issues[0]?.witness).toMatchObject({ node: `/${node.replace('.', '/')}` });
});

test.each([
  {
    name: 'both made the same change',
    mine: ['timeout: PT1M', 'timeout: PT2M'],
    theirs: ['timeout: PT1M', 'timeout: PT2M'],
  },
  {
    name: 'a state and a state within it',
    mine: ['timeout: PT1M', 'timeout: PT2M'],
    theirs: ['inner: { type: final }', 'inner: { type: final, tags: [x] }'],
  },
  {
    name: 'what they removed and I left',
    mine: ['timeout: PT1M', 'timeout: PT2M'],
    theirs: ['  done: { type: final }\n', ''],
  },
] as const)('$name is no conflict', ({ mine, theirs }) => {
  expect(merge(changed(mine), changed(theirs)).issues).toEqual([]);
});

test('what they add finds its place where the author has no such map yet', () => {
  const identity = 'identity: cn\nowner: me\n';
  const theirs = `${identity}flows: { hello: { parameters: { patience: PT1S } } }\n`;
  const { text } = mergeDraft({
    file: 'cn.identity.yaml',
    base: identity,
    mine: identity.replace('me', 'you'),
    theirs,
  });
  expect(text).toContain('owner: you');
  expect(text).toContain('flows: { hello: { parameters: { patience: PT1S } } }');
});
