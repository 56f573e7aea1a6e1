import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera } from './open-tessera.ts';
import { type Tessera } from './tessera.ts';
import { serveTessera } from './serve-tessera.ts';

interface Family {
  readonly help: string;
  readonly type: string;
  /** Labels as written, and value. */
  readonly series: Map<string, number>;
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-metrics-'));
let tessera: Tessera;
let families: ReadonlyMap<string, Family>;

beforeAll(async () => {
  tessera = await openTessera({ dataFolder: folder, open: true });
  const server = await serveTessera(tessera, { log: 'silent' });
  await fetch(`${server.url}/v1/flows`);
  const answer = await fetch(`${server.url}/metrics`);
  families = parsed(await answer.text());
  await server.stop();
});

afterAll(async () => {
  await tessera.close();
  rmSync(folder, { recursive: true });
});

test.each([
  'tessera_oldest_timer_late_seconds',
  'tessera_oldest_call_late_seconds',
  'tessera_instances_without_reason',
  'tessera_events_parked',
  'tessera_events_dead',
  'tessera_duplicates_suppressed_total',
  'tessera_retries_total',
  'tessera_event_loop_delay_p99_seconds',
  'tessera_commits_total',
  'tessera_commit_p99_seconds',
  'tessera_commit_group_size',
  'tessera_disk_free_bytes',
  'tessera_memory_rss_bytes',
])('%s is one number with a HELP line', (name) => {
  const family = families.get(name);
  expect([...(family?.series.keys() ?? [])]).toEqual(['']);
  expect(family?.help).not.toBe('');
});

test('instances stand by status, and what a living server cannot have as 0 is above it', () => {
  expect([...(families.get('tessera_instances')?.series.keys() ?? [])]).toContain('{status="incident"}');
  for (const name of ['tessera_disk_free_bytes', 'tessera_memory_rss_bytes', 'tessera_http_requests_total'])
    expect(Math.max(...(families.get(name)?.series.values() ?? []))).toBeGreaterThan(0);
});

test('every family says what it is', () => {
  expect([...families].filter(([, { help }]) => help === '').map(([name]) => name)).toEqual([]);
});

const label = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"`;
const sample = new RegExp(
  String.raw`^([a-zA-Z_:][\w:]*)(\{${label}(?:,${label})*\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$`,
);

/** Prometheus' text format 0.0.4, and nothing else: HELP and TYPE once, before the series, which stand together. */
function parsed(text: string): ReadonlyMap<string, Family> {
  const found = new Map<string, Family>();
  let last = '';
  let help = '';
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') help = rest;
    else if (kind === 'TYPE') {
      expect({ line, isNew: !found.has(name) }).toEqual({ line, isNew: true });
      expect(['counter', 'gauge']).toContain(rest);
      found.set(name, { help, type: rest, series: new Map() });
      [last, help] = [name, ''];
    } else {
      const [, family = '', labels = '', value = 'NaN'] = sample.exec(line) ?? [];
      expect({ line, family }).toEqual({ line, family: last });
      expect(found.get(family)?.series.has(labels)).toBe(false);
      found.get(family)?.series.set(labels, Number(value));
    }
  }
  return found;
}
