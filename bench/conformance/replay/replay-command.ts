import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readLog } from './log.ts';
import { readMap } from './read-map.ts';
import { emptyMap } from './replay-map.ts';
import { openFlow } from './open-flow.ts';
import { replay, score, type CaseResult } from './replay.ts';
import { settleMsOf } from './settle.ts';

export const replaySays =
  'FLOW.yaml LOG.jsonl.gz [--mapping MAP.yaml] [--damage SEED] [--json FILE]: recorded cases on a flow';

/** Every recorded case is played on the flow, and once more damaged; what did not fit is listed, the score comes last. */
export async function replayCommand(args: readonly string[]): Promise<void> {
  try {
    await run(args);
  } catch (error) {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n\nnpm run conformance -- replay ${replaySays}\n`,
    );
    process.exitCode = 2;
  }
}

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { mapping: { type: 'string' }, damage: { type: 'string', default: '1' }, json: { type: 'string' } },
  });
  const [flowFile, logFile, ...others] = positionals;
  if (flowFile === undefined || logFile === undefined || others.length > 0) throw new Error('Name a flow and a log.');
  const seed = Number(values.damage);
  if (!Number.isSafeInteger(seed)) throw new Error(`--damage takes a whole number, not '${values.damage}'.`);
  const map = values.mapping === undefined ? emptyMap : readMap(values.mapping);
  const log = readLog(logFile);
  const { start, identity } = await openFlow(flowFile, map.identity);
  const results = replay({ log, map, identity, settleMs: settleMsOf(map), seed, start });
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ summary: score(results), results }, undefined, 2)}\n`);
  }
  show(results);
}

const shown = 10;

function show(results: readonly CaseResult[]): void {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    const why = reason(result.recorded);
    if (why !== '') groups.set(why, [...(groups.get(why) ?? []), result]);
  }
  const listed = [...groups].toSorted(([, one], [, other]) => other.length - one.length);
  for (const [why, cases] of listed.slice(0, shown)) {
    process.stdout.write(`${String(cases.length).padStart(6)} cases  ${why}, e.g. ${cases[0]?.case}\n`);
  }
  if (listed.length > shown) process.stdout.write(`        ${listed.length - shown} further reasons: see --json\n`);
  const { fitness, precision, cases, damaged } = score(results);
  process.stdout.write(`replay: cases=${cases} damaged=${damaged}\n`);
  process.stdout.write(`replay: fitness=${fitness.toFixed(4)} precision=${precision.toFixed(4)}\n`);
}

function reason(verdict: CaseResult['recorded']): string {
  if (verdict.kind === 'refused') return `refused '${verdict.activity}': ${verdict.why}`;
  return verdict.kind === 'fits' ? '' : `open in ${verdict.states.join(', ')}: ${verdict.why}`;
}
