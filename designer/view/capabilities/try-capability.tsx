import { useEffect, useState } from 'react';
import type { Json } from '@tessera/engine';
import { pagePlay } from '../../api/play/page-play.ts';
import type { ContractInfo } from '../../api/capabilities.ts';
import type { Trial } from '../../model/play/try-contract.ts';
import { Banner } from '../kit/banner.tsx';
import { TextField } from '../kit/text-field.tsx';
import { jsonText } from '../simulate/json-text.ts';
import { SampleData } from '../simulate/sample-data.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** A call that the simulator answers from the contract, in the page. */
export function TryCapability({ contract }: { readonly contract: ContractInfo }) {
  const say = useWords(words);
  const [seed, setSeed] = useState(1);
  const [input, setInput] = useState<Json>();
  const [trial, setTrial] = useState<Trial>();
  useEffect(() => {
    let isCurrent = true;
    const { input: asked, output } = contract;
    void pagePlay
      .tryOut({ input: asked, output, seed, ...(input === undefined ? {} : { value: input }) })
      .then((answer) => (isCurrent ? setTrial(answer) : undefined))
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [contract, seed, input]);
  return (
    <div className="stack capability-tab capability-try">
      <p className="muted">{say('tryWhy')}</p>
      <TextField
        label={say('seed')}
        inputMode="numeric"
        value={String(seed)}
        onChange={(text) => setSeed(Number(text.replaceAll(/\D/g, '').slice(0, 9)))}
      />
      {trial === undefined ? null : (
        <>
          <h3>{say('input')}</h3>
          <SampleData
            label={say('input')}
            schema={contract.input}
            samples={trial.inputs}
            value={input}
            onChange={setInput}
          />
          <Banner tone={trial.fits ? 'ok' : 'warning'}>
            {say(trial.fits ? 'accepted' : 'refused')}{' '}
            {trial.misfits.map((pointer) => (
              <code key={pointer}>{`${pointer} `}</code>
            ))}
          </Banner>
          <h3>{say('answered')}</h3>
          <code className="card card-body sample-text">{jsonText(trial.output, 2_000)}</code>
        </>
      )}
    </div>
  );
}
