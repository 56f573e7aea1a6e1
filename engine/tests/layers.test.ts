import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf, loadedBy } from './imports-of.ts';

const engine = path.join(__dirname, '..');

/** DESIGN section 4: a folder imports only from folders before it; those of one row never see each other. */
const rows: readonly (readonly string[])[] = [
  ['kernel'],
  ['schema'],
  ['catalog'],
  ['flow'],
  ['release'],
  ['check'],
  ['registry'],
  ['machine'],
  ['simulate'],
  ['host'],
  ['insight'],
  ['provider', 'sql', 'restate', 'access', 'trace', 'testing'],
  ['conform'],
  ['http'],
  ['cli'],
];
const folders = rows.flat();

/** Folders of engine/sql, as ARCHITECTURE.md tells them: each over those of the rows before it. */
const sqlRows: readonly (readonly string[])[] = [
  ['statement', 'tables'],
  ['sqlite'],
  ['commit'],
  ['postgres'],
  ['instances'],
  ['access', 'registry', 'facts'],
  ['counting'],
  ['store'],
];
/** The same of engine/http; what stands in none of its folders puts them together. */
const httpRows: readonly (readonly string[])[] = [
  ['answers', 'schemas'],
  ['door', 'designer'],
  ['serving'],
  ['openapi', 'reading', 'views'],
  ['docs'],
  ['routes'],
];
/** Beside the folders, and known to all of them. */
const common = ['http/limits.ts'];
const inside: Readonly<Record<string, readonly (readonly string[])[]>> = { sql: sqlRows, http: httpRows };
const insideRows = Object.entries(inside).flatMap(([home, table]) =>
  table.flat().map((folder) => ({ home, table, folder })),
);
const pure = ['kernel', 'schema', 'catalog', 'flow', 'release', 'check', 'registry', 'machine', 'simulate'];

/** One library, one folder. */
const homes: Readonly<Record<string, string>> = {
  ajv: 'schema',
  'ajv-formats': 'schema',
  yaml: 'flow',
  '@marcbachmann/cel-js': 'flow',
  xstate: 'machine',
  knex: 'sql',
  'better-sqlite3': 'sql',
  pg: 'sql',
  '@restatedev/restate-sdk': 'restate',
  express: 'http',
  helmet: 'http',
  undici: 'provider',
  'ipaddr.js': 'provider',
  '@noble/hashes': 'kernel',
  '@opentelemetry/api': 'trace',
  '@opentelemetry/sdk-trace': 'trace',
  '@opentelemetry/resources': 'trace',
  '@opentelemetry/context-async-hooks': 'trace',
  '@opentelemetry/exporter-trace-otlp-http': 'trace',
  '@opentelemetry/exporter-trace-otlp-proto': 'trace',
  commander: 'cli',
  tinyqueue: 'simulate',
};

interface SourceFile {
  /** From the engine's folder, with `/`. */
  readonly name: string;
  readonly folder: string;
  readonly code: string;
  readonly imports: readonly string[];
  readonly loads: readonly string[];
}

const files = sourceFiles();

test('every folder of the engine is in the table', () => {
  expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !folders.includes(folder))).toEqual([]);
});

test.each(folders)('%s imports only folders before it', (folder) => {
  const allowed = new Set([folder, ...before(folder, rows), ...more(folder)]);
  const wrong = files
    .filter((file) => file.folder === folder)
    .flatMap((file) =>
      file.imports.filter(isRelative).map((target) => ({ from: file.name, to: resolved(file, target) })),
    )
    .filter(({ to }) => !allowed.has(folderOf(to)));
  expect(wrong).toEqual([]);
});

test.each(insideRows)('$home/$folder imports only folders of $home before it', ({ home, table, folder }) => {
  const allowed = [folder, ...before(folder, table)].map((name) => `${home}/${name}`);
  const inFolder = files.filter(({ name }) => path.posix.dirname(name) === `${home}/${folder}`);
  expect(inFolder).not.toEqual([]);
  const targets = inFolder.flatMap((file) => file.imports.filter(isRelative).map((target) => resolved(file, target)));
  const wrong = targets.filter((to) => folderOf(to) === home && !allowed.includes(path.posix.dirname(to)));
  expect(wrong.filter((to) => !common.includes(to))).toEqual([]);
});

