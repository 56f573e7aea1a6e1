import type { CompetitionSummary } from '../../api/competition.ts';

/** Where the rules of a competition may be written: at whoever is served by it, and above. */
export function placesOf(users: CompetitionSummary['users']): readonly string[] {
  const paths = users.flatMap(({ identity }) => {
    const parts = identity.split('.');
    return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
  });
  return [...new Set(paths)].toSorted();
}
