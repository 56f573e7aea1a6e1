import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readFiles } from '@tessera/engine';
import { createChecker } from '@tessera/engine/check/browser';
import { capabilityData, generatedCapabilities } from './capabilities.ts';
import { compare } from './compare.ts';
import { measureChanges } from './measure-changes.ts';
import { measureResolving } from './measure-resolving.ts';
import { quantile } from './quantile.ts';
import { generateWorld, type World } from './world.ts';
import { writeProject } from './write-project.ts';

export const identitiesSays = 'checks thousands of identities with planted defects, in full and after one changed';

const usage = `npm run bench -- identities [options]

  --identities N   default 5000
  --flows N        default 500
  --lines N        lines of business that share flows and capabilities, default 25
  --rounds N       how often each kind of defect is planted, default 5
  --seed N         default 1
  --write FOLDER   writes the project there and ends: tessera check FOLDER/flows --all --project FOLDER

Budgets on two processors: 60 s and 2 GB for all, 200 ms after one identity changed, 50 µs (p99) from request to release.
`;

export async function identities(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      identities: { type: 'string', default: '5000' },
      flows: { type: 'string', default: '500' },
      lines: { type: 'string', default: '25' },
      rounds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      write: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const world = generateWorld({
    identities: Number(values.identities),
    flows: Number(values.flows),
    lines: Number(values.lines),
    rounds: Number(values.rounds),
    seed: Number(values.seed),
  });
  if (values.write !== undefined) return writeProject(resolve(values.write), world);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-identities-'));
  try {
    await measure(world, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(world: World, folder: string): Promise<void> {
  writeProject(folder, world);
  const flows = join(folder, 'flows');
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  const files = readFiles(flows);
  const capabilities = capabilityData(generatedCapabilities(world.lines));
  const checker = createChecker({ capabilities, testProviders: true });
  const { issues, scope } = checker.check({ files });
  const fullSeconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const fullCpu = (user + system) / 1_000_000;
  const { pairs, effectiveFlows } = scope();
  const { found, missed, invented } = compare(issues, world.planted);
  for (const mark of missed) say(`missed    ${mark}`);
  for (const mark of invented.slice(0, 20)) say(`invented  ${mark}`);
  const leaves = world.identities.filter((path) => path.split('.').length > 3);
  const changes = measureChanges(checker, flows, files, spread(leaves, 20));
  const times = changes.map(({ wallMs }) => wallMs);
  const cpuMs = quantile(
    changes.map((change) => change.cpuMs),
    0.5,
  );
  const rssMb = process.resourceUsage().maxRSS / 1_024;
  const [few, many] = [await measureResolving(folder, 50), await measureResolving(folder, world.identities.length)];
  say(
    `${pairs} flows under identities, ${effectiveFlows} effective flows differ; ${world.planted.length} defects planted`,
  );
  say(
    `full check ${fullSeconds.toFixed(1)} s, ${fullCpu.toFixed(1)} s of the processor (budget 60 s), at most ${rssMb.toFixed(0)} MB (budget 2048 MB)`,
  );
  say(
    `one identity changed: median ${ms(quantile(times, 0.5))}, ${ms(cpuMs)} of the processor, slowest ${ms(quantile(times, 1))} (budget 200 ms)`,
  );
  say(`request to release, p99: ${us(few)} with 50 identities, ${us(many)} with all (budget 50 µs)`);
  say(
    `identities: identities=${world.identities.length} flows=${world.flows.length} pairs=${pairs} distinct=${effectiveFlows} ` +
      `planted=${world.planted.length} found=${found} invented=${invented.length} fullSeconds=${fullSeconds.toFixed(1)} ` +
      `changedMs=${quantile(times, 0.5).toFixed(0)} fullCpuSeconds=${fullCpu.toFixed(1)} changedCpuMs=${cpuMs.toFixed(0)} rssMb=${rssMb.toFixed(0)} resolveUs=${many.toFixed(0)}`,
  );
  if (missed.length > 0 || invented.length > 0) process.exitCode = 1;
}

/** So many of a list, evenly far apart. */
function spread(items: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => index % step === 0).slice(0, count);
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function us(value: number): string {
  return `${value.toFixed(1)} µs`;
}

function say(line: string): void {
  process.stdout.write(line.endsWith('\n') ? line : `${line}\n`);
}
