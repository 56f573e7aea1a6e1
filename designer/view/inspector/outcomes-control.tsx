import { isJsonArray, isJsonObject, valueAt } from '@tessera/engine/catalog';
import { useWords } from '../text/words.ts';
import { EntriesControl } from './entries-control.tsx';
import { useInspected } from './inspector-context.ts';
import { LocalizedControl } from './localized-control.tsx';
import { propertyWords } from './property-words.ts';
import { transitionCaption } from './transition-caption.ts';

/** What a person may decide: names and titles; where each leads stands among the transitions. */
export function OutcomesControl({ pointer }: { readonly pointer: string }) {
  const say = useWords(propertyWords);
  const { data } = useInspected();
  return (
    <EntriesControl
      pointer={pointer}
      label={say('outcomes')}
      made={{}}
      isOpen
      mayRename
      entry={(at) => {
        const outcome = valueAt(data, at);
        return (
          <>
            {isJsonArray(outcome) ? null : (
              <LocalizedControl pointer={`${at}/title`} label={say('title')} isLong={false} />
            )}
            {outcome === undefined || isJsonObject(outcome) ? null : <code>{transitionCaption(outcome)}</code>}
          </>
        );
      }}
    />
  );
}
