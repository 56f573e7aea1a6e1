import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { environmentKinds, type Environment } from '../http/door/environment.ts';
import type { Limits } from '../host/limits.ts';
import type { Files } from '../registry/files.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { codeOf } from './code-of.ts';
import { configName } from './config-name.ts';
import { filesBelow } from './files-below.ts';
import { readRetention, type ArchiveConfig, type ArchivePlace } from './read-retention.ts';
import { readLimits } from './read-limits.ts';
import { mistakesText } from './mistakes-text.ts';
import { personLocale } from './output.ts';
import { spoken } from './spoken.ts';

/** What `tessera.config.js` exports by default. Paths are relative to it. */
export interface ProjectConfig {
  readonly capabilities?: readonly CapabilityModule[];
  /** The folder of flows, identities, overlays, resolvers and schemas. */
  readonly flows?: string;
  /** What people are told they work on; development unless given. */
  readonly environment?: Environment;
  /** Bounds that differ from the usual ones, by the names of docs/operations.md. */
  readonly limits?: Partial<Limits>;
  /** When ended instances leave the store, and where they go; they stay unless given. */
  readonly archive?: ArchiveConfig;
}

export interface Project {
  readonly folder: string;
  readonly hasConfig: boolean;
  /** The config itself: the program of its local providers. */
  readonly program?: string;
  readonly modules: readonly CapabilityModule[];
  readonly flowsFolder?: string;
  readonly environment?: Environment;
  readonly limits?: Partial<Limits>;
  readonly archive?: ArchivePlace;
}

/** The project of a folder; without a config an empty one: the server then knows only what it is sent. */
export async function loadProject(folder: string): Promise<Project> {
  if (!existsSync(folder))
    throw new Error(
      spoken(
        `There is no folder ${folder}. Name the one with ${configName} by --project.`,
        `没有文件夹 ${folder}。请用 --project 指定 ${configName} 所在的文件夹。`,
      ),
    );
  const file = join(resolve(folder), configName);
  if (!existsSync(file)) return { folder: resolve(folder), hasConfig: false, modules: [] };
  const config = await loadConfig(file);
  return {
    folder: dirname(file),
    hasConfig: true,
    program: file,
    modules: withCode(config.capabilities ?? [], file),
    ...(config.environment === undefined ? {} : { environment: environmentOf(config.environment) }),
    ...(config.limits === undefined ? {} : { limits: readLimits(config.limits, configName) }),
    ...(config.archive === undefined ? {} : { archive: readRetention(config.archive, dirname(file)) }),
    ...(config.flows === undefined ? {} : { flowsFolder: resolve(dirname(file), config.flows) }),
  };
}

function withCode(modules: readonly CapabilityModule[], file: string): readonly CapabilityModule[] {
  if (modules.every(({ localProviders }) => localProviders.length === 0)) return modules;
  const code = codeOf(file);
  return modules.map((module) => ({ ...module, code }));
}

async function loadConfig(file: string): Promise<ProjectConfig> {
  try {
    const loaded: { readonly default?: ProjectConfig } = await import(pathToFileURL(file).href);
    const config = loaded.default ?? {};
    for (const module of config.capabilities ?? [])
      if (!Array.isArray(module.contracts))
        throw new Error(
          spoken('capabilities lists what defineModule returns', 'capabilities 应列出 defineModule 的返回值'),
        );
    return config;
  } catch (cause) {
    throw new Error(spoken(`${file} cannot be loaded: `, `无法加载 ${file}：`) + whyNotLoaded(cause), { cause });
  }
}

/** A mistake in a contract or provider with its place and cure; a package that is missing with the command that brings it. */
function whyNotLoaded(cause: unknown): string {
  if (cause instanceof EngineError && cause.detail.issues !== undefined && cause.detail.issues.length > 0)
    return mistakesText(cause, personLocale());
  const why = cause instanceof Error ? cause.message : String(cause);
  const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
  return isMissing ? why + spoken('\n  Run npm install there.', '\n  请在该处运行 npm install。') : why;
}

/** What a file of somebody else's says is looked at before it is believed. */
function environmentOf({ name, kind }: Environment): Environment {
  if (typeof name === 'string' && name !== '' && environmentKinds.includes(kind)) return { name, kind };
  throw new Error(
    spoken(
      `${configName}: environment is { name, kind }, and kind one of ${environmentKinds.join(', ')}.`,
      `${configName}：environment 应为 { name, kind }，kind 取 ${environmentKinds.join('、')} 之一。`,
    ),
  );
}

const readable =
  /\.(flow\.yaml|identity\.yaml|overlay\.yaml|resolver\.yaml|resolution\.yaml|requirement\.yaml|activity\.yaml|metric\.yaml|element\.yaml|scenarios\.yaml|json)$|(^|\/)facets\.yaml$/;

/** The texts below a folder, by path relative to the folder, with `/`. */
export function readFiles(folder: string): Files {
  const root = resolve(folder);
  if (!existsSync(root) || !statSync(root).isDirectory())
    throw new Error(spoken(`There is no folder ${folder}.`, `没有文件夹 ${folder}。`));
  const names = filesBelow(root)
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((name) => readable.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}
