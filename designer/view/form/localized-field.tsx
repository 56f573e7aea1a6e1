import type { Locale } from '@tessera/engine';
import { localizedSides } from '../../model/form/localized-sides.ts';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import type { ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

/** A text in both languages, the reader's own first. Both are asked for, so that half a pair is an object too. */
export function LocalizedField({ value, label, isRequired, isReadOnly, hint, error, onChange, onBlur }: ControlProps) {
  const say = useWords(formWords);
  const own = useLocale();
  const sides = localizedSides(value);
  const order: readonly Locale[] = own === 'en' ? ['en', 'zh-CN'] : ['zh-CN', 'en'];
  const set = (side: Locale, text: string): void => {
    const next = { ...sides, [side]: text };
    onChange(next.en === '' && next['zh-CN'] === '' ? undefined : { en: next.en, 'zh-CN': next['zh-CN'] });
  };
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div className="form-pair">
        {order.map((side) => (
          <TextField
            key={side}
            label={say(side === 'en' ? 'english' : 'chinese')}
            value={sides[side]}
            onChange={(text) => set(side, text)}
            onBlur={onBlur}
            isRequired={isRequired}
            isReadOnly={isReadOnly}
          />
        ))}
      </div>
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </fieldset>
  );
}
