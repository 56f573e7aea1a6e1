import type { Fields } from '../api.ts';
import type { Example } from '../help-text.ts';
import type { personLocale } from '../output.ts';
import type { Said } from '../spoken.ts';

export type PersonLocale = ReturnType<typeof personLocale>;

/** What was asked on the command line; every option of the part is a parameter of the address under its own name. */
export interface PartAsked {
  readonly argument?: string;
  /** `?window=PT1H`, or '' */
  readonly query: string;
}

/** A part of the control unit on the command line: asked over HTTP, shown as a table. */
export interface InsightPart {
  readonly name: string;
  readonly summary: Said;
  /** As commander writes it: `<name>` or `[name]`, and what it is. */
  readonly argument?: readonly [name: string, says: Said];
  /** As commander writes them: `--identity <path>`. */
  readonly options: readonly (readonly [flags: string, says: Said])[];
  readonly examples: readonly Example[];
  /** The address under which the part is asked for. */
  readonly path: (asked: PartAsked) => string;
  /** In place of a GET. */
  readonly body?: (asked: PartAsked) => Fields;
  readonly render: (answer: Fields, locale: PersonLocale) => string;
}

/** The options of a part whose figures are over a window of time. */
export const windowOptions: InsightPart['options'] = [
  [
    '--window <duration>',
    ['how long the window is, e.g. P7D; PT24H unless given', '时间窗长度，如 P7D；未给出时为 PT24H'],
  ],
  ['--from <instant>', ['where it begins, in place of a length', '起始时刻，代替长度']],
  ['--to <instant>', ['where it ends; now unless given', '结束时刻；未给出时为现在']],
];
