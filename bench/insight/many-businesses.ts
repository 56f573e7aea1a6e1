import type { Files } from '@tessera/engine';
import { flowText } from '../identities/flow-text.ts';
import { seededRandom } from '../identities/random.ts';
import { roles } from '../identities/capabilities.ts';

export interface ManyBusinesses {
  readonly lines: readonly string[];
  readonly files: Files;
  /** Of each line, its flows, and the identities that run them. */
  readonly of: ReadonlyMap<string, { readonly flows: readonly string[]; readonly identities: readonly string[] }>;
}

const deepest = 5;

/** Lines of business beside each other: every identity runs every flow of its line, and some say their own time. */
export function manyBusinesses(size: {
  readonly identities: number;
  readonly flows: number;
  readonly lines: number;
}): ManyBusinesses {
  const lines = Array.from({ length: size.lines }, (_, at) => `l${String(at + 1).padStart(2, '0')}`);
  const made = lines.map((line) => {
    const flows = Array.from({ length: size.flows / size.lines }, (_, at) => `${line}-flow-${at + 1}`);
    return { line, flows, identities: identitiesOf(line, size.identities / size.lines - 1) };
  });
  const files = made.map(({ line, flows, identities }) => ({
    ...Object.fromEntries(flows.map((flow, at) => [`${flow}.flow.yaml`, flowText(flow, line, at, undefined)])),
    [`all.${line}.identity.yaml`]: lineText(line, flows),
    ...Object.fromEntries(
      identities.map((path, at) => [`${path}.identity.yaml`, identityText(path, line, flows[at % flows.length] ?? '')]),
    ),
  }));
  return {
    lines,
    files: { 'all.identity.yaml': 'identity: all\nowner: everyone\nabstract: true\n', ...Object.assign({}, ...files) },
    of: new Map(made.map(({ line, flows, identities }) => [line, { flows, identities }])),
  };
}

function identitiesOf(line: string, count: number): readonly string[] {
  const random = seededRandom(7);
  const paths = [`all.${line}`];
  for (let at = 1; at <= count; at += 1) {
    const above = paths[random.below(paths.length)] ?? '';
    const parent = above.split('.').length < deepest ? above : `all.${line}`;
    paths.push(`${parent}.n${at}`);
  }
  return paths.slice(1);
}

function lineText(line: string, flows: readonly string[]): string {
  const binds = roles.map((role) => `  ${line}.${role}: { provider: main }`);
  const versions = flows.map((flow) => `  ${flow}: { version: ^1 }`);
  return `identity: all.${line}\nowner: ${line}\nbind:\n${binds.join('\n')}\nflows:\n${versions.join('\n')}\n`;
}

function identityText(path: string, line: string, flow: string): string {
  const own = Number(/\d+$/.exec(path)?.[0] ?? 0) % 3 === 0;
  const said = own ? `flows:\n  ${flow}: { parameters: { window: PT20M } }\n` : '';
  return `identity: ${path}\nowner: ${line}\n${said}`;
}
