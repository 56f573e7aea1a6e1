import type { Json } from '@tessera/engine';
import type { ResolverTrial } from '../../api/resolvers.ts';
import { Link } from '../app/navigation.ts';
import { readJson } from '../form/read-json.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { pointText } from './test-text.ts';
import { words } from './words.ts';
import { IdentityName } from '../names/names.tsx';

interface TryRequestProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly trial: {
    readonly data: ResolverTrial | undefined;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  readonly onTry: (request: Json) => void;
}

/** A request in; whose it is and why out. */
export function TryRequest({ text, onText, trial, onTry }: TryRequestProps) {
  const say = useWords(words);
  const read = readJson(text);
  return (
    <section className="stack" aria-label={say('try')}>
      <h2>{say('try')}</h2>
      <TextField
        label={say('request')}
        value={text}
        onChange={onText}
        hint={say('requestHint')}
        isMultiline
        isMono
        rows={14}
        {...(read.problem === undefined ? {} : { error: say('notJson', { why: read.problem }) })}
      />
      <div>
        <Button
          kind="primary"
          isDisabled={read.value === undefined || trial.isPending}
          onPress={() => {
            if (read.value !== undefined) onTry(read.value);
          }}
        >
          {say('find')}
        </Button>
      </div>
      <Failure of={trial.error} />
      <div aria-live="polite">{trial.data === undefined ? null : <Outcome trial={trial.data} />}</div>
    </section>
  );
}

function Outcome({ trial: { identity, rule, facets, witness, covers } }: { readonly trial: ResolverTrial }) {
  const say = useWords(words);
  const numbers = covers.map(rowNumber);
  return (
    <div className="stack">
      {identity === undefined ? (
        <Banner tone="warning">
          {rule === 'ambiguous' ? say('isAmbiguous', { rows: numbers.join(', ') }) : say('isRefused')}
        </Banner>
      ) : (
        <p>
          {say('found')}{' '}
          <Link to={`/identities/${identity}`}>
            <IdentityName id={identity} />
          </Link>{' '}
          {rule === 'otherwise' ? say('byRest') : say('byRow', { n: rowNumber(rule) })}
        </p>
      )}
      {identity === undefined || numbers.length < 2 ? null : (
        <p className="muted">{say('alsoCovered', { rows: numbers.join(', ') })}</p>
      )}
      <dl className="facts">
        <dt>{say('read')}</dt>
        <dd>
          <code>{pointText(witness)}</code>
        </dd>
        {Object.keys(facets).length === 0 ? null : (
          <>
            <dt>{say('facets')}</dt>
            <dd>
              <code>{pointText(facets)}</code>
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** `/rules/3` is the fourth. */
function rowNumber(pointer: string): number {
  return Number(pointer.split('/').at(-1)) + 1;
}
