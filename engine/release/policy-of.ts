import type { PolicyInForce, Rule } from './policies-in-force.ts';

/** A policy in force with a rule of one kind. */
export type PolicyOf<Kind extends Rule['kind']> = PolicyInForce<Extract<Rule, { readonly kind: Kind }>>;
