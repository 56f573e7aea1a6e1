import type { Statements, When } from '../catalog/identity.ts';
import { checkWhen } from '../catalog/read-when.ts';
import type { Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';

/** Facets that statements mention and nobody declared (J13). */
export function checkFacets(statements: Statements, facets: Facets): readonly Issue[] {
  const { bindings, versions, parameters, slots, variations } = statements;
  const whens: readonly When[] = [bindings, versions, parameters, slots, variations].flatMap((list) =>
    list.map(({ when }) => when),
  );
  const issues = whens.flatMap((when) => checkWhen(when, facets));
  const seen = new Set<string>();
  return issues.filter(({ location: { file, pointer } }) => {
    const place = `${file} ${pointer}`;
    return !seen.has(place) && seen.add(place);
  });
}
