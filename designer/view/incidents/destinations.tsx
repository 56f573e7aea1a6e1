import { useWords } from '../text/words.ts';
import type { Outcomes } from './outcomes-of.ts';
import { words } from './words.ts';

/** Where several would go, and where they would stop again, counted: the first lines of a list. */
export function Destinations({ goTo, stops }: Pick<Outcomes, 'goTo' | 'stops'>) {
  const say = useWords(words);
  return (
    <>
      {goTo.map(({ name, count }) => (
        <li key={`to ${name}`}>
          {say('goTo', { n: count })} <code>{name}</code>
        </li>
      ))}
      {stops.map(({ name, count }) => (
        <li key={`at ${name}`}>
          {say('stops', { n: count })} <code>{name}</code>
        </li>
      ))}
    </>
  );
}
