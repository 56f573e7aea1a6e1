import { applyEdits, setValue } from '@tessera/engine/flow';
import { useState } from 'react';
import { saveDraft } from '../../api/draft-calls.ts';
import { useFlowSide } from '../../api/flow-sides.ts';
import type { PlannedFlow, VersionStep } from '../../api/publish.ts';
import { useAction } from '../../api/query.ts';
import { FlowComparison, type DiffTab } from '../diff/flow-comparison.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Failure } from '../kit/failure.tsx';
import { useWords, type Say } from '../text/words.ts';
import type { PresentDraft, StepProps } from './publish-wizard.tsx';
import { words } from './words.ts';

/** What changed since the newest version, and which version that needs. */
export function DiffStep({ subject: { name: flow }, draft, plan }: StepProps) {
  const say = useWords(words);
  const [tab, setTab] = useState<DiffTab>('meaning');
  const planned = plan.flows.find((one) => one.flow === flow);
  const before = useFlowSide(flow, planned?.from);
  return (
    <div className="stack">
      {planned?.step === undefined ? null : <Needed flow={planned} step={planned.step} draft={draft} />}
      {planned?.from === undefined ? (
        <Banner tone="info">{say(planned === undefined ? 'sameAsPublished' : 'newFlow')}</Banner>
      ) : (
        <FlowComparison
          before={before}
          after={{ kind: 'texts', file: draft.file, files: draft.files }}
          tab={tab}
          onTab={setTab}
        />
      )}
    </div>
  );
}

interface NeededProps {
  readonly flow: PlannedFlow;
  readonly step: VersionStep;
  readonly draft: PresentDraft;
}

function Needed({ flow, step, draft }: NeededProps) {
  const say = useWords(words);
  const setVersion = useAction(async () => {
    const { id, files, base, revision } = draft.draft;
    const text = draft.files[draft.file] ?? '';
    const source = { file: draft.file, text };
    const edits = setValue(source, '/version', step.version).map((edit) => ({
      ...edit,
      insert: unquoted(edit.insert),
    }));
    const hashes = Object.fromEntries(Object.entries(base).map(([file, { hash }]) => [file, hash]));
    const subject = { kind: 'flow', name: flow.flow } as const;
    const content = { subject, files: { ...files, [draft.file]: applyEdits(text, edits) }, base: hashes };
    await saveDraft(id, content, revision);
  }, ['/v1/drafts']);
  const params = { version: step.version, why: say(`level_${step.level}`) };
  return (
    <>
      <Banner
        tone={step.isEnough ? 'ok' : 'warning'}
        action={
          step.isEnough ? null : (
            <Button size="small" isDisabled={setVersion.isPending} onPress={() => setVersion.mutate(undefined)}>
              {say('setVersion', { version: step.version })}
            </Button>
          )
        }
      >
        {step.isEnough ? say('enough', { ...params, version: flow.version }) : say('needs', params)}
        <ul className="reasons">
          {reasonTexts(step, say).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Banner>
      <Failure of={setVersion.error} />
    </>
  );
}

/** A version reads as text without quotes. */
function unquoted(insert: string): string {
  return insert.replace(/^(\s*)"(\d+\.\d+\.\d+)"$/, '$1$2');
}

function reasonTexts({ reasons }: VersionStep, say: Say<keyof typeof words>): readonly string[] {
  return reasons
    .filter(({ part }) => part !== 'behaviour')
    .map(({ part, name, change }) =>
      say('reason', { part: say(`part_${part}`), name, change: say(`change_${change}`) }),
    );
}
