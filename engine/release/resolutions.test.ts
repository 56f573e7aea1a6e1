import type { Json } from '../kernel/json.ts';
import { isJsonObject } from '../kernel/json.ts';
import { message } from '../kernel/message.ts';
import type { Issue } from '../kernel/issue.ts';
import { codes, resolve, root, texts, type World } from './world.fixture.ts';

const facets = 'facets: { channel: { enum: [app, web, live] }, tier: { enum: [none, vip], default: none } }';
const overlay = (name: string, window: string, more = ''): string =>
  `overlay: ${name}\nversion: 1.2.0\n${more}flows: { order: { parameters: { window: ${window} } } }`;

const collision: World = {
  identities: [root, 'identity: cn.fresh\ninstall: [presale, group]', 'identity: cn.fresh.berries'],
  overlays: [overlay('presale', 'PT15M'), overlay('group', 'PT20M')],
};

/** The participants that the conflict itself offers for recording. */
function participantsOf(issue: Issue | undefined): string {
  const witness: Json = issue?.witness ?? null;
  const participants = isJsonObject(witness) ? (witness['participants'] ?? {}) : {};
  return JSON.stringify(participants);
}

function decided(conflict: string, decision: string, participants: string, more = ''): string {
  return `resolution: { conflict: ${conflict}, identity: cn.fresh, cell: parameter:order.window }
${decision}
because: deposits are paid while the host is live
by: trade-lead
participants: ${participants}
${more}`;
}

function collided(change: Partial<World> = {}): { readonly world: World; readonly participants: string } {
  const world = { ...collision, ...change };
  return { world, participants: participantsOf(resolve(world, 'cn.fresh').issues[0]) };
}

test.each(['choose: presale@1.2.0', 'value: PT15M'])('C3 is decided by a recorded resolution: %s', (decision) => {
  const { world, participants } = collided();
  const resolutions = [decided('C3', decision, participants)];
  const { effective, issues } = resolve({ ...world, resolutions }, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.parameters['window']).toBe('PT15M');
  const cell = effective?.provenance.find((one) => one.cell === 'parameter:order.window');
  expect(cell?.resolution).toMatchObject({ conflict: 'C3', by: 'trade-lead' });
  expect(cell?.candidates.map(({ owner, verdict, rule }) => `${owner} ${verdict} ${rule}`)).toEqual([
    'overlay group@1.2.0 lost 5',
    'overlay presale@1.2.0 won 5',
    'flow default lost 2',
  ]);
});

test('a fix of the conflict writes the resolution that decides it, once who decides gives reason and name', () => {
  const [issue] = resolve(collision, 'cn.fresh').issues;
  const [, second] = issue?.fixes ?? [];
  expect(second?.edits[0]?.file).toBe('cn.fresh.order-window.resolution.yaml');
  const text = second?.edits[0]?.insert ?? '';
  expect(() => resolve({ ...collision, resolutions: [text] }, 'cn.fresh')).toThrow('DEF_TYPE');
  const signed = text.replace("because: ''", 'because: yes, it is so').replace("by: ''", 'by: me');
  expect(texts(resolve({ ...collision, resolutions: [signed] }, 'cn.fresh').issues)).toEqual([]);
});

test('a resolution holds for identities below with the same participants, and not for others', () => {
  const { world, participants } = collided();
  const resolutions = [decided('C3', 'choose: group@1.2.0', participants)];
  const below = resolve({ ...world, resolutions }, 'cn.fresh.berries');
  expect(below.effective?.body.parameters['window']).toBe('PT20M');
  const other = { ...world, identities: [...world.identities, 'identity: cn.other\ninstall: [presale, group]'] };
  expect(codes(resolve({ ...other, resolutions }, 'cn.other').issues)).toEqual(['OVERLAYS_COLLIDE']);
  const third = {
    ...world,
    overlays: [...(world.overlays ?? []), overlay('flash', 'PT1M')],
    identities: [root, 'identity: cn.fresh\ninstall: [presale, group, flash]'],
  };
  expect(codes(resolve({ ...third, resolutions }, 'cn.fresh').issues)).toEqual(['OVERLAYS_COLLIDE']);
});

test.each([
  {
    name: 'a new version of a participant',
    overlays: [overlay('presale', 'PT15M').replace('1.2.0', '1.3.0'), overlay('group', 'PT20M')],
    says: /void: presale moved from presale@1.2.0 to presale@1.3.0/,
  },
  {
    name: 'a participant that says something else',
    overlays: [overlay('presale', 'PT15M'), overlay('group', 'PT21M')],
    says: /void: group moved from sha256-\w+ to sha256-\w+/,
  },
])('C16: $name voids the decision, with both hashes', ({ overlays, says }) => {
  const { world, participants } = collided();
  const resolutions = [decided('C3', 'choose: presale@1.2.0', participants)];
  const { issues } = resolve({ ...world, overlays, resolutions }, 'cn.fresh');
  expect(codes(issues)).toEqual(['RESOLUTION_STALE']);
  expect(texts(issues).join()).toMatch(says);
  expect(issues[0]?.location.file).toBe('0.resolution.yaml');
  expect(issues[0]?.related).toHaveLength(2);
  expect(message('RESOLUTION_STALE', issues[0]?.params ?? {}, 'zh-CN').message).toMatch(/裁决已失效/);
});

