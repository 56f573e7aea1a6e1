import type { Issue } from '../../kernel/issue.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { message } from '../../kernel/message.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Files } from '../../registry/files.ts';
import { by, failure, files, hello, identity, openRegistry } from './registry.fixture.ts';

/* identities.md section 7: every conflict is an issue with its code, both places, a way out, and a witness. */

const c = (text: string): Files => ({ 'cn.c.identity.yaml': identity('cn.c', text) });
const vary = (...edits: readonly string[]): string =>
  `flows: { hello: { variations: [${edits.map((edit) => `{ ${edit} }`).join(', ')}] } }\n`;
const overlay = (name: string, body: string, version = '1.0.0'): Files => ({
  [`${name}.overlay.yaml`]: `overlay: ${name}\nversion: ${version}\n${body}`,
});
const patience = (value: string): string => `flows: { hello: { parameters: { patience: ${value} } } }\n`;
const facets = { 'facets.yaml': 'facets: { channel: { enum: [app, live] }, tier: { enum: [none, vip] } }\n' };
const both = c('install: [presale, group]\n');
const resolver = (rules: string): Files => ({
  'r.resolver.yaml': `resolver: r\nentry: hello\nattributes: { market: { from: =request.market, enum: [a, b] } }\nrules: [${rules}]\n`,
});
const stale = `resolution: { conflict: C3, identity: cn.c, cell: parameter:hello.patience }
choose: presale@1.0.0
because: agreed
by: lead
participants: { presale@1.0.0: sha256-00000000, group@1.0.0: sha256-00000000 }
`;

interface Case {
  readonly conflict: string;
  readonly code: string;
  readonly texts: Files;
  readonly base?: Files;
  /** What the witness shows. */
  readonly shows: readonly string[];
  /** How many further places are told. */
  readonly places: number;
}

