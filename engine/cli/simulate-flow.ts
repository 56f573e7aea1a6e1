import { existsSync } from 'node:fs';
import { EngineError } from '../kernel/engine-error.ts';
import { hasErrors, type Issue } from '../kernel/issue.ts';
import { nearest } from '../kernel/nearest.ts';
import type { Model } from '../simulate/model/model.ts';
import { defaultModel, readModel } from '../simulate/model/read-model.ts';
import { reportModel, type ModelReport } from '../simulate/model/report-model.ts';
import { runModel } from '../simulate/model/run-model.ts';
import { worldOfTexts } from '../simulate/world-of-texts.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import { loadProject, readFiles } from './project.ts';
import { spoken } from './spoken.ts';
import { readText } from './read-text.ts';

/** A Monday morning: virtual time begins there. */
const beginning = Date.UTC(2026, 0, 5, 1);
const mostRuns = 100_000;

/** @throws EngineError with the issues of the texts or the model */
export async function simulateFlow(flow: string, options: SimulateOptions): Promise<ModelReport> {
  const runs = wholeNumber(options.runs, '--runs', 1, mostRuns);
  const seed = wholeNumber(options.seed, '--seed', 0, Number.MAX_SAFE_INTEGER);
  const model = options.model === undefined ? defaultModel : modelOf(options.model);
  const { modules, flowsFolder } = await loadProject(options.project);
  const { world, flows, build } = worldOfTexts(readFiles(options.flows ?? flowsFolder ?? 'flows'), modules);
  if (!flows.includes(flow)) {
    const close = nearest(flow, flows);
    throw new Error(
      close === undefined
        ? spoken(
            `There is no flow ${flow}. Known: ${flows.join(', ')}.`,
            `没有流程 ${flow}。已有：${flows.join('、')}。`,
          )
        : spoken(`There is no flow ${flow}. Did you mean ${close}?`, `没有流程 ${flow}。是否指 ${close}？`),
    );
  }
  const { identity } = options;
  const { made, issues } = build(flow, identity);
  refuse(issues);
  if (made === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
  const request = { world, release: made.release, identity, model, runs, seed, nowMs: beginning };
  return reportModel(runModel(request), model, seed);
}

function modelOf(file: string): Model {
  if (!existsSync(file)) throw new Error(spoken(`There is no model ${file}.`, `没有模型文件 ${file}。`));
  const { model, issues } = readModel(readText(file), file);
  refuse(issues);
  return model ?? defaultModel;
}

function refuse(issues: readonly Issue[]): void {
  const first = issues.find(({ severity }) => severity === 'error');
  if (first !== undefined && hasErrors(issues)) throw new EngineError(first.code, { params: first.params, issues });
}

function wholeNumber(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new Error(
    spoken(
      `${option} takes a whole number from ${least} to ${most}, not '${text}'.`,
      `${option} 应为 ${least} 到 ${most} 的整数，而不是“${text}”。`,
    ),
  );
}
