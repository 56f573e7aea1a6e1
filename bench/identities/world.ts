import type { Files } from '@tessera/engine';
import { roles } from './capabilities.ts';
import { flowText, wayOf } from './flow-text.ts';
import { plants, type Planted } from './plants.ts';
import { seededRandom, type Random } from './random.ts';

/** How much of everything a generated world has. */
export interface WorldSize {
  readonly identities: number;
  readonly flows: number;
  readonly lines: number;
  /** How often every kind of defect is planted. */
  readonly rounds: number;
  readonly seed: number;
}

export interface World {
  readonly files: Files;
  readonly lines: readonly string[];
  readonly flows: readonly string[];
  readonly identities: readonly string[];
  readonly planted: readonly Planted[];
}

/** A line of business with its flows, and the identities below it. */
export interface Line {
  readonly name: string;
  readonly flows: readonly { readonly flow: string; readonly index: number }[];
}

const deepest = 8;

/**
 * A tree of identities over lines of business. The root says for every flow that it takes it, so that every identity runs
 * every flow; most say little, many nothing. Planted identities stand beside the others and each has one defect.
 */
export function generateWorld(size: WorldSize): World {
  const random = seededRandom(size.seed);
  const lines = linesOf(size);
  const planted = plants(lines, size.rounds);
  const defective = planted.flatMap(({ files }) =>
    Object.keys(files).filter((file) => file.endsWith('.identity.yaml')),
  );
  const plain = tree(lines, size.identities - defective.length - lines.length - 1, random);
  const files = {
    'facets.yaml':
      'facets:\n  channel: { enum: [app, web, live], default: app }\n  tier: { enum: [none, vip], default: none }\n',
    'all.identity.yaml': rootText(lines),
    ...Object.fromEntries(lines.flatMap((line) => lineFiles(line))),
    ...Object.fromEntries(plain.map((path) => [`${path}.identity.yaml`, identityText(path, lines, random)])),
    ...Object.assign({}, ...planted.map((one) => one.files)),
  };
  return {
    files,
    lines: lines.map(({ name }) => name),
    flows: lines.flatMap(({ flows }) => flows.map(({ flow }) => flow)),
    identities: ['all', ...lines.map(({ name }) => `all.${name}`), ...plain, ...defective.map(pathOf)],
    planted,
  };
}

function pathOf(file: string): string {
  return file.slice(0, -'.identity.yaml'.length);
}

function linesOf({ lines, flows }: WorldSize): readonly Line[] {
  return Array.from({ length: lines }, (_, index) => {
    const name = `l${String(index + 1).padStart(2, '0')}`;
    const own = Array.from({ length: flows / lines }, (_unused, position) => ({
      flow: `${name}-flow-${String(position + 1).padStart(2, '0')}`,
      index: position,
    }));
    return { name, flows: own };
  });
}

function rootText(lines: readonly Line[]): string {
  const binds = lines.flatMap(({ name }) => roles.map((role) => `  ${name}.${role}: { provider: main }`));
  const versions = lines.flatMap(({ flows }) => flows.map(({ flow }) => `  ${flow}: { version: ^1 }`));
  return `identity: all\nowner: everyone\nabstract: true\nbind:\n${binds.join('\n')}\nflows:\n${versions.join('\n')}\n`;
}

function lineFiles({ name, flows }: Line): readonly (readonly [string, string])[] {
  const texts = flows.map(({ flow, index }) => {
    const sub = index % 10 === 9 ? flows[0]?.flow : undefined;
    return [`${name}/${flow}.flow.yaml`, flowText(flow, name, index, sub)] as const;
  });
  const varied = flows.filter(({ index }) => wayOf(index) === 'overlay');
  const overlay = `overlay: ${name}-rush\nversion: 1.0.0\nowner: ${name}\nflows:\n${varied
    .map(({ flow }) => `  ${flow}: { parameters: { window: PT5M } }`)
    .join('\n')}\n`;
  const reviewed = flows.filter(({ index }) => index % 4 === 0);
  const identity = `identity: all.${name}\nowner: ${name}\nflows:\n${reviewed
    .map(({ flow }) => `  ${flow}: { parameters: { reviewAbove: 2000 } }`)
    .join('\n')}\n`;
  return [...texts, [`${name}.overlay.yaml`, overlay], [`all.${name}.identity.yaml`, identity]];
}

/** Paths that grow below the lines, up to eight deep: a new one hangs below any that is there. */
function tree(lines: readonly Line[], count: number, random: Random): readonly string[] {
  const grown = lines.map(({ name }) => [`all.${name}`]);
  return Array.from({ length: count }, (_, index) => {
    const branch = grown[index % grown.length] ?? [];
    const parent = shallow(branch, random);
    const path = `${parent}.n${index + 1}`;
    branch.push(path);
    return path;
  });
}

function shallow(branch: readonly string[], random: Random): string {
  for (;;) {
    const path = branch[random.below(branch.length)] ?? '';
    if (path.split('.').length < deepest) return path;
  }
}

/** About one in three says nothing at all. */
function identityText(path: string, lines: readonly Line[], random: Random): string {
  const name = path.split('.')[1] ?? '';
  const flows = lines.find((line) => line.name === name)?.flows ?? [];
  const head = `# One of many below ${name}.\nidentity: ${path}\nowner: ${name}\n`;
  const chosen = flows[random.below(flows.length)];
  if (chosen === undefined || random.below(3) === 0) return head;
  switch (wayOf(chosen.index)) {
    case 'window':
      return `${head}flows:\n  ${chosen.flow}:\n    parameters: { window: ${random.pick(['PT10M', 'PT20M'])} }\n`;
    case 'overlay':
      return `${head}install: [${name}-rush@^1]\n`;
    case 'binding':
      return `${head}bind:\n  ${name}.ship: { provider: ${random.pick(['spare', 'main'])} }\n`;
    case 'variation':
      return `${head}flows:\n  ${chosen.flow}:\n    variations:\n      - { replace: review/task/due, with: PT8H }\n`;
    case 'nothing':
      return head;
  }
}
