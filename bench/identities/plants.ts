import type { ErrorCode, Files } from '@tessera/engine';
import type { Line } from './world.ts';

/** A defect with where it must be found, and under which identities. */
export interface Planted {
  readonly kind: string;
  readonly code: ErrorCode;
  /** Further codes at the same line, which follow from it. */
  readonly follows: readonly ErrorCode[];
  readonly file: string;
  readonly line: number;
  readonly identities: readonly string[];
  readonly files: Files;
}

/** The text of an identity or overlay below its head; the line that ends in `# here` is where the defect is reported. */
interface Defect {
  readonly kind: string;
  readonly code: ErrorCode;
  readonly text: (flow: string, line: string) => string;
  /** Overlays that go along, by name. `install` comes from `text`. */
  readonly overlays?: Readonly<Record<string, (flow: string, line: string) => string>>;
  /** Other files that go along, by name. */
  readonly more?: (flow: string, path: string) => Readonly<Record<string, string>>;
  /** What follows from it at the same line, such as states that nothing reaches any more. */
  readonly follows?: readonly ErrorCode[];
  /** It concerns requests, not an identity. */
  readonly isNobodys?: boolean;
  /** An identity below the defective one inherits the defect. */
  readonly inherited?: boolean;
}

const mark = ' # here';

const insert = (more: string): string => `      - { insertBefore: route, state: extra, invoke: { ${more} } }`;

