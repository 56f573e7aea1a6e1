import type { StateDefinition } from './definition.ts';
import { visitStates } from './visit-states.ts';

/** Dotted paths of the states that carry a tag, themselves or by a state they lie in. */
export function taggedStates(root: StateDefinition, tag: string): ReadonlySet<string> {
  const tagged = new Set<string>();
  visitStates(root, ({ tags }, path) => {
    const isWithin = path.some((_, depth) => tagged.has(path.slice(0, depth).join('.')));
    if (isWithin || tags.includes(tag)) tagged.add(path.join('.'));
  });
  return tagged;
}
