import { useState } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import { RequestFailed } from '../../api/http.ts';
import { useRelease } from '../../api/instances.ts';
import { useAction } from '../../api/query.ts';
import { startInstance, useRunners, type StartRequest } from '../../api/starts.ts';
import { formErrors } from '../../model/form/form-errors.ts';
import { initialValue } from '../../model/form/initial-value.ts';
import { useGo } from '../app/navigation.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords, type Word } from '../text/words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';
import { useFlowTitles } from '../names/use-names.ts';

const words = {
  title: ['Start {flow}', '启动 {flow}'],
  start: ['Start', '启动'],
  cancel: ['Cancel', '取消'],
  identity: ['Business identity', '业务身份'],
  nobody: [
    'No identity runs this flow yet. Make one under Identities, and let it run the flow.',
    '还没有业务身份运行此流程。请在“业务身份”中新建，并让它运行此流程。',
  ],
  started: ['Started', '已启动'],
  known: [
    'An instance with this business key was there already; this is it.',
    '该业务键的实例已存在，这里显示的就是它。',
  ],
  knownOther: [
    'An instance with this business key was there already, with another input; this is it, unchanged.',
    '该业务键的实例已存在，且输入与本次不同；这里显示的就是它，未作改动。',
  ],
} satisfies Record<string, Word>;

/** Starts an instance by hand: under which identity, and with what. Then shows it. */
export function StartDialog({ flow, onClose }: { readonly flow: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const runners = useRunners(flow);
  const [chosen, setChosen] = useState<string>();
  const identities = (runners.data ?? []).map(({ identity }) => identity);
  const choices = useIdentityChoices(identities);
  const titleOf = useFlowTitles();
  const identity = chosen ?? identities[0];
  const release = runners.data?.find((one) => one.identity === identity)?.release;
  const input = useRelease(release);
  return (
    <Dialog title={say('title', { flow: titleOf(flow) ?? flow })} isOpen onClose={onClose}>
      <Resource of={runners}>
        {() =>
          identity === undefined ? (
            <Banner tone="info">{say('nobody')}</Banner>
          ) : (
            <>
              <Select label={say('identity')} value={identity} choices={choices} onChange={setChosen} />
              <Resource of={input}>
                {({ body }) => (
                  <StartForm key={release} flow={flow} identity={identity} schema={body.flow.input} onClose={onClose} />
                )}
              </Resource>
            </>
          )
        }
      </Resource>
    </Dialog>
  );
}

interface StartFormProps {
  readonly flow: string;
  readonly identity: string;
  readonly schema: JsonSchema;
  readonly onClose: () => void;
}

function StartForm({ flow, identity, schema, onClose }: StartFormProps) {
  const say = useWords(words);
  const go = useGo();
  const [value, setValue] = useState<Json | undefined>(() => initialValue(schema));
  const [requestId] = useState(() => crypto.randomUUID());
  const [isAsked, setAsked] = useState(false);
  const start = useAction<StartRequest, void>(
    async (request) => {
      const { instance, duplicate, sameInput } = await startInstance(request);
      announce(say(announcement(duplicate, sameInput)));
      onClose();
      go(`/instances/${instance.id}`);
    },
    ['/v1/instances', '/v1/flows'],
  );
  const begin = (): void => {
    setAsked(true);
    const input = value ?? {};
    if (formErrors(schema, input).length === 0) start.mutate({ flow, identity, input, requestId });
  };
  return (
    <>
      <SchemaForm
        schema={schema}
        value={value}
        onChange={setValue}
        errors={refusals(start.error)}
        idPrefix="start"
        shows={isAsked ? 'all' : 'touched'}
      />
      <Failure of={start.error} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{say('cancel')}</Button>
        <Button kind="primary" onPress={begin} isDisabled={start.isPending}>
          {say('start')}
        </Button>
      </div>
    </>
  );
}

function announcement(duplicate: boolean, sameInput: boolean): 'started' | 'known' | 'knownOther' {
  if (!duplicate) return 'started';
  return sameInput ? 'known' : 'knownOther';
}

/** What the server found wrong, at its fields; its pointers lead into the request. */
function refusals(error: Error | null): readonly { readonly pointer: string; readonly message: string }[] {
  if (!(error instanceof RequestFailed)) return [];
  return error.problem.errors.flatMap(({ pointer = '', message }) =>
    pointer.startsWith('/input') ? [{ pointer: pointer.slice('/input'.length), message }] : [],
  );
}
