import { useState } from 'react';
import type { Json } from '@tessera/engine';
import { explainRequest, type Explanation } from '../../api/identities.ts';
import { useAction } from '../../api/query.ts';
import { readJson } from '../form/read-json.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Failure } from '../kit/failure.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { CellTable } from './provenance.tsx';
import { words } from './words.ts';
import { useFlowChoices } from '../names/use-choices.tsx';
import { FlowName, IdentityName } from '../names/names.tsx';

interface Asked {
  readonly flow: string;
  readonly identity: string | undefined;
  readonly input: Json;
}

/** What a request would be given: the identity that the resolver finds, and what its input decides. Starts nothing. */
export function ExplainRequest({ identity, flows }: { readonly identity: string; readonly flows: readonly string[] }) {
  const say = useWords(words);
  const [flow, setFlow] = useState(flows[0]);
  const choices = useFlowChoices(flows);
  const [text, setText] = useState('{}');
  const [isFixed, setFixed] = useState(true);
  const asked = useAction<Asked, Explanation>((request) =>
    explainRequest(request.flow, request.identity, request.input),
  );
  if (flow === undefined) return <p className="muted tab-content">{say('noFlows')}</p>;
  const read = readJson(text);
  return (
    <div className="stack tab-content">
      <div className="narrow">
        <Select label={say('flow')} value={flow} choices={choices} onChange={setFlow} />
      </div>
      <TextField
        label={say('input')}
        value={text}
        onChange={setText}
        hint={say('inputHint')}
        isMultiline
        isMono
        {...(read.problem === undefined ? {} : { error: say('notJson', { why: read.problem }) })}
      />
      <Checkbox isSelected={isFixed} onChange={setFixed}>
        {say('byThis')}
      </Checkbox>
      <div>
        <Button
          kind="primary"
          isDisabled={read.value === undefined || asked.isPending}
          onPress={() => {
            if (read.value !== undefined)
              asked.mutate({ flow, identity: isFixed ? identity : undefined, input: read.value });
          }}
        >
          {say('explain')}
        </Button>
      </div>
      <Failure of={asked.error} />
      {asked.data === undefined ? null : <Answer explanation={asked.data} />}
    </div>
  );
}

function Answer({ explanation }: { readonly explanation: Explanation }) {
  const say = useWords(words);
  return (
    <section className="stack" aria-live="polite">
      <p>
        {say('found')} <IdentityName id={explanation.identity} /> · <FlowName id={explanation.flow} />{' '}
        <span className="muted small">{explanation.version}</span>
      </p>
      {explanation.input === undefined ? null : (
        <details>
          <summary>{say('decides')}</summary>
          <pre className="card text-body" tabIndex={0} aria-label={say('decides')}>
            {JSON.stringify(explanation.input, undefined, 2)}
          </pre>
        </details>
      )}
      <CellTable cells={explanation.cells} flow={explanation.flow} />
    </section>
  );
}
