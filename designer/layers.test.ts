import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../engine/tests/imports-of.ts';

const designer = __dirname;

/** What each folder may import of the others; e2e tests drive the whole from outside. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: ['model'],
  api: ['api', 'model'],
  view: ['view', 'api', 'model'],
};

/** One library, one folder. */
const homes: Readonly<Record<string, string>> = {
  '@xyflow/react': 'view/canvas',
  'react-aria-components': 'view/kit',
  '@tanstack/react-router': 'view/app',
  '@tanstack/react-query': 'api',
  elkjs: 'api/layout',
};

const files = sourceFiles();

test.each(Object.entries(allowed))('%s imports only what it may', (folder, others) => {
  const wrong = files
    .filter(({ name }) => name.startsWith(`${folder}/`))
    .flatMap(({ name, imports }) => imports.filter(isRelative).map((target) => ({ name, to: resolved(name, target) })))
    .filter(({ to }) => !others.some((other) => to.startsWith(`${other}/`)));
  expect(wrong).toEqual([]);
});

test.each(Object.entries(homes))('only %s is imported by %s', (library, home) => {
  const users = files.filter(({ imports }) =>
    imports.some((target) => target === library || target.startsWith(`${library}/`)),
  );
  expect(users.map(({ name }) => name).filter((name) => !name.startsWith(`${home}/`))).toEqual([]);
});

test('CodeMirror stays in the YAML panel', () => {
  const users = files.filter(({ imports }) => imports.some((target) => target.startsWith('@codemirror/')));
  expect(users.map(({ name }) => name).filter((name) => !name.startsWith('view/yaml/'))).toEqual([]);
});

test.each([
  { what: 'React or the DOM', found: /from 'react|\bdocument\.|\bwindow\.|\blocalStorage\b/ },
  { what: 'a clock', found: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/ },
  { what: 'chance', found: /\bMath\.random\b|\bcrypto\.(?:random|getRandom)/ },
  { what: 'a timer', found: /\bset(?:Timeout|Interval)\(/ },
])('the model never uses $what', ({ found }) => {
  const users = files.filter(({ name, code }) => name.startsWith('model/') && found.test(code));
  expect(users.map(({ name }) => name)).toEqual([]);
});

test('no part of the page imports Node', () => {
  const users = files.filter(({ imports }) => imports.some((target) => target.startsWith('node:')));
  expect(users.map(({ name }) => name)).toEqual([]);
});

test('no component names a raw colour', () => {
  const users = files.filter(
    ({ name, code }) => name !== 'view/kit/tokens.css' && /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(code),
  );
  expect(users.map(({ name }) => name).filter((name) => /^view\/.*\.(?:css|tsx)$/.test(name))).toEqual([]);
});

interface SourceFile {
  readonly name: string;
  readonly code: string;
  readonly imports: readonly string[];
}

function sourceFiles(): readonly SourceFile[] {
  return Object.keys(allowed)
    .flatMap((folder) =>
      readdirSync(path.join(designer, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => /\.(?:tsx?|css)$/.test(name) && !/\.(?:test|fixture)\.ts$/.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(path.join(designer, name), 'utf8');
      const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
      return { name, code, imports: importsOf(code) };
    });
}

function isRelative(target: string): boolean {
  return target.startsWith('.');
}

function resolved(from: string, target: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(from), target));
}
