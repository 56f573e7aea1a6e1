import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { readFiles, type Project } from '../project.ts';
import { spoken } from '../spoken.ts';

export interface SelectedTexts {
  readonly folder: string;
  /** All that belong together, by path in the folder: a text is checked with what it refers to. */
  readonly files: Files;
  /** Whether the person asked about this file. */
  concerns(file: string): boolean;
  /** A file as seen from where the person stands, so that an editor opens it. */
  shown(file: string): string;
  /** The issue with its files as shown. */
  located(issue: Issue): Issue;
}

/** The texts of each folder; of a file those of the project's folder it lies in, or of its own. Empty ones are left out. */
export function selectTexts(paths: readonly string[], project: Project): readonly SelectedTexts[] {
  const asked = new Map<string, string[]>();
  for (const path of paths) {
    if (!existsSync(path)) throw new Error(spoken(`There is no file or folder ${path}.`, `没有文件或文件夹 ${path}。`));
    const isFile = statSync(path).isFile();
    const folder = isFile ? homeOf(resolve(path), project) : resolve(path);
    const files = asked.get(folder) ?? [];
    asked.set(folder, [...files, isFile ? posix(relative(folder, resolve(path))) : everything]);
  }
  return [...asked].map(([folder, files]) => selected(folder, files)).filter(({ files }) => hasTexts(files));
}

const everything = '';

function selected(folder: string, asked: readonly string[]): SelectedTexts {
  const from = relative(process.cwd(), folder);
  const shown = (file: string): string => posix(join(from, file));
  const seen = <Place extends { readonly file: string }>(place: Place): Place => ({
    ...place,
    file: shown(place.file),
  });
  return {
    folder,
    files: readFiles(folder),
    concerns: (file) => asked.includes(everything) || asked.includes(file),
    shown,
    located: ({ location, related, fixes, ...rest }) => ({
      ...rest,
      location: seen(location),
      ...(related === undefined ? {} : { related: related.map(seen) }),
      ...(fixes === undefined ? {} : { fixes: fixes.map(({ title, edits }) => ({ title, edits: edits.map(seen) })) }),
    }),
  };
}

function hasTexts(files: Files): boolean {
  return Object.keys(files).some((name) => name.endsWith('.yaml'));
}

function homeOf(file: string, { flowsFolder }: Project): string {
  return flowsFolder !== undefined && file.startsWith(flowsFolder + sep) ? flowsFolder : dirname(file);
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
