import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { API } from 'typescript/unstable/sync';
import { say } from '../run/say.ts';
import type { Patch } from './patch.ts';
import { engineSources, patchedFiles } from './patched-files.ts';

type Bug = Pick<Patch, 'name' | 'edits'>;

/**
 * What the compiler has to say of bugs where they stand, of nothing else, and nothing is written. It runs apart from the
 * tests, whose modules are not those of the compiler: `[{name, edits}]` on stdin, a list of problems for each on stdout.
 */
export async function main(): Promise<void> {
  const bugs: readonly Bug[] = JSON.parse(await text(process.stdin));
  const planted = new Map<string, string>();
  const files = [...new Set(bugs.flatMap(({ edits }) => edits.map(({ file }) => join(engineSources, file))))];
  // Only what is patched and what that imports is read.
  const project = join(engineSources, 'tsconfig.planted.json');
  planted.set(project, JSON.stringify({ extends: '../tsconfig.base.json', compilerOptions: { noEmit: true }, files }));
  const compiler = new API({
    cwd: engineSources,
    fs: { readFile: (file) => planted.get(file), fileExists: (file) => planted.has(file) || undefined },
  });
  compiler.updateSnapshot({ openProjects: [project] });
  say(JSON.stringify(bugs.map((bug) => problemsOf(bug, { compiler, planted }))));
  compiler.close();
}

interface Bench {
  readonly compiler: API;
  /** What the compiler reads in place of what stands in the tree. */
  readonly planted: Map<string, string>;
}

function problemsOf({ edits }: Bug, bench: Bench): readonly string[] {
  try {
    return compiled(
      new Map([...patchedFiles(edits)].map(([file, source]) => [join(engineSources, file), source])),
      bench,
    );
  } catch (problem) {
    return [String(problem)];
  }
}

function compiled(sources: ReadonlyMap<string, string>, { compiler, planted }: Bench): readonly string[] {
  const changed = [...sources.keys()];
  for (const [file, source] of sources) planted.set(file, source);
  const { program } = compiler.updateSnapshot({ fileChanges: { changed } }).getProjects()[0] ?? missing();
  const problems = changed.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  for (const file of changed) planted.delete(file);
  compiler.updateSnapshot({ fileChanges: { changed } });
  return problems.map(({ fileName = '', pos, text: told }) => {
    const line = sources.get(fileName)?.slice(0, pos).split('\n').length;
    return `${fileName.slice(engineSources.length + 1)}:${line}: ${told}`;
  });
}

function missing(): never {
  throw new Error('the compiler opened no project');
}
