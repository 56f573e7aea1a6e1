import { identityChoices, type IdentityChoice } from '../../model/identity/identity-choices.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { useWords } from '../text/words.ts';
import { valueText } from './cell-text.ts';
import type { NewBusiness } from './new-business.ts';
import { words } from './wizard-words.ts';
import { words as pageWords } from './words.ts';
import { FlowName } from '../names/names.tsx';

interface TakesProps {
  readonly business: NewBusiness;
  /** The whole copy; undefined where it begins with nothing. */
  readonly copied: string | undefined;
  readonly flows: readonly { readonly flow: string }[];
  readonly set: (change: Partial<NewBusiness>) => void;
}

/** Of a copy each thing that the other one says; of one that begins with nothing the flows it runs. */
export function NewIdentityTakes({ business, copied, flows, set }: TakesProps) {
  const say = useWords(words);
  const sayField = useWords(pageWords);
  if (copied !== undefined) return <Choices business={business} copied={copied} set={set} />;
  return (
    <fieldset className="identity-flows">
      <legend>{say('flowsWhy')}</legend>
      {flows.length === 0 ? <p className="muted">{sayField('noFlowYet')}</p> : null}
      {flows.map(({ flow }) => (
        <Checkbox
          key={flow}
          isSelected={business.flows.includes(flow)}
          onChange={(isSelected) =>
            set({ flows: isSelected ? [...business.flows, flow] : business.flows.filter((each) => each !== flow) })
          }
        >
          <FlowName id={flow} />
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Said of every copy on its own. */
const names: ReadonlySet<string> = new Set(['identity', 'title', 'owner']);

function Choices({
  business: { from, left },
  copied,
  set,
}: Omit<TakesProps, 'copied' | 'flows'> & { readonly copied: string }) {
  const say = useWords(words);
  const sayPart = useWords(pageWords);
  const choices = identityChoices(copied).filter(({ part, name }) => part !== 'other' || !names.has(name));
  const parts = [...new Set(choices.map(({ part }) => part))];
  if (choices.length === 0) return <p className="muted">{say('takesNothing', { of: from })}</p>;
  return (
    <>
      <p className="muted">{say('takesWhy', { of: from })}</p>
      {parts.map((part) => (
        <fieldset key={part} className="identity-takes">
          <legend>{sayPart(part)}</legend>
          {choices
            .filter((one) => one.part === part)
            .map((one) => (
              <Checkbox
                key={one.pointer}
                isSelected={!left.has(one.pointer)}
                onChange={(isTaken) => {
                  const without = new Set(left);
                  if (isTaken) without.delete(one.pointer);
                  else without.add(one.pointer);
                  set({ left: without });
                }}
              >
                <ChoiceText of={one} />
              </Checkbox>
            ))}
        </fieldset>
      ))}
    </>
  );
}

function ChoiceText({ of: { flow, name, value } }: { readonly of: IdentityChoice }) {
  const text = valueText(value);
  return (
    <span translate="no">
      {flow === undefined ? null : <code className="muted">{flow}</code>} {name === '' ? null : <code>{name}</code>}{' '}
      {text === name ? null : <span className="cell-value">{text}</span>}
    </span>
  );
}
