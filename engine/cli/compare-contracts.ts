import { gte } from 'semver';
import { compat } from '../catalog/compat.ts';
import type { Contract } from '../catalog/contract.ts';
import { parseContract } from '../catalog/parse-contract.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { toJson } from '../kernel/to-json.ts';
import { verdictView } from '../registry/verdict-view.ts';
import { list, text, type Api, type Fields } from './api.ts';
import { apiOf, type GlobalOptions } from './global-options.ts';
import { personLocale, print, printJson } from './output.ts';
import { renderVerdict } from './render-verdict.ts';
import { Unreadable } from './unreadable.ts';
import { spoken } from './spoken.ts';
import { readText } from './read-text.ts';

/** @throws Unreadable where a contract cannot be read; ApiProblem and NoServer from the server */
export async function compareContracts(words: readonly string[], options: GlobalOptions): Promise<void> {
  const [first = '', second, ...more] = words;
  if (more.length > 0)
    throw new Unreadable(
      new Error(spoken('Name one contract, or an old and a new one.', '请给出一个契约，或旧、新两个契约。')),
    );
  const verdict = await verdictOn(first, second, () => apiOf(options));
  if (options.json) printJson(verdict);
  else for (const line of renderVerdict(verdict, personLocale())) print(line);
  if (verdict['isLawful'] !== true) process.exitCode = 1;
}

async function verdictOn(first: string, second: string | undefined, api: () => Api): Promise<Fields> {
  if (second === undefined) return await asked(await dataOf(first, api), undefined, api());
  const old = registered(first);
  // Only the server knows the flows that call a registered version.
  if (old !== undefined) return await asked(await dataOf(second, api), old.version, api());
  return { ...compared(contractIn(await dataOf(first, api), first), contractIn(await dataOf(second, api), second)) };
}

async function asked(contract: Fields, against: string | undefined, api: Api): Promise<Fields> {
  const query = against === undefined ? '' : `?against=${encodeURIComponent(against)}`;
  return await api.post(`/v1/capabilities/${text(contract, 'capability')}/compat${query}`, contract);
}

function compared(old: Contract, next: Contract): object {
  const verdict = compat(old, next);
  const names = { capability: next.capability, from: old.version, to: next.version };
  const because = verdict.because.map((row) => {
    const { alone: _, ...told } = row;
    return told;
  });
  return verdictView({ ...names, ...verdict, isLawful: gte(next.version, verdict.version), because }, personLocale());
}

interface Registered {
  readonly capability: string;
  readonly version: string;
}

/** `stock.reserve@1.4.0`, as opposed to a file. */
function registered(word: string): Registered | undefined {
  const [, capability, version] = /^([a-z][\w.-]*)@(\d+\.\d+\.\d+\S*)$/.exec(word) ?? [];
  return capability === undefined || version === undefined ? undefined : { capability, version };
}

/** The contract as JSON, as it is registered or in a file. */
async function dataOf(word: string, api: () => Api): Promise<Fields> {
  const wanted = registered(word);
  if (wanted === undefined) return readJson(word);
  const capability = await api().get(`/v1/capabilities/${wanted.capability}`);
  const found = list(capability, 'contracts').find((contract) => text(contract, 'version') === wanted.version);
  if (found === undefined)
    throw new Unreadable(new Error(spoken(`There is no contract ${word}.`, `没有契约 ${word}。`)));
  const { hash: _, ...contract } = found;
  return contract;
}

function readJson(file: string): Fields {
  try {
    const json: unknown = JSON.parse(readText(file));
    if (typeof json === 'object' && json !== null) return { ...json };
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw new Unreadable(problem);
  }
  throw new Unreadable(
    new Error(spoken(`${file} holds no contract: a JSON object.`, `${file} 中没有契约：契约是一个 JSON 对象。`)),
  );
}

function contractIn(data: Fields, name: string): Contract {
  const json = toJson(data);
  if (!json.ok)
    throw new Unreadable(
      new Error(spoken(`${name} holds no JSON at ${json.pointer}.`, `${name} 在 ${json.pointer} 处不是 JSON。`)),
    );
  const { contract, issues } = parseContract(json.value, name);
  const [first] = issues;
  if (contract !== undefined) return contract;
  throw new Unreadable(new EngineError(first?.code ?? 'CAP_CONTRACT_INVALID', { params: first?.params ?? {}, issues }));
}
