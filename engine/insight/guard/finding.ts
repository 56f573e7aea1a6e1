/** What a finding is about; together with its kind it names it, for as long as it holds. */
export interface Finding {
  /** `dead-capability:stock.look` */
  readonly id: string;
  readonly kind: FindingKind;
  /** Who has to look at it; '' where nobody is named. */
  readonly owner: string;
  readonly subject: FindingSubject;
  /** Since when it has held at least, ms since the epoch. */
  readonly since: number;
  /** What was counted: uses of the state, instances of the flow, … */
  readonly n?: number;
  /** Of a transition: so many that only their guards tell apart, none of which was taken. */
  readonly ways?: number;
}

export interface FindingSubject {
  readonly capability?: string;
  readonly flow?: string;
  readonly identity?: string;
  /** `paying → overdue`, from the source's path to the target's. */
  readonly transition?: string;
  /** What takes it, as the flow writes it: `PAID`, `after PT30M`. */
  readonly cause?: string;
  readonly parameter?: string;
  readonly cell?: string;
  readonly requirement?: string;
  readonly part?: string;
}

export const findingKinds = [
  'dead-capability',
  'never-called',
  'zero-traffic-flow',
  'zero-traffic-identity',
  'never-taken-transition',
  'timeout-never-fires',
  'timeout-always-fires',
  'never-varied',
  'single-use-capability',
  'idle-variation',
  'stalled-requirement',
  'stale-owner',
  'absent-owner',
  'long-broken',
  'past-sunset',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** A finding with the name that its subject gives it. */
export function found(
  kind: FindingKind,
  subject: FindingSubject,
  more: Pick<Finding, 'owner' | 'since'> & Partial<Pick<Finding, 'n' | 'ways'>>,
): Finding {
  return { id: [kind, ...Object.values(subject)].join(':'), kind, subject, ...more };
}
