import type { BulkItem } from '../../api/bulk.ts';
import { Destinations } from '../incidents/destinations.tsx';
import { useWords } from '../text/words.ts';
import { bulkOutcomes } from './bulk-outcomes.ts';
import { words } from './words.ts';

/** What would become of them, counted by where they go and why some cannot. */
export function BulkPreview({ results }: { readonly results: readonly BulkItem[] }) {
  const say = useWords(words);
  const { able, goTo, stops, refused, calls, changing } = bulkOutcomes(results);
  return (
    <section className="card card-body stack">
      <h3>{say('happens')}</h3>
      <p>
        <strong>{say('able', { n: able.length, all: results.length })}</strong>
      </p>
      <ul className="prospect-list">
        <Destinations goTo={goTo} stops={stops} />
        {changing === 0 ? null : <li>{say('changing', { n: changing })}</li>}
        {calls === 0 ? null : <li>{say('calls', { n: calls })}</li>}
        {refused.map(({ name, count }) => (
          <li key={name}>{say('refused', { n: count, why: name })}</li>
        ))}
      </ul>
    </section>
  );
}
