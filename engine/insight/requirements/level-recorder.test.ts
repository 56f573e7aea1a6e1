import type { AuditEntry, AuditLog } from '../../host/access-ports.ts';
import { by, files, identity, openRegistry } from '../../host/registry/registry.fixture.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Use } from './ground.ts';
import { leadTimes } from './lead-time.ts';
import { levelHistory } from './level-history.ts';
import { levelRecorder } from './level-recorder.ts';
import { createRequirements } from './requirements.ts';

const file = 'requirements/patience.requirement.yaml';
const requirement = (more = ''): string => `requirement: patience-2026
identity: cn.b
owner: b-team
parts:
  - id: wait
    parts:
      - { id: long, needs: { parameter: hello.patience, value: PT9S }, accept: [waits] }
  - { id: shorter, needs: { parameter: hello.haste } }
${more}`;
const scenarios = `flow: hello
scenarios:
  - id: waits
    identity: cn.b
    input: { name: Ann }
    providers: { greeting.make: [{ output: { text: Hello } }] }
    expect: { status: finished }
`;

/** A trail in memory, the newest first as it lists. */
function trail(): AuditLog & { readonly rows: readonly AuditEntry[] } {
  const rows: AuditEntry[] = [];
  return {
    rows,
    append: async (entry) => void rows.push(entry),
    list: async ({ before = Infinity, limit, what }) =>
      rows
        .map((row, at) => ({ ...row, seq: at + 1, previous: '', hash: '' }))
        .toReversed()
        .filter((row) => row.seq < before && (what === undefined || row.what === what))
        .slice(0, limit),
  };
}

test('each change of a level is noted once, with when it was seen, and gives the time from gap to live', async () => {
  let now = 1_000;
  let started = 0;
  const { registry } = await openRegistry(memoryRegistryStore(), () => now);
  const audit = trail();
  const use: Use = {
    calls: async () => ({ n: 0, drill: '/rows' }),
    instances: async () => ({ n: started, drill: '/rows' }),
    target: async (target) => ({ kind: 'metric-unknown', target }),
  };
  const open = () =>
    levelRecorder({
      requirements: createRequirements(registry),
      useOf: async () => use,
      audit,
      clock: { now: () => now },
      onFault: (problem) => {
        throw problem;
      },
    });
  let recorder = open();
  const look = async (atMs: number) => {
    now = atMs;
    return (await recorder.look()).map(({ part, level, before = '–' }) => `${part} ${before} → ${level}`);
  };

  await registry.publish(files, by);
  expect(await look(1_500)).toEqual([]);
  const short = identity('cn.b', 'flows: { hello: { version: ^1 } }\n');
  await registry.publish({ 'cn.b.identity.yaml': short, [file]: requirement(), 'hello.scenarios.yaml': scenarios }, by);
  expect(await look(2_000)).toEqual(['long – → provided', 'shorter – → gap']);
  expect(await look(3_000)).toEqual([]);
  await registry.publish({ 'cn.b.identity.yaml': files['cn.b.identity.yaml'] }, by);
  expect(await look(4_000)).toEqual(['long provided → tested']);
  // Another node, or the same after a restart, knows what was noted.
  recorder = open();
  started = 1;
  expect(await look(5_000)).toEqual(['long tested → live']);
  await registry.publish(
    { [file]: requirement().replace('hello.haste', 'hello.patience').replace(' } }\n', ' }, accept: [waits] }\n') },
    by,
  );
  expect(await look(6_500)).toEqual(['shorter gap → live']);
  expect(audit.rows.map(({ at, who, what, target }) => ({ at, who, what, target }))).toContainEqual({
    at: 4_000,
    who: 'tessera',
    what: 'requirement level',
    target: '/v1/requirements/patience-2026/levels',
  });
  expect(leadTimes(await levelHistory(audit))).toEqual([
    { requirement: 'patience-2026', part: 'shorter', gapAt: 2_000, liveAt: 6_500, ms: 4_500 },
  ]);
});

test('a long trail is read on, page by page', async () => {
  const audit = trail();
  for (let at = 0; at < 450; at += 1) {
    const detail = { requirement: 'r', part: `p${at}`, level: 'gap' };
    await audit.append({ at, who: 'tessera', key: '', what: 'requirement level', target: '', outcome: 'done', detail });
    await audit.append({ at, who: 'ann', key: 'k', what: 'publish', target: '', outcome: 'done', detail: {} });
  }
  expect((await levelHistory(audit)).map(({ at }) => at)).toEqual(Array.from({ length: 450 }, (_, at) => at));
});
