import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { readScenarios } from '../../simulate/scenario/read-scenarios.ts';
import type { ScenarioFile } from '../../simulate/scenario/scenario.ts';
import { filesBelow } from '../files-below.ts';
import { readFiles, type Project } from '../project.ts';
import { spoken } from '../spoken.ts';

/** Scenarios with all the texts that they are about. */
export interface ScenarioFolder {
  /** Absolute. */
  readonly folder: string;
  /** Flows, identities and what else is below the folder. */
  readonly texts: Files;
  readonly files: readonly ScenarioFile[];
  readonly issues: readonly Issue[];
}

/** The scenarios of files and folders, by the folder of texts that they belong to: the project's, else their own. */
export function scenarioFolders(paths: readonly string[], project: Project): readonly ScenarioFolder[] {
  const byHome = new Map<string, Set<string>>();
  for (const path of paths) {
    if (!existsSync(path)) throw new Error(spoken(`There is no file or folder ${path}.`, `没有文件或文件夹 ${path}。`));
    for (const file of scenarioFilesIn(resolve(path))) {
      const home = homeOf(file, resolve(path), project);
      byHome.set(home, (byHome.get(home) ?? new Set<string>()).add(file));
    }
  }
  if (byHome.size === 0)
    throw new Error(
      spoken(
        `There are no scenarios in ${paths.join(', ')}. They are named like hello.scenarios.yaml.`,
        `${paths.join('、')} 中没有场景。文件名形如 hello.scenarios.yaml。`,
      ),
    );
  return [...byHome].map(([folder, files]) => ({ folder, texts: readFiles(folder), ...readAll([...files]) }));
}

const suffix = '.scenarios.yaml';

function scenarioFilesIn(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return filesBelow(path).filter((file) => file.endsWith(suffix));
}

function homeOf(file: string, asked: string, { flowsFolder }: Project): string {
  if (flowsFolder !== undefined && file.startsWith(flowsFolder + sep)) return flowsFolder;
  return statSync(asked).isDirectory() ? asked : dirname(file);
}

/** Files are named as seen from where the person stands, so that an editor opens them. */
function readAll(files: readonly string[]): Pick<ScenarioFolder, 'files' | 'issues'> {
  const outcomes = files.map((file) =>
    readScenarios(readFileSync(file, 'utf8'), relative(process.cwd(), file).split(sep).join('/')),
  );
  return {
    files: outcomes.flatMap(({ read }) => read ?? []),
    issues: outcomes.flatMap(({ issues }) => issues),
  };
}
