export const environmentKinds = ['development', 'test', 'production'] as const;

/** What people are told they work on; in production what cannot be taken back is asked for twice. */
export interface Environment {
  readonly name: string;
  readonly kind: (typeof environmentKinds)[number];
}

export const development: Environment = { name: 'development', kind: 'development' };