const cases: readonly Case[] = [
  {
    conflict: 'C1',
    code: 'CELL_WRITTEN_TWICE',
    texts: c(vary('setParameter: patience, value: PT1S', 'setParameter: patience, value: PT2S')),
    shows: ['statements'],
    places: 1,
  },
  {
    conflict: 'C2',
    code: 'SCOPES_OVERLAP',
    texts: {
      ...facets,
      ...c(
        vary(
          'setParameter: patience, value: PT1S, when: { channel: live }',
          'setParameter: patience, value: PT2S, when: { tier: vip }',
        ),
      ),
    },
    shows: ['identity', 'facets', 'statements', 'participants'],
    places: 1,
  },
  {
    conflict: 'C3',
    code: 'OVERLAYS_COLLIDE',
    texts: { ...both, ...overlay('presale', patience('PT1S')), ...overlay('group', patience('PT2S')) },
    shows: ['identity', 'facets', 'statements', 'participants'],
    places: 1,
  },
  {
    conflict: 'C4',
    code: 'CLAIMED_CELL',
    texts: {
      ...c(`install: [presale]\n${patience('PT2S')}`),
      ...overlay('presale', `claims: [parameter:hello.patience]\n${patience('PT1S')}`),
    },
    shows: ['claim', 'statements', 'participants'],
    places: 1,
  },
  {
    conflict: 'C5',
    code: 'VARIATIONS_DO_NOT_COMMUTE',
    texts: {
      ...both,
      ...overlay('presale', vary('insertBefore: asking, state: one, always: asking')),
      ...overlay('group', vary('insertBefore: asking, state: two, always: asking')),
    },
    shows: ['flows', 'participants'],
    places: 1,
  },
  {
    conflict: 'C6',
    code: 'CONTRACT_UNSATISFIED',
    texts: c(
      vary(
        'insertBefore: asking, state: more, invoke: { capability: greeting.make@^9, input: { name: x }, timeout: PT1S, onError: failed }',
      ),
    ),
    shows: ['range', 'versions'],
    places: 0,
  },
  {
    conflict: 'C7',
    code: 'SLOT_RESULT_MISMATCH',
    texts: {
      'hello.flow.yaml': hello()
        .replace('initial: asking', 'slots: { checks: { contract: greeting.make@^1, reduce: all } }\ninitial: checking')
        .replace(
          'states:',
          'states:\n  checking: { invoke: { slot: checks, input: { name: =input.name }, timeout: PT1S, onDone: asking, onError: failed } }',
        ),
      ...c('flows: { hello: { slots: { checks: [{ id: greeter, provider: friendly }] } } }\n'),
    },
    shows: ['contribution', 'output'],
    places: 1,
  },
  {
    conflict: 'C8',
    code: 'SEALED_POLICY_BROKEN',
    texts: {
      'cn.identity.yaml': `${files['cn.identity.yaml']}policies: [{ sealed: true, parameter: hello.patience, max: PT9S }]\n`,
      ...c(patience('PT10S')),
    },
    shows: ['policy', 'owner', 'value'],
    places: 1,
  },
  {
    conflict: 'C9',
    code: 'OVERLAY_DEPENDENCY',
    texts: { ...c('install: [presale]\n'), ...overlay('presale', 'requires: [deposit@^1]\n') },
    shows: ['chain'],
    places: 1,
  },
  {
    conflict: 'C10',
    code: 'VARIATION_BREAKS_DATA',
    texts: {
      'hello.flow.yaml': hello().replace('text: =context.text }', 'text: =context.text + "!" }'),
      ...c(vary('replace: asking/invoke/onDone, with: said')),
    },
    shows: [],
    places: 1,
  },
  {
    conflict: 'C12',
    code: 'VARIATION_BREAKS_FLOW',
    texts: c(vary('insertBefore: asking, state: more, after: [{ delay: PT1S, target: more }]')),
    shows: [],
    places: 1,
  },
  {
    conflict: 'C13',
    code: 'TIMES_CONTRADICT',
    texts: {
      'hello.flow.yaml': hello().replace(
        'initial: asking',
        'expect: [parameters.patience <= duration("60s")]\ninitial: asking',
      ),
      ...c(patience('PT2M')),
    },
    shows: ['parameters'],
    places: 2,
  },
  {
    conflict: 'C14',
    code: 'BASE_MOVED',
    texts: { 'cn.b.identity.yaml': identity('cn.b', patience('PT3S')) },
    base: { 'cn.b.identity.yaml': identity('cn.b', patience('PT4S')) },
    shows: ['base', 'theirs', 'mine'],
    places: 0,
  },
  {
    conflict: 'C15',
    code: 'RESOLVER_AMBIGUOUS',
    texts: resolver('{ when: { market: [a, b] }, identity: cn.a }, { when: { market: [b, a] }, identity: cn.b }'),
    shows: ['request'],
    places: 1,
  },
  {
    conflict: 'C15',
    code: 'RESOLVER_GAP',
    texts: resolver('{ when: { market: a }, identity: cn.a }'),
    shows: ['request'],
    places: 0,
  },
  {
    conflict: 'C16',
    code: 'RESOLUTION_STALE',
    texts: {
      ...both,
      ...overlay('presale', patience('PT1S')),
      ...overlay('group', patience('PT2S')),
      'c.resolution.yaml': stale,
    },
    shows: ['old', 'new', 'participants'],
    places: 2,
  },
];

test.each(cases)(
  '$conflict is $code, with its places, a witness and a way out',
  async ({ code, texts, base, shows, places }) => {
    const host = await openRegistry(memoryRegistryStore());
    if (base !== undefined) await host.registry.publish(files, by);
    const refused = await failure(
      host.registry.publish(
        base === undefined ? { ...files, ...texts } : texts,
        by,
        base === undefined ? {} : { base },
      ),
    );
    const found = (refused.detail.issues ?? []).filter((one) => one.code === code);
    expect(found).not.toEqual([]);
    for (const issue of found) {
      expect(Object.keys(texts)).toContain(issue.location.file);
      expect(issue.related?.length ?? 0).toBe(places);
      expect(Object.keys(isJsonObject(issue.witness ?? null) ? (issue.witness as object) : {})).toEqual(
        expect.arrayContaining([...shows]),
      );
      expect(saysWhatToDo(issue)).toBe(true);
    }
  },
);

/** In both languages, with nothing left open. */
function saysWhatToDo({ code, params }: Issue<ErrorCode>): boolean {
  return (['en', 'zh-CN'] as const).every((locale) => {
    const { message: text, hint = '' } = message(code, params, locale);
    return hint !== '' && !/[{}]/.test(`${text}${hint}`);
  });
}
