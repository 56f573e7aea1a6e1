import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { readFiles } from '@tessera/engine';
import {
  generateScenarios,
  judgeMutants,
  readScenarios,
  worldOfTexts,
  type JudgedMutant,
  type ScenarioFile,
} from '@tessera/engine/simulate';

export const mutantsSays =
  'share of planted mistakes that the checker and the scenarios find [flow …, all shipped unless given]';

/** For whom scenarios are generated beside those that are written. */
const identities: Readonly<Record<string, readonly string[]>> = {
  'parcel-delivery': ['cn.retail'],
  'expense-declaration': ['cn.office.sales', 'office.university'],
  'order-fulfilment': ['cn.retail'],
};

/** Plants every known mistake in the shipped flows, one at a time. */
export async function mutants(asked: readonly string[]): Promise<void> {
  const files = readFiles('flows');
  const written = readdirSync('flows', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.scenarios.yaml'))
    .flatMap((name) => readScenarios(readFileSync(join('flows', name), 'utf8'), name).read ?? []);
  const all: JudgedMutant[] = [];
  for (const flow of asked.length > 0 ? asked : Object.keys(identities)) {
    const scenarios = [...generated(flow, files), ...written.filter((file) => file.flow === flow)];
    const judged = [...judgeMutants({ files, modules: [standardCapabilities], flow, scenarios })];
    all.push(...judged);
    print(`${flow}: ${tell(judged)}`);
    for (const { mutant, verdict } of judged) {
      if (verdict === 'survived' || verdict === 'equal')
        print(`  ${verdict}  ${mutant.kind}  ${mutant.pointer}  ${mutant.says}`);
    }
  }
  const killed = count(all, 'checker') + count(all, 'scenario');
  const total = killed + count(all, 'survived');
  print(`mutants: killed=${killed}/${total} share=${((100 * killed) / total).toFixed(1)}%`);
}

function generated(flow: string, files: ReturnType<typeof readFiles>): readonly ScenarioFile[] {
  const texts = worldOfTexts(files, [standardCapabilities]);
  return (identities[flow] ?? []).flatMap((identity) => {
    const { made } = texts.build(flow, identity);
    if (made === undefined) return [];
    const { text } = generateScenarios(texts.world, { release: made.release, identity });
    return readScenarios(text, `${flow}.generated.scenarios.yaml`).read ?? [];
  });
}

function tell(judged: readonly JudgedMutant[]): string {
  const verdicts = ['checker', 'scenario', 'survived', 'equal'] as const;
  return verdicts.map((verdict) => `${verdict} ${count(judged, verdict)}`).join(', ');
}

function count(judged: readonly JudgedMutant[], verdict: JudgedMutant['verdict']): number {
  return judged.filter((one) => one.verdict === verdict).length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
