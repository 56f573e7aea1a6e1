import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostDriver } from './scxml-driver.ts';
import { chartHost } from './scxml-host.ts';
import { chartCases } from './scxml-charts.ts';
import { scriptOf } from './scxml-script.ts';
import { runScxml } from './scxml.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-scxml-test-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('charts run through the host, which ends and opens again between all events', async () => {
  const driver = hostDriver({ open: () => chartHost(join(folder, 'kept')), restarts: true });
  const passed = chartCases.map(({ file }) => ({ file, verdict: 'passed' }));
  expect(await runScxml(chartCases, driver)).toEqual(passed);
});

test('a host that keeps nothing does not pass', async () => {
  let opened = 0;
  const open = () => chartHost(join(folder, `lost-${String((opened += 1))}`));
  const results = await runScxml(chartCases, hostDriver({ open, restarts: true }));
  expect(results.map(({ verdict }) => verdict)).toEqual(chartCases.map(() => 'failed'));
});

test('a chart that the registry refuses is told with its issues', async () => {
  const text =
    '<scxml><state id="a"><transition target="b"/></state><state id="b"><transition target="a"/></state></scxml>';
  const driver = hostDriver({ open: () => chartHost(join(folder, 'refused')), restarts: false });
  const results = await runScxml([{ file: 'loop', text, script: JSON.stringify(scriptOf('a')) }], driver);
  expect(results).toEqual([{ file: 'loop', verdict: 'failed', detail: 'DEF_ENDLESS_LOOP at /states/s1/always/0' }]);
});
