/** A small world of identities, as numbers: what identities.md section 6 decides about, and nothing else. */
export interface Model {
  /** Paths, parents first. */
  readonly identities: readonly string[];
  readonly overlays: readonly ModelOverlay[];
  readonly statements: readonly ModelStatement[];
  /** Sealed: the parameter may be at most this at the identity and below. */
  readonly bounds: readonly { readonly identity: string; readonly max: number }[];
  readonly resolutions: readonly ModelResolution[];
}

export interface ModelOverlay {
  readonly name: string;
  readonly version: string;
  readonly installedBy: readonly string[];
  readonly scope: Scope;
  readonly claims: readonly Cell[];
}

export interface ModelStatement {
  /** An identity's path or an overlay's name. */
  readonly owner: string;
  readonly cell: Cell;
  readonly scope: Scope;
  readonly value: number;
}

export interface ModelResolution {
  readonly kind: 'C1' | 'C2' | 'C3' | 'C4';
  readonly identity: string;
  readonly cell: Cell;
  readonly value: number;
  /** What each participant said when it was recorded, by owner: `said` of the brute force. */
  readonly said: Readonly<Record<string, string>>;
  /** The same as the engine offered it for recording. */
  readonly participants: Readonly<Record<string, string>>;
}

/** A conjunction; what it does not mention it allows. */
export interface Scope {
  readonly channel?: readonly string[];
  readonly tier?: readonly string[];
  readonly amount?: { readonly min: number; readonly below: number };
}

export interface Point {
  readonly channel: string;
  readonly tier: string;
  readonly amount: number;
}

export const channels = ['app', 'web', 'live'] as const;
export const tiers = ['none', 'plus', 'vip'] as const;
export const amounts = [0, 1, 2] as const;

export const points: readonly Point[] = channels.flatMap((channel) =>
  tiers.flatMap((tier) => amounts.map((amount) => ({ channel, tier, amount }))),
);

export const cells = [
  'parameter:f.p',
  'bind:c.a',
  'slot:f.one',
  'slot:f.fold/x',
  'slot:f.fold/y',
  'node:f/call/invoke/timeout',
] as const;
export type Cell = (typeof cells)[number];
