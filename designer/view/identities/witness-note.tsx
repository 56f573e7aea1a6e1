import { Play } from 'lucide-react';
import { useMetWitness } from '../../api/witnesses.ts';
import type { Witness } from '../../model/play/meet-witness.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { useIdentityIssues } from './identity-issues.ts';
import { words } from './words.ts';

/** Which request shows it, a whole start that does, and the way to see it happen. */
export function WitnessNote({ flow, witness }: { readonly flow: string; readonly witness: Witness }) {
  const say = useWords(words);
  const shared = useIdentityIssues();
  const { identity = shared?.identity ?? '' } = witness;
  const asked = { ...witness, identity };
  const met = useMetWitness(shared === undefined ? undefined : { flow, witness: asked, files: shared.files });
  if (shared === undefined) return null;
  const facts = Object.entries({ ...witness.facets, ...witness.request });
  return (
    <div className="witness">
      <p className="row small">
        <strong>{say('witness')}</strong>
        {facts.length === 0 ? say('anyRequest') : null}
        {facts.map(([name, value]) => (
          <code key={name}>{`${name} = ${value}`}</code>
        ))}
        <span className="muted">
          {say('underIdentity')} <code>{identity}</code>
        </span>
      </p>
      {met.data === undefined || met.data === null ? null : (
        <details>
          <summary className="small">
            <code className="witness-input" title={JSON.stringify(met.data.input)}>
              {JSON.stringify(met.data.input)}
            </code>
          </summary>
          <pre className="card text-body" tabIndex={0} aria-label={say('witness')}>
            {JSON.stringify(met.data.input, undefined, 2)}
          </pre>
        </details>
      )}
      {met.data === null ? <p className="muted small">{say('noWitness')}</p> : null}
      <div>
        <Button size="small" onPress={() => shared.play(flow, asked)}>
          <Play size={14} strokeWidth={1.5} aria-hidden="true" />
          {say('playInput')}
        </Button>
      </div>
    </div>
  );
}
