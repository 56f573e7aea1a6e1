import { Scale, Trash2 } from 'lucide-react';
import { appendPointer } from '@tessera/engine/catalog';
import { restFor, sumOf, unshare } from '../../model/identity/binding-edits.ts';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import { DraftText } from '../inspector/draft-text.tsx';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { words } from './words.ts';

interface ProviderSharesProps {
  readonly capability: string;
  readonly own: Extract<OwnBinding, { readonly kind: 'weights' }>;
  readonly edit: EditParts;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Who serves which share of the instances, in percent. What the shares lack is told at once, and one press gives it. */
export function ProviderShares({ capability, own, edit }: ProviderSharesProps) {
  const say = useWords(words);
  const { weights } = own;
  const sum = sumOf(weights);
  const at = `${appendPointer('/bind', capability)}/routing/weighted`;
  return (
    <fieldset className="identity-weights">
      <legend>
        <code>{capability}</code>
      </legend>
      {Object.entries(weights).map(([provider, weight]) => {
        const rest = restFor(weights, provider);
        return (
          <div key={provider} className="identity-share">
            <DraftText
              label={provider}
              isLabelAsWritten
              value={String(weight)}
              inputMode="decimal"
              onCommit={(typed) => {
                const number = Number(typed);
                if (typed.trim() !== '' && number >= 0) edit([{ pointer: appendPointer(at, provider), value: number }]);
              }}
            />
            {sum === 100 || rest === undefined ? null : (
              <IconButton
                size="small"
                label={say('takeRest', { provider, rest })}
                icon={<Scale {...icon} />}
                onPress={() => edit([{ pointer: appendPointer(at, provider), value: rest }])}
              />
            )}
            <IconButton
              size="small"
              label={say('removeShare', { provider })}
              icon={<Trash2 {...icon} />}
              onPress={() => edit(unshare(capability, own, provider))}
            />
          </div>
        );
      })}
      <p className={sum === 100 ? 'muted small' : 'field-error'} role="status">
        {say(sum === 100 ? 'sumIs' : 'sumWrong', { sum })}
      </p>
    </fieldset>
  );
}
