import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import {
  hasErrors,
  loadProject,
  message,
  readFiles,
  type CapabilityModule,
  type Files,
  type Issue,
  type Json,
} from '@tessera/engine';
import { sampleResponder, startSimulation, worldOfTexts, type Simulation } from '@tessera/engine/simulate';

export interface OpenedFlow {
  /** The map's own identity, or the one that was made for the flow. */
  readonly identity: string;
  /** Starts an instance of the flow. @throws EngineError where the input is refused; Error where it has no release */
  readonly start: (input: Json, identity: string, atMs: number) => Simulation;
}

const ownIdentity = 'replay';

/**
 * A flow with the project around it (the nearest `tessera.config.js`), or else with the texts beside it. Where the map
 * names no identity, the flow runs under one that says nothing about it.
 */
export async function openFlow(file: string, wanted: string | undefined): Promise<OpenedFlow> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { files, modules, name } = await textsAround(file);
  const flow = /^flow:\s*(\S+)/m.exec(files[name] ?? '')?.[1];
  if (flow === undefined) throw new Error(`${file} names no flow.`);
  const own = `identity: ${ownIdentity}\nowner: replay\nflows: { ${flow}: { version: "*" } }\n`;
  const texts = worldOfTexts(
    wanted === undefined ? { ...files, [`${ownIdentity}.identity.yaml`]: own } : files,
    modules,
  );
  refuse(texts.issues.filter((issue) => issue.location.file === name));
  return {
    identity: wanted ?? ownIdentity,
    start: (input, identity, nowMs) => {
      const { made, issues } = texts.build(flow, identity);
      if (made === undefined) refuse(issues);
      if (made === undefined) throw new Error(`${flow} has no release for ${identity}.`);
      return startSimulation(texts.world, {
        release: made.release,
        identity,
        input,
        nowMs,
        seed: 1,
        respond: sampleResponder,
      });
    },
  };
}

interface Texts {
  readonly files: Files;
  readonly modules: readonly CapabilityModule[];
  /** Of the flow among the files. */
  readonly name: string;
}

async function textsAround(file: string): Promise<Texts> {
  const path = resolve(file);
  const folder = projectFolder(dirname(path));
  const project = folder === undefined ? undefined : await loadProject(folder);
  const { flowsFolder = dirname(path) } = project ?? {};
  const inProject = relative(flowsFolder, path).split(sep).join('/');
  const outside = inProject.startsWith('../');
  return {
    files: readFiles(outside ? dirname(path) : flowsFolder),
    modules: project?.modules ?? [],
    name: outside ? basename(path) : inProject,
  };
}

function projectFolder(folder: string): string | undefined {
  if (existsSync(join(folder, 'tessera.config.js'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : projectFolder(parent);
}

function refuse(issues: readonly Issue[]): void {
  if (!hasErrors(issues)) return;
  const lines = issues
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ code, params, location: { file, line, column } }) =>
        `${file}:${line}:${column}: ${message(code, params, 'en').message}`,
    );
  throw new Error(lines.join('\n'));
}
