import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readYaml } from '../../flow/read-yaml.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Issue } from '../../kernel/issue.ts';
import { isJsonObject, member } from '../../kernel/json.ts';
import { dataHash, generateScenarios, type Generated } from '../../simulate/generate/generate-scenarios.ts';
import { flowFileOf, worldOfTexts } from '../../simulate/world-of-texts.ts';
import { paint, personLocale, print, printJson } from '../output.ts';
import { readFiles, type Project } from '../project.ts';
import { spoken } from '../spoken.ts';
import { requireIdentity } from './require-identity.ts';
import type { TestOptions } from './test-project.ts';
import { words } from './words.ts';

/**
 * Writes scenarios that cover a flow for an identity, beside the flow. A file that somebody edited stays as it is.
 * @throws EngineError IDENTITY_NOT_FOUND, or with all that is wrong with the flow
 */
export function generateFile(flow: string, project: Project, { identity, json }: TestOptions): void {
  if (identity === undefined)
    throw new Error(
      spoken(
        'Scenarios are generated for one identity: name it with --identity.',
        '场景按一个业务身份生成：请用 --identity 指定。',
      ),
    );
  const folder = project.flowsFolder ?? 'flows';
  const files = readFiles(folder);
  const texts = worldOfTexts(files, project.modules);
  requireIdentity(identity, texts.identities);
  const { made, issues } = texts.build(flow, identity);
  if (made === undefined) throw refused(issues, flow);
  const beside = join(folder, dirname(flowFileOf(files, flow)));
  const path = join(beside, `${flow}.${identity}.generated.scenarios.yaml`);
  if (isEdited(path))
    throw new Error(
      spoken(
        `${path} was edited and stays. Delete it, or its line "generated", to have it made anew.`,
        `${path} 已被修改，予以保留。要重新生成，请删除它或其中的 generated 一行。`,
      ),
    );
  const generated = generateScenarios(texts.world, { release: made.release, identity });
  writeFileSync(path, generated.text);
  report(relative(process.cwd(), path), generated, json);
}

/** The first mistake names the answer. */
function refused(issues: readonly Issue[], flow: string): Error {
  const first = issues.find(({ severity }) => severity === 'error');
  return first === undefined
    ? new EngineError('FLOW_NOT_FOUND', { params: { flow } })
    : new EngineError(first.code, { params: first.params, issues });
}

function isEdited(path: string): boolean {
  if (!existsSync(path)) return false;
  const { data } = readYaml(readFileSync(path, 'utf8'), path);
  if (!isJsonObject(data)) return true;
  const generated = member(data, 'generated');
  return typeof generated !== 'string' || generated.split(' ')[1] !== dataHash(data);
}

function report(file: string, { scenarios, covered, total, missing }: Generated, json: boolean): void {
  if (json) return printJson({ file, scenarios, covered, total, missing });
  const said = words[personLocale()];
  print(`${paint('green', said.wrote)} ${file}`);
  print(said.covers(scenarios, covered, total));
  for (const { kind, label } of missing) print(`  ${paint('dim', kind)}  ${label}`);
  return undefined;
}
