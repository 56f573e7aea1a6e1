import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { Files } from '../host/engine.ts';

/** What `tessera.config.js` exports by default. Paths are relative to it. */
export interface ProjectConfig {
  readonly capabilities?: readonly CapabilityModule[];
  /** The folder of flows, identities, overlays, resolvers and schemas. */
  readonly flows?: string;
}

export interface Project {
  readonly folder: string;
  readonly modules: readonly CapabilityModule[];
  readonly flowsFolder?: string;
}

export const configName = 'tessera.config.js';

/** The project of a folder; without a config an empty one: the server then knows only what it is sent. */
export async function loadProject(folder: string): Promise<Project> {
  const file = join(resolve(folder), configName);
  if (!existsSync(file)) return { folder: resolve(folder), modules: [] };
  const loaded: { readonly default?: ProjectConfig } = await import(pathToFileURL(file).href);
  const config = loaded.default ?? {};
  return {
    folder: dirname(file),
    modules: config.capabilities ?? [],
    ...(config.flows === undefined ? {} : { flowsFolder: resolve(dirname(file), config.flows) }),
  };
}

const readable = /\.(flow\.yaml|identity\.yaml|overlay\.yaml|resolver\.yaml|json)$|(^|\/)facets\.yaml$/;

/** The texts below a folder, by path relative to the folder, with `/`. */
export function readFiles(folder: string): Files {
  const root = resolve(folder);
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new Error(`There is no folder ${folder}.`);
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => readable.test(name))
    .toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}
