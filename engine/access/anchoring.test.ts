import type { AuditLog } from '../host/access-ports.ts';
import { anchoring, type AuditAnchor } from './anchoring.ts';
import { createMemoryAccessStore } from './memory-store.ts';

const entry = { who: 'ann', key: 'k_1', what: 'publish', target: '/v1/publish', outcome: 'done', detail: {} };
const everyMs = 60_000;

function begin({ audit = createMemoryAccessStore().audit, fails = false }: { audit?: AuditLog; fails?: boolean } = {}) {
  const anchors: AuditAnchor[] = [];
  const faults: unknown[] = [];
  const kept = anchoring({
    audit,
    sink: {
      note: (anchor) => {
        if (fails) return Promise.reject(new Error('no space'));
        anchors.push(anchor);
        return Promise.resolve();
      },
    },
    clock: { now: () => Date.now() },
    everyMs,
    onFault: (problem) => faults.push(problem),
  });
  return { audit, anchors, faults, kept };
}

beforeEach(() => jest.useFakeTimers({ now: 1_000 }));
afterEach(() => jest.useRealTimers());

test('the end of the trail is noted each minute in which it grew, and when the node stops', async () => {
  const { audit, anchors, kept } = begin();
  await jest.advanceTimersByTimeAsync(everyMs);
  await audit.append({ ...entry, at: 1 });
  await audit.append({ ...entry, at: 2 });
  await jest.advanceTimersByTimeAsync(2 * everyMs);
  await audit.append({ ...entry, at: 3 });
  await kept.stop();
  const rows = await audit.list({ limit: 3 });
  expect(anchors).toEqual([
    { at: 1_000 + 2 * everyMs, seq: 2, hash: rows[1]?.hash },
    { at: 1_000 + 3 * everyMs, seq: 3, hash: rows[0]?.hash },
  ]);
});

test('its age stays below the interval, and grows where noting fails', async () => {
  const { kept } = begin();
  await jest.advanceTimersByTimeAsync(5 * everyMs + 20_000);
  expect(kept.ageMs()).toBe(20_000);
  await kept.stop();
  const { kept: failing, audit, faults } = begin({ fails: true });
  await audit.append({ ...entry, at: 1 });
  await jest.advanceTimersByTimeAsync(5 * everyMs + 20_000);
  expect(failing.ageMs()).toBe(5 * everyMs + 20_000);
  expect(faults).toHaveLength(5);
  await failing.stop();
});
