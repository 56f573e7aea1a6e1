import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { readFiles } from '@tessera/engine';
import { readScenarios, runSuite, worldOfTexts } from '@tessera/engine/simulate';

export const scenariosSays = 'scenarios of the shipped flows a second, in memory [seconds, 5 unless given]';

/** Runs all shipped scenarios again and again; the flows are compiled once, before. */
export async function scenarios([seconds = '5']: readonly string[]): Promise<void> {
  const texts = worldOfTexts(readFiles('flows'), [standardCapabilities]);
  const names = readdirSync('flows', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.scenarios.yaml'),
  );
  const files = names.flatMap((name) => readScenarios(readFileSync(join('flows', name), 'utf8'), name).read ?? []);
  const first = runSuite({ texts, files });
  const failed = first.runs.filter(({ failures }) => failures.length > 0).length;
  if (failed > 0 || first.issues.length > 0) throw new Error('the shipped scenarios do not hold');
  const rounds: number[] = [];
  const cpuBefore = process.cpuUsage();
  const endAt = performance.now() + Number(seconds) * 1_000;
  while (performance.now() < endAt) {
    const startedAt = performance.now();
    runSuite({ texts, files });
    rounds.push(((performance.now() - startedAt) / first.runs.length) * 1_000);
  }
  const sorted = rounds.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const [best = 0] = sorted;
  const { user } = process.cpuUsage(cpuBefore);
  process.stdout.write(
    `${first.runs.length} scenarios of ${files.length} flows, ${rounds.length} rounds; median ${Math.round(median)} µs each, best ${Math.round(best)}, processor ${Math.round(user / rounds.length / first.runs.length)}\n`,
  );
  process.stdout.write(`scenarios: perSecond=${Math.round(1_000_000 / median)}\n`);
}
