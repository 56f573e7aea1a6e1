/** Who asks: a key's name, for history and audit. `subtrees` are the identities it may see; empty = none, [''] = all. */
export interface Actor {
  readonly name: string;
  /** The id of the key: its Idempotency-Keys are its own. Absent where a program acts, whose name stands for it. */
  readonly key?: string;
  readonly subtrees: readonly string[];
  /** Role names a task may ask for; ['*'] = any. */
  readonly taskRoles: readonly string[];
  /** Only instances of these flows; all where absent. */
  readonly flows?: readonly string[];
  /** Values marked `x-pii` are hidden from it. */
  readonly hidesPersonal?: true;
  /** The person the key acts for, where it is not that person's own. */
  readonly actsFor?: string;
}

/** By whom something was done: the name of the key, and whom it acts for where it is not that person's own. */
export interface Doer {
  readonly by: string;
  readonly person?: string;
}

export function doerOf({ name, actsFor }: Pick<Actor, 'name' | 'actsFor'>): Doer {
  return actsFor === undefined || actsFor === name ? { by: name } : { by: name, person: actsFor };
}

/** Who it is where people are told apart: keys that act for somebody are that person, and so are keys of one name. */
export function personOf({ name, actsFor }: Actor): string {
  return actsFor ?? name;
}