test.each(Object.entries(inside))('every folder of %s is in its table', (home, table) => {
  const found = new Set(files.filter(({ folder }) => folder === home).map(({ name }) => path.posix.dirname(name)));
  expect([...found].toSorted()).toEqual([home, ...table.flat().map((name) => `${home}/${name}`)].toSorted());
});

test.each(Object.entries(homes))('only one folder imports %s', (library, home) => {
  const users = files.filter(({ imports }) => imports.some((target) => libraryOf(target) === library));
  expect(users.filter(({ folder }) => folder !== home).map(({ name }) => name)).toEqual([]);
});

test.each([
  { what: 'Node', found: (file: SourceFile) => file.imports.some((target) => target.startsWith('node:')) },
  { what: 'a clock', found: ({ code }: SourceFile) => /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/.test(code) },
  { what: 'chance', found: ({ code }: SourceFile) => /\bMath\.random\b|\bcrypto\.(?:random|getRandom)/.test(code) },
  { what: 'a timer', found: ({ code }: SourceFile) => /\bset(?:Timeout|Interval|Immediate)\(/.test(code) },
  { what: 'the process', found: ({ code }: SourceFile) => /\bprocess\.(?:env|argv|on|exit|cwd)\b/.test(code) },
])('pure folders never use $what', ({ found }) => {
  expect(files.filter((file) => pure.includes(file.folder) && found(file)).map(({ name }) => name)).toEqual([]);
});

test.each(['check/index.ts', 'release/resolve-flow.ts'])('%s reaches nothing that generates code', (entry) => {
  // A strict Content-Security-Policy forbids it in the browser, where the same checker runs.
  expect(reachable(entry).filter(({ imports }) => imports.some((target) => libraryOf(target) === 'ajv'))).toEqual([]);
});

test('the command line loads what a command works with only when it runs', () => {
  // A help is there at once: neither compiler nor database nor server is loaded for it.
  const loaded = reachable('cli/main.ts', 'loads');
  const folders = ['cli', 'kernel'];
  // The words of competitions are a table without imports of its own.
  const tables = ['host/routing/competitions.ts'];
  expect(loaded.map(({ name }) => name)).toContain('cli/commands/serve.ts');
  expect(
    loaded.filter(({ name, folder }) => !folders.includes(folder) && !tables.includes(name)).map(({ name }) => name),
  ).toEqual([]);
  const libraries = loaded.flatMap(({ loads }) => loads.filter((target) => !isRelative(target)));
  expect([...new Set(libraries)].filter((target) => !target.startsWith('node:'))).toEqual(['commander']);
});

test('imports are found at all', () => {
  const rule = files.find(({ name }) => name === 'check/check.ts');
  expect(rule?.imports).toContain('../kernel/issue.ts');
  expect(files.some(({ imports }) => imports.includes('yaml'))).toBe(true);
  expect(reachable('release/resolve-flow.ts').map(({ name }) => name)).toContain('schema/interpreted-compiler.ts');
});

function before(folder: string, table: readonly (readonly string[])[]): readonly string[] {
  return table
    .slice(
      0,
      table.findIndex((row) => row.includes(folder)),
    )
    .flat();
}

/** The command line is the composition root; what users test their flows with stands beside the host's users. */
function more(folder: string): readonly string[] {
  return folder === 'cli' ? ['index.ts'] : [];
}

/** The file and all files of the engine that it imports, directly or through others; or only those that are loaded with it. */
function reachable(entry: string, by: 'imports' | 'loads' = 'imports'): readonly SourceFile[] {
  const found = new Set(files.filter(({ name }) => name === entry));
  for (const file of found) {
    const targets = new Set(file[by].filter(isRelative).map((target) => resolved(file, target)));
    for (const next of files.filter(({ name }) => targets.has(name))) found.add(next);
  }
  return [...found];
}

function sourceFiles(): readonly SourceFile[] {
  return readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => name.endsWith('.ts') && name.includes('/') && !/^(?:dist|node_modules|tests)\//.test(name))
    .filter((name) => !name.endsWith('.test.ts'))
    .toSorted()
    .map((name) => {
      const code = withoutComments(readFileSync(path.join(engine, name), 'utf8'));
      return { name, folder: folderOf(name), code, imports: importsOf(code), loads: loadedBy(code) };
    });
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

function isRelative(target: string): boolean {
  return target.startsWith('.');
}

function resolved(file: SourceFile, target: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file.name), target));
}

function folderOf(name: string): string {
  return name.split('/')[0] ?? name;
}

function libraryOf(target: string): string {
  const [first = '', second = ''] = target.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