const defects: readonly Defect[] = [
  {
    kind: 'C1 one owner writes a cell twice',
    code: 'CELL_WRITTEN_TWICE',
    inherited: true,
    text: (flow) =>
      `flows:\n  ${flow}:\n    parameters: { window: PT10M }\n    variations:\n      - setParameter: window\n        value: PT20M${mark}\n`,
  },
  {
    kind: 'C2 two scopes overlap',
    code: 'SCOPES_OVERLAP',
    text: (flow) =>
      `flows:\n  ${flow}:\n    variations:\n      - { setParameter: window, value: PT10M, when: { channel: [live] } }\n      - { setParameter: window, value: PT20M, when: { tier: [vip] } }${mark}\n`,
  },
  {
    kind: 'C3 two overlays collide',
    code: 'OVERLAYS_COLLIDE',
    text: () => 'install: [NAME-a@^1, NAME-b@^1]\n',
    overlays: {
      a: (flow) => `flows:\n  ${flow}: { parameters: { window: PT10M } }\n`,
      b: (flow) => `flows:\n  ${flow}: { parameters: { window: PT20M } }${mark}\n`,
    },
  },
  {
    kind: 'C4 a claimed cell is changed',
    code: 'CLAIMED_CELL',
    text: (flow) => `install: [NAME-a@^1]\nflows:\n  ${flow}: { parameters: { window: PT10M } }${mark}\n`,
    overlays: {
      a: (flow) => `claims: ['parameter:${flow}.window']\nflows:\n  ${flow}: { parameters: { window: PT20M } }\n`,
    },
  },
  {
    kind: 'an inserted call that reads what is not set yet',
    code: 'DEF_MAY_BE_NULL',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    variations:\n      - { insertBefore: holding, state: early, invoke: { capability: ${line}.note@^1, input: { ref: =context.held, amount: 1 }, onError: failed } }${mark}\n`,
  },
  {
    kind: 'C11 an inserted write that nothing takes back',
    code: 'VARIATION_BREAKS_UNDO',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    variations:\n${insert(`capability: ${line}.reserve@^1, input: { ref: =input.ref, amount: 1 }, timeout: PT5S, onError: undoing`)}${mark}\n`,
  },
  {
    kind: 'C12 an inserted state without a way out',
    code: 'VARIATION_BREAKS_FLOW',
    follows: ['DEF_EVENT_NEVER_ACCEPTED', 'DEF_UNREACHABLE', 'DEF_WAIT_FOREVER'],
    text: (flow) =>
      `flows:\n  ${flow}:\n    variations:\n      - { insertBefore: route, state: stuck, on: { CANCEL: stuck } }${mark}\n`,
  },
  {
    kind: 'C5 two overlays insert at one place',
    code: 'VARIATIONS_DO_NOT_COMMUTE',
    text: () => 'install: [NAME-a@^1, NAME-b@^1]\n',
    overlays: {
      a: (flow) =>
        `flows:\n  ${flow}:\n    variations:\n      - { insertBefore: route, state: first, after: [{ delay: PT1M, target: route }] }\n`,
      b: (flow) =>
        `flows:\n  ${flow}:\n    variations:\n      - { insertBefore: route, state: second, after: [{ delay: PT2M, target: route }] }${mark}\n`,
    },
  },
  {
    kind: 'C5 the anchor is gone',
    code: 'VARIATIONS_DO_NOT_COMMUTE',
    text: (flow) => `flows:\n  ${flow}:\n    variations:\n      - { replace: reveiw/task/due, with: PT8H }${mark}\n`,
  },
  {
    kind: 'C6 no version satisfies',
    code: 'CONTRACT_UNSATISFIED',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    slots:\n      screen:\n        - { id: extra, capability: ${line}.screen@^9 }${mark}\n`,
  },
  {
    kind: 'C7 a contribution that cannot be folded',
    code: 'SLOT_RESULT_MISMATCH',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    slots:\n      screen:\n        - { id: extra, capability: ${line}.note@^1 }${mark}\n`,
  },
  {
    kind: 'C8 a sealed bound is broken',
    code: 'SEALED_POLICY_BROKEN',
    inherited: true,
    text: (flow) =>
      `flows:\n  ${flow}: { parameters: { reviewAbove: 9000 } }${mark}\npolicies:\n  - { sealed: true, parameter: ${flow}.reviewAbove, max: 6000 }\n`,
  },
  {
    kind: 'C8 a provider that is not allowed',
    code: 'SEALED_POLICY_BROKEN',
    text: (_flow, line) =>
      `bind:\n  ${line}.look: { provider: spare }${mark}\npolicies:\n  - { sealed: true, capability: ${line}.look, providers: [main] }\n`,
  },
  {
    kind: 'C9 a required overlay is missing',
    code: 'OVERLAY_DEPENDENCY',
    text: () => `install: [NAME-a@^1]${mark}\n`,
    overlays: { a: () => 'requires: [never-there@^1]\n' },
  },
  {
    kind: 'C13 times contradict',
    code: 'TIMES_CONTRADICT',
    text: (flow) => `flows:\n  ${flow}: { parameters: { window: PT50M } }${mark}\n`,
  },
  {
    kind: 'C15 a request that no rule covers',
    code: 'RESOLVER_GAP',
    isNobodys: true,
    text: () => '',
    more: (flow, path) => ({
      'NAME.resolver.yaml': `resolver: NAME${mark}\nentry: ${flow}\nattributes:\n  market: { from: =request.ref, enum: [here, there] }\nrules:\n  - { when: { market: here }, identity: ${path} }\n`,
    }),
  },
  {
    kind: 'C16 a decision whose participants moved',
    code: 'RESOLUTION_STALE',
    text: () => 'install: [NAME-a@^1, NAME-b@^1]\n',
    overlays: {
      a: (flow) => `flows:\n  ${flow}: { parameters: { window: PT10M } }\n`,
      b: (flow) => `flows:\n  ${flow}: { parameters: { window: PT20M } }\n`,
    },
    more: (flow, path) => ({
      'NAME.resolution.yaml': `resolution: { conflict: C3, identity: ${path}, cell: 'parameter:${flow}.window' }${mark}\nchoose: NAME-a@1.0.0\nbecause: it was so\nby: lead\nparticipants: { NAME-a@1.0.0: sha256-0000000000000000, NAME-b@1.0.0: sha256-0000000000000000 }\n`,
    }),
  },
  {
    kind: 'a parameter nobody knows',
    code: 'PARAM_UNKNOWN',
    text: (flow) => `flows:\n  ${flow}: { parameters: { windwo: PT10M } }${mark}\n`,
  },
  {
    kind: 'a parameter of the wrong type',
    code: 'PARAM_TYPE',
    text: (flow) => `flows:\n  ${flow}: { parameters: { reviewAbove: many } }${mark}\n`,
  },
  {
    kind: 'a slot nobody knows',
    code: 'SLOT_UNKNOWN',
    text: (flow) => `flows:\n  ${flow}:\n    slots:\n      scren:\n        - { id: extra, provider: main }${mark}\n`,
  },
  {
    kind: 'a provider nobody knows',
    code: 'IDN_UNKNOWN_REFERENCE',
    text: (_flow, line) => `bind:\n  ${line}.look: { provider: mian }${mark}\n`,
  },
  {
    kind: 'an overlay nobody knows',
    code: 'IDN_UNKNOWN_REFERENCE',
    text: () => `install: [never-there@^1]${mark}\n`,
  },
  {
    kind: 'a facet nobody knows',
    code: 'FACET_UNKNOWN',
    text: (flow) =>
      `flows:\n  ${flow}:\n    variations:\n      - { setParameter: window, value: PT10M, when: { chanel: [live] } }${mark}\n`,
  },
  {
    kind: 'an inserted call of a capability nobody knows',
    code: 'DEF_UNKNOWN_CAPABILITY',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    variations:\n${insert(`capability: ${line}.nothing@^1, timeout: PT5M, onError: undoing`)}${mark}\n`,
  },
  {
    kind: 'an inserted call with a mapping of the wrong type',
    code: 'DEF_TYPE_MISMATCH',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    variations:\n${insert(`capability: ${line}.note@^1, input: { ref: 7, amount: 1 }, onError: undoing`)}${mark}\n`,
  },
  {
    kind: 'an inserted call that lacks an input',
    code: 'DEF_INPUT_MISSING',
    text: (flow, line) =>
      `flows:\n  ${flow}:\n    variations:\n${insert(`capability: ${line}.note@^1, input: { ref: =input.ref }, onError: undoing`)}${mark}\n`,
  },
];

