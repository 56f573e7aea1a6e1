import '../publish/publish.css';
import { useState } from 'react';
import { useIdentities, useIdentity } from '../../api/identities.ts';
import { cloneIdentity } from '../../api/identity-insight.ts';
import { useAction, useAll } from '../../api/query.ts';
import { identityChoices } from '../../model/identity/identity-choices.ts';
import { useGo } from '../app/navigation.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { useWords } from '../text/words.ts';
import { pathFault } from './identity-text.ts';
import { newBusinessText, type NewBusiness } from './new-business.ts';
import { NewIdentityReview } from './new-identity-review.tsx';
import { NewIdentityTakes } from './new-identity-takes.tsx';
import { NewIdentityWho } from './new-identity-who.tsx';
import { parentOf } from './parent-of.ts';
import { words } from './wizard-words.ts';
import { words as pageWords } from './words.ts';

interface NewIdentityProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Where the new one is likely to stand. */
  readonly parent: string | undefined;
  /** The identity that it begins as a copy of. */
  readonly from?: string;
}

/** A business of one's own: who it is, what it takes from another, and what that comes to; kept as a draft, published as any other. */
export function NewIdentity({ isOpen, onClose, parent, from = '' }: NewIdentityProps) {
  const say = useWords(pageWords);
  return (
    <Dialog title={say('new')} isOpen={isOpen} onClose={onClose} size="wide">
      <Wizard from={from} parent={from === '' ? parent : parentOf(from)} onClose={onClose} />
    </Dialog>
  );
}

const steps = ['who', 'takes', 'review'] as const;

function Wizard({ from, parent, onClose }: Omit<NewIdentityProps, 'isOpen'> & { readonly from: string }) {
  const say = useWords(words);
  const go = useGo();
  const known = (useIdentities().data ?? []).map(({ identity }) => identity);
  const flows = useAll<FlowRow>('/v1/flows').data ?? [];
  const [at, setAt] = useState(0);
  const [business, setBusiness] = useState<NewBusiness>(begin(from, parent));
  const source = useIdentity(business.from === '' ? undefined : business.from);
  const copy = useAction(copied);
  const step = steps[at] ?? 'who';
  const fault = pathFault(business.path, known);
  const isWhole = fault === undefined && (business.from !== '' || business.owner.trim() !== '');
  const made = newBusinessText(
    business,
    copy.data,
    new Map(flows.map((row) => [row.flow, row.versions[0] ?? '1.0.0'])),
  );
  const next = (): void => {
    if (step !== 'who' || business.from === '') return setAt(at + 1);
    return copy.mutate(business, {
      onSuccess: ({ text }) => {
        setBusiness({ ...business, left: unusual(text) });
        setAt(at + 1);
      },
    });
  };
  const set = (change: Partial<NewBusiness>): void => {
    setBusiness({ ...business, ...change });
    if (step === 'who') copy.reset();
  };
  return (
    <>
      <Steps at={at} />
      {step === 'who' ? <NewIdentityWho business={business} fault={fault} set={set} /> : null}
      {step === 'takes' ? (
        <NewIdentityTakes business={business} copied={copy.data?.text} flows={flows} set={set} />
      ) : null}
      {step === 'review' ? (
        <NewIdentityReview
          key={made.text}
          path={business.path}
          made={made}
          from={business.from}
          before={Object.values(source.data?.text?.files ?? {})[0]}
          onKept={() => {
            onClose();
            go(`/identities/${business.path}`, { tab: 'form' });
          }}
        />
      ) : null}
      <Failure of={copy.error} />
      <div className="row">
        {at === 0 ? null : <Button onPress={() => setAt(at - 1)}>{say('back')}</Button>}
        {step === 'review' ? null : (
          <Button kind="primary" isDisabled={!isWhole || copy.isPending} onPress={next}>
            {say('next')}
          </Button>
        )}
      </div>
    </>
  );
}

interface FlowRow {
  readonly flow: string;
  readonly versions: readonly string[];
}

function begin(from: string, parent: string | undefined): NewBusiness {
  const path = parent === undefined ? '' : `${parent}.`;
  return { from, path, owner: '', en: '', zh: '', isAbstract: false, flows: [], left: new Set() };
}

/** All that the source says, under the new name, as the server writes it. */
async function copied({
  from,
  path,
  owner,
  en,
  zh,
}: NewBusiness): Promise<{ readonly file: string; readonly text: string }> {
  const { files } = await cloneIdentity(from, { to: path, owner, title: { en: en || zh, 'zh-CN': zh || en } });
  const [[file, text] = ['', '']] = Object.entries(files);
  return { file, text };
}

/** A copy of a template is no template, and one of a business that rests does not rest. */
function unusual(text: string): NewBusiness['left'] {
  const choices = identityChoices(text).filter(
    ({ part, name }) => part === 'other' && (name === 'abstract' || name === 'status'),
  );
  return new Set(choices.map(({ pointer }) => pointer));
}

function Steps({ at }: { readonly at: number }) {
  const say = useWords(words);
  return (
    <ol className="publish-steps" aria-label={say('steps')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className="publish-step"
          {...(index === at ? { 'aria-current': 'step' as const, 'data-current': '' } : {})}
        >
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>
          {say(step)}
        </li>
      ))}
    </ol>
  );
}
