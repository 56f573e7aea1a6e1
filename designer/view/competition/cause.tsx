import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const causes = [
  'guards',
  'unsure',
  'begin',
  'undeclared',
  'invalid',
  'faults',
  'looks',
  'maxTime',
  'approval',
  'conformance',
  'success',
  'latency',
  'cost',
] as const;
const causeWords = { success: 'bySuccess', latency: 'byLatency', cost: 'byCost' } as const;

/** Why a competition took a step: a word of the engine in the reader's language, what a person wrote as it is. */
export function Cause({ of }: { readonly of: string }) {
  const say = useWords(words);
  const known = causes.find((one) => one === of);
  if (known === undefined) return <span translate="no">{of}</span>;
  return (
    <>
      {say(
        known === 'conformance'
          ? 'byConformance'
          : known === 'success' || known === 'latency' || known === 'cost'
            ? causeWords[known]
            : known,
      )}
    </>
  );
}