/** Every defect `rounds` times, each under an identity of its own, on the flows of one line after the other. */
export function plants(lines: readonly Line[], rounds: number): readonly Planted[] {
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    defects.flatMap((defect, index) => {
      const line = lines[(round * defects.length + index) % lines.length];
      const { flow } = line?.flows[round % line.flows.length] ?? {};
      return line === undefined || flow === undefined ? [] : [plant(defect, flow, line.name, `p${round}x${index}`)];
    }),
  );
}

function plant(defect: Defect, flow: string, line: string, name: string): Planted {
  const path = `all.${line}.${name}`;
  const below = defect.inherited === true ? [`${path}.below`] : [];
  const texts = {
    [`${path}.identity.yaml`]: `# ${defect.kind}\nidentity: ${path}\nowner: ${line}\n${defect.text(flow, line).replaceAll('NAME', name)}`,
    ...Object.fromEntries(below.map((child) => [`${child}.identity.yaml`, `identity: ${child}\nowner: ${line}\n`])),
    ...Object.fromEntries(
      Object.entries(defect.overlays ?? {}).map(([suffix, text]) => [
        `${name}-${suffix}.overlay.yaml`,
        `overlay: ${name}-${suffix}\nversion: 1.0.0\nowner: ${line}\n${text(flow, line)}`,
      ]),
    ),
  };
  const all = { ...texts, ...named(defect.more?.(flow, path) ?? {}, name) };
  const marked = Object.entries(all).find(([, text]) => text.includes(mark));
  if (marked === undefined) throw new TypeError(`${defect.kind} marks no line`);
  const [file, text] = marked;
  const at = text.slice(0, text.indexOf(mark)).split('\n').length;
  const { kind, code, follows = [] } = defect;
  const identities = defect.isNobodys === true ? [] : [path, ...below];
  return { kind, code, follows, file, line: at, identities, files: all };
}

function named(files: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file.replaceAll('NAME', name), text.replaceAll('NAME', name)]),
  );
}
