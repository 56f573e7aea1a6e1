import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chartCases } from '../../../bench/conformance/scxml-charts.ts';
import { hostDriver } from '../../../bench/conformance/scxml-driver.ts';
import { chartHost } from '../../../bench/conformance/scxml-host.ts';
import { runScxml, scxmlCases, type ScxmlResult } from '../../../bench/conformance/scxml.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { restateOptions } from './restate-options.ts';
import { startRestate, whyNoRestate, type RestateServer } from './restate-server.ts';

const here = whyNoRestate() === undefined ? describe : describe.skip;
const suite = process.env['TESSERA_SCXML'];
/** Ports are taken beforehand: a chart is opened again and again where it was. */
const most = 220;
/** Each chart is an installation of its own, and Restate takes their registrations one after the other. */
const together = 6;

let server: RestateServer;
let folder: string;
let places: readonly RestateOptions[];

beforeAll(async () => {
  if (whyNoRestate() !== undefined) return;
  server = await startRestate();
  folder = mkdtempSync(join(tmpdir(), 'tessera-charts-'));
  places = await Promise.all(
    Array.from({ length: suite === undefined ? chartCases.length : most }, (_, at) =>
      restateOptions(server, `chart${at}x`),
    ),
  );
});

afterAll(async () => {
  if (whyNoRestate() !== undefined) return;
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

here('statecharts on Restate', () => {
  test('run as their scripts say, with nothing in memory between two events', async () => {
    const cases = suite === undefined ? chartCases : await scxmlCases(suite);
    const optionsOf = (chart: string) => {
      const restate = places[Number(chart.slice('chart-'.length)) - 1];
      return restate === undefined ? {} : { restate };
    };
    const driver = hostDriver({ open: () => chartHost(folder, optionsOf), restarts: true });
    const results: ScxmlResult[] = [];
    for (let at = 0; at < cases.length; at += together) {
      results.push(...(await runScxml(cases.slice(at, at + together), driver)));
    }
    expect(results).toEqual(cases.map(({ file }) => ({ file, verdict: 'passed' })));
  }, 600_000);
});
