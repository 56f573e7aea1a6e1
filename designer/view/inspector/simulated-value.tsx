import { FlaskConical } from 'lucide-react';
import type { Json } from '@tessera/engine';
import { useWords } from '../text/words.ts';
import { inspectorWords } from './inspector-words.ts';
import { useSimulated } from './use-simulated.ts';

/** Longer values are told by their beginning. */
const longest = 60;

/** What a value or a condition comes to on the last simulated data; nothing where nothing was simulated. */
export function SimulatedValue({ pointer, value }: { readonly pointer: string; readonly value: Json | undefined }) {
  const say = useWords(inspectorWords);
  const found = useSimulated(pointer, value);
  if (found === undefined) return null;
  const text = JSON.stringify(found);
  return (
    <p className="simulated-value small" title={text}>
      <FlaskConical size={14} strokeWidth={1.5} aria-hidden="true" /> {say('simulated')}{' '}
      {found === true ? (
        say('holds')
      ) : found === false ? (
        say('holdsNot')
      ) : (
        <code>{text.length > longest ? `${text.slice(0, longest)}…` : text}</code>
      )}
    </p>
  );
}
