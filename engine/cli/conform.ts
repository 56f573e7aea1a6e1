import { list, text, type Fields } from './api.ts';
import type { ConformOptions } from './commands/conform.ts';
import { apiOf } from './global-options.ts';
import { personLocale, print, printJson } from './output.ts';
import { renderConformance } from './render-conformance.ts';
import { spoken } from './spoken.ts';

/** @throws ApiProblem and NoServer from the server */
export async function conform(provider: string | undefined, options: ConformOptions): Promise<void> {
  const answer = await recordsOf(provider, options);
  const records = list(answer, 'items');
  if (options.json === true) printJson(answer);
  else for (const line of renderConformance(records, personLocale())) print(line);
  if (records.some((record) => text(record, 'verdict') === 'failed')) process.exitCode = 1;
}

async function recordsOf(provider: string | undefined, options: ConformOptions): Promise<Fields> {
  const api = apiOf(options);
  const { capability, contract: version, seed } = options;
  if (options.record === true) {
    const asked = Object.entries({ provider, capability }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    );
    return await api.get(`/v1/conformance?${[...asked, 'limit=200'].join('&')}`);
  }
  if (provider === undefined)
    throw new Error(
      spoken(
        'Name the provider, or ask for the kept records with --record.',
        '请给出实现的标识，或用 --record 查看已有记录。',
      ),
    );
  return await api.post('/v1/conformance', {
    provider,
    ...(capability === undefined ? {} : { capability }),
    ...(version === undefined ? {} : { version }),
    ...(seed === undefined ? {} : { seed: numberOf(seed) }),
  });
}

function numberOf(seed: string): number {
  if (/^\d{1,9}$/.test(seed)) return Number(seed);
  throw new Error(spoken(`--seed takes a whole number, not '${seed}'.`, `--seed 应为整数，而不是“${seed}”。`));
}