test('C16: a decision is void from its expiry on; without a time of publishing it holds', () => {
  const { world, participants } = collided();
  const resolutions = [decided('C3', 'choose: presale@1.2.0', participants, 'expires: 2027-03-01')];
  const at = (nowMs?: number) =>
    codes(resolve({ ...world, resolutions }, 'cn.fresh', nowMs === undefined ? {} : { nowMs }).issues);
  expect(at()).toEqual([]);
  expect(at(Date.parse('2027-02-28T23:59:59Z'))).toEqual([]);
  expect(at(Date.parse('2027-03-01T00:00:00Z'))).toEqual(['RESOLUTION_STALE']);
});

test('an edit elsewhere in the file of a participant leaves the decision valid', () => {
  const says = (more: string): World => ({
    facets,
    identities: [
      root,
      `identity: cn.fresh\nflows: { order: { parameters: {${more}}, variations: [{ setParameter: window, value: PT1M, when: { channel: live } }, { setParameter: window, value: PT2M, when: { tier: vip } }] } }`,
    ],
  });
  const participants = participantsOf(resolve(says(''), 'cn.fresh').issues[0]);
  const resolutions = [decided('C2', 'value: PT2M', participants)];
  const both = { facets: { channel: 'live', tier: 'vip' } };
  const { effective, issues } = resolve({ ...says(' reviewAbove: 7 '), resolutions }, 'cn.fresh', both);
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.parameters['window']).toBe('PT2M');
  expect(
    resolve({ ...says(''), resolutions }, 'cn.fresh', { facets: { channel: 'live' } }).effective?.body.parameters[
      'window'
    ],
  ).toBe('PT1M');
});

test('a resolution never overrules what the rules decide', () => {
  const { world, participants } = collided();
  const identities = [
    root,
    'identity: cn.fresh\ninstall: [presale, group]\nflows: { order: { parameters: { window: PT1M } } }',
  ];
  const resolutions = [decided('C3', 'choose: presale@1.2.0', participants)];
  const { effective, issues } = resolve({ ...world, identities, resolutions }, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.parameters['window']).toBe('PT1M');
});

describe('claims', () => {
  const claiming = (claimed = 'parameter:order.window', when = ''): World => ({
    facets,
    identities: [root, 'identity: cn.fresh\ninstall: [presale]\nflows: { order: { parameters: { window: PT5M } } }'],
    overlays: [overlay('presale', 'PT15M', `claims: [${claimed}]\n${when}`)],
  });

  test('C4: a statement on a claimed cell is told, with claim and statement, until it is acknowledged', () => {
    const { issues } = resolve(claiming(), 'cn.fresh');
    expect(codes(issues)).toEqual(['CLAIMED_CELL']);
    expect(texts(issues).join()).toMatch(
      /overlay presale@1.2.0 claims parameter:order.window, which identity cn.fresh sets to PT5M/,
    );
    expect(issues[0]?.related?.[0]).toMatchObject({ file: 'overlay-0.yaml', line: 3 });
    const resolutions = [decided('C4', 'value: PT5M', participantsOf(issues[0]))];
    const acknowledged = resolve({ ...claiming(), resolutions }, 'cn.fresh');
    expect(texts(acknowledged.issues)).toEqual([]);
    expect(acknowledged.effective?.body.parameters['window']).toBe('PT5M');
  });

  test('C4: an acknowledgement of another value acknowledges nothing', () => {
    const participants = participantsOf(resolve(claiming(), 'cn.fresh').issues[0]);
    const resolutions = [decided('C4', 'value: PT6M', participants)];
    expect(codes(resolve({ ...claiming(), resolutions }, 'cn.fresh').issues)).toEqual(['CLAIMED_CELL']);
  });

  test('C4: a child of the installing identity changes the cell no more unnoticed than the identity', () => {
    const world = claiming();
    const identities = [
      root,
      'identity: cn.fresh\ninstall: [presale]',
      'identity: cn.fresh.berries\nflows: { order: { parameters: { window: PT5M } } }',
    ];
    expect(codes(resolve({ ...world, identities }, 'cn.fresh').issues)).toEqual([]);
    expect(codes(resolve({ ...world, identities }, 'cn.fresh.berries').issues)).toEqual(['CLAIMED_CELL']);
  });

  test('C4: a claim holds only where its overlay is active, and not against what says the same', () => {
    const live = claiming('parameter:order.window', 'when: { channel: live }\n');
    expect(resolve(live, 'cn.fresh').issues[0]?.witness).toMatchObject({ facets: { channel: 'live' } });
    const web = {
      ...live,
      identities: [
        root,
        'identity: cn.fresh\ninstall: [presale]\nflows: { order: { variations: [{ setParameter: window, value: PT5M, when: { channel: web } }] } }',
      ],
    };
    expect(codes(resolve(web, 'cn.fresh').issues)).toEqual([]);
    const same = {
      ...claiming(),
      identities: [root, 'identity: cn.fresh\ninstall: [presale]\nflows: { order: { parameters: { window: PT15M } } }'],
    };
    expect(codes(resolve(same, 'cn.fresh').issues)).toEqual([]);
  });

  test('C4: a claimed node covers its fields', () => {
    const world: World = {
      identities: [
        root,
        'identity: cn.fresh\ninstall: [presale]\nflows: { order: { variations: [{ replace: shipping/invoke/timeout, with: PT2M }] } }',
      ],
      overlays: ['overlay: presale\nversion: 1.0.0\nclaims: [node:order/shipping]'],
    };
    expect(codes(resolve(world, 'cn.fresh').issues)).toEqual(['CLAIMED_CELL']);
  });
});
