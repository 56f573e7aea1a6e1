import { useLocale } from '../text/locale.ts';
import type { Locale } from '@tessera/engine';
import { localizedSides, withSide } from '../../model/form/localized-sides.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

/** A business text in both languages, the reader's own first; a side that is missing says so. */
export function LocalizedControl({
  pointer,
  label,
  isLong,
}: {
  readonly pointer: string;
  readonly label: string;
  readonly isLong: boolean;
}) {
  const say = useWords(inspectorWords);
  const own = useLocale();
  const { look, isReadOnly } = useInspected();
  const { value, set, error } = useValue(pointer);
  const sides = localizedSides(value);
  const isWritten = sides.en !== '' || sides['zh-CN'] !== '';
  const order: readonly Locale[] = own === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
  return (
    <div className="pair" role="group" aria-label={label}>
      {order.map((side, index) => (
        <DraftText
          key={side}
          label={`${label} · ${say(side === 'en' ? 'english' : 'chinese')}`}
          value={sides[side]}
          onCommit={(text) => set(withSide(value, side, text.trim()))}
          onFocus={() => look(pointer)}
          isMultiline={isLong}
          isReadOnly={isReadOnly}
          {...(index === 0 && error !== undefined ? { error } : {})}
          aside={isWritten && sides[side] === '' ? <Badge tone="warning">{say('missingSide')}</Badge> : null}
        />
      ))}
    </div>
  );
}
