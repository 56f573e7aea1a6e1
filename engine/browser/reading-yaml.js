import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse, print, walk } from './library-tree.js';
import { emptyMessages } from './empty-messages.js';

const yaml = /[\\/]yaml[\\/]browser[\\/]dist[\\/]/;
/** Modules that make, write and visit nodes, and YAML 1.1: nothing of them may be left in the bundle. */
const unwanted =
  /[\\/]browser[\\/]dist[\\/](?:stringify[\\/]|schema[\\/]yaml-1\.1[\\/](?!merge)|parse[\\/]cst-|visit\.|doc[\\/](?:anchors|applyReviver|createNode)\.)/;
/** The classes of documents and nodes, and the tags. */
const classes = /[\\/]dist[\\/](?:nodes[\\/]|doc[\\/]Document\.|schema[\\/])/;

/** What is left out of the classes and tags. */
const cut = new Set([
  'addIn',
  'clone',
  'createAlias',
  'createNode',
  'createPair',
  'deleteIn',
  'getIn',
  'hasAllNullValues',
  'hasIn',
  'setIn',
  'stringify',
  'toJS',
  'toJSON',
]);
/** Left out of the classes too; of tags and arrays their namesakes are called. */
const cutOfClasses = new Set([...cut, 'from', 'toString']);
const usesCut = new RegExp(`(?<!JSON)\\.(?:${[...cut].join('|')})\\b`);

/**
 * Of yaml what reads: texts are read here by YAML 1.2, and edited by splices. The build fails where the parser of yaml or
 * our own code names something that was left out, and where a module that is unwanted is still needed.
 */
export const readingYaml = {
  name: 'reading-yaml',
  setup({ onLoad, onEnd }) {
    onLoad({ filter: yaml }, ({ path }) => read(path));
    onLoad({ filter: /[\\/]engine[\\/]flow[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      return /\bfrom 'yaml'/.test(code) ? refusal(path, code) : undefined;
    });
    onEnd(({ metafile }) => {
      const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
      const needed = inputs.filter(([path, { bytesInOutput }]) => unwanted.test(path) && bytesInOutput > 0);
      return { errors: needed.map(([path]) => ({ text: `${path} is still needed` })) };
    });
  },
};

function read(path) {
  const code = readFileSync(path, 'utf8');
  if (unwanted.test(path)) return { contents: emptyModule(code) };
  const tree = parse(code);
  emptyMessages(tree);
  if (classes.test(path)) keepReading(tree);
  // A namespace is kept whole, so what it should not hold is not exported.
  tree.body = tree.body.filter(({ source }) => basename(path) !== 'cst.js' || !source);
  const refused = /[\\/]compose[\\/]/.test(path) ? refusal(basename(path), code) : undefined;
  return refused ?? { contents: print(tree) };
}

function refusal(path, code) {
  const [used] = usesCut.exec(code) ?? [];
  return used === undefined ? undefined : { errors: [{ text: `${path} uses ${used} of yaml, which is left out` }] };
}

function emptyModule(code) {
  const [, names = ''] = /export \{([^}]*)\};\s*$/.exec(code) ?? [];
  return names
    .split(',')
    .map((name) => `export const ${name.trim()} = undefined;`)
    .join('\n');
}

function keepReading(tree) {
  walk(tree, (node) => {
    if (node.type === 'ClassDeclaration') node.body = node.body.filter(({ key }) => !cutOfClasses.has(key?.value));
    if (node.type === 'ObjectExpression') node.properties = node.properties.filter(({ key }) => !cut.has(key?.value));
  });
}
