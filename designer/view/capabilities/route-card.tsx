import type { PlannedRoute, RouteInput } from '../../api/capability-map.ts';
import { newDraftId, saveDraft } from '../../api/draft-calls.ts';
import { useAction } from '../../api/query.ts';
import { Link, useGo } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { EffectBadge } from './marks.tsx';
import { words } from './map-words.ts';

/** A planned route: its steps in order, where each input comes from, and the flow that takes it. */
export function RouteCard({ route, number }: { readonly route: PlannedRoute; readonly number: number }) {
  const say = useWords(words);
  const { cost, isLeast, steps, draft } = route;
  return (
    <article className="route card card-body stack" aria-labelledby={`route-${number}`}>
      <header className="row">
        <h2 id={`route-${number}`}>{say('route', { n: number })}</h2>
        <span className="muted">{say('cost', { n: cost })}</span>
        {number === 1 ? <Badge tone="accent">{say(isLeast ? 'best' : 'good')}</Badge> : null}
        <span className="grow" />
        <OpenDraft draft={draft} />
      </header>
      {steps.length === 0 ? <p>{say('nothing')}</p> : <Steps of={route} number={number} />}
      <Checked draft={draft} />
    </article>
  );
}

function Steps({ of: { steps }, number }: { readonly of: PlannedRoute; readonly number: number }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <ol className="route-steps" aria-label={say('steps', { n: number })}>
      {steps.map(({ capability, title, effect, isHuman, inputs }) => (
        <li key={capability}>
          <div className="row">
            <Link to={`/capabilities/${capability}`}>{localized(title, locale)}</Link>
            <code className="muted">{capability}</code>
            <EffectBadge effect={effect} />
            {isHuman ? <Badge tone="warning">{say('people')}</Badge> : null}
          </div>
          <ul className="route-inputs">
            {inputs.map((input) => (
              <Input key={input.field} of={input} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Input({ of: { field, from, match } }: { readonly of: RouteInput }) {
  const say = useWords(words);
  return (
    <li>
      <code>{field}</code> ←{' '}
      {from.capability === undefined ? (
        <>
          {say('given')} <code>{from.field}</code>
        </>
      ) : (
        <code>{`${from.capability}.${from.field}`}</code>
      )}{' '}
      <span className="muted small">{say(match === 'certain' ? 'certain' : 'byName')}</span>
    </li>
  );
}

/** One action: the text becomes my draft, and opens. */
function OpenDraft({ draft: { flow, file, text } }: { readonly draft: PlannedRoute['draft'] }) {
  const say = useWords(words);
  const go = useGo();
  const make = useAction(async () => {
    await saveDraft(
      newDraftId(),
      { subject: { kind: 'flow', name: flow }, files: { [file]: text }, base: {} },
      undefined,
    );
    go(`/flows/${flow}/edit`);
  }, ['/v1/drafts']);
  return (
    <>
      <Failure of={make.error} />
      <Button onPress={() => make.mutate(undefined)} isDisabled={make.isPending}>
        {say('openDraft')}
      </Button>
    </>
  );
}

function Checked({ draft: { issues } }: { readonly draft: PlannedRoute['draft'] }) {
  const say = useWords(words);
  if (issues.length === 0) return <p className="muted">{say('checks')}</p>;
  return (
    <details>
      <summary>{say('toSettle', { n: issues.length })}</summary>
      <ul>
        {issues.map(({ line, message }) => (
          <li key={`${line} ${message}`}>{message}</li>
        ))}
      </ul>
    </details>
  );
}
