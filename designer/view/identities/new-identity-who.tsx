import { useIdentities } from '../../api/identities.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { ComboBox } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { pathFault } from './identity-text.ts';
import type { NewBusiness } from './new-business.ts';
import { words } from './wizard-words.ts';
import { words as pageWords } from './words.ts';

interface WhoProps {
  readonly business: NewBusiness;
  readonly fault: ReturnType<typeof pathFault>;
  readonly set: (change: Partial<NewBusiness>) => void;
}

/** What it begins with, where it stands, its names, and who answers for it. */
export function NewIdentityWho({ business, fault, set }: WhoProps) {
  const say = useWords(words);
  const sayField = useWords(pageWords);
  const locale = useLocale();
  const identities = useIdentities().data ?? [];
  const { from, path, owner, en, zh, isAbstract } = business;
  return (
    <>
      <div className="identity-form">
        <ComboBox
          label={say('from')}
          value={from}
          hint={say('fromHint')}
          choices={[
            { id: '', label: say('fromNothing') },
            ...identities.map((one) => ({
              id: one.identity,
              label: localized(one.title, locale) || one.identity,
              detail: <code>{one.identity}</code>,
            })),
          ]}
          onChange={(chosen) => set({ from: chosen, left: new Set() })}
        />
        <TextField
          label={sayField('path')}
          value={path}
          onChange={(next) => set({ path: next })}
          hint={sayField('pathHint')}
          isMono
          isRequired
          autoFocus
          {...(fault === undefined || path === '' || path.endsWith('.') ? {} : { error: sayField(fault) })}
        />
        <TextField
          label={sayField('owner')}
          value={owner}
          onChange={(next) => set({ owner: next })}
          hint={sayField('ownerHint')}
          isRequired={from === ''}
        />
        <TextField
          label={sayField('titleZh')}
          value={zh}
          onChange={(next) => set({ zh: next })}
          hint={say('language')}
        />
        <TextField label={sayField('titleEn')} value={en} onChange={(next) => set({ en: next })} />
      </div>
      {from === '' ? (
        <Checkbox isSelected={isAbstract} onChange={(selected) => set({ isAbstract: selected })}>
          {sayField('isAbstract')}
        </Checkbox>
      ) : null}
    </>
  );
}
