import { panoramaRanks } from '@tessera/engine/panorama';
import { useSetSearch } from '../app/navigation.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** By which figure nodes are chosen where there is no room for all. */
export function RankPicker({ rank }: { readonly rank: string | undefined }) {
  const say = useWords(words);
  const set = useSetSearch();
  return (
    <Select
      label={say('rank')}
      isLabelHidden
      value={panoramaRanks.find((each) => each === rank) ?? 'busiest'}
      choices={panoramaRanks.map((id) => ({ id, label: say('mostOf', { what: say(id) }) }))}
      onChange={(chosen) => set({ rank: chosen === 'busiest' ? undefined : chosen })}
    />
  );
}
