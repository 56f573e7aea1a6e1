import './inspector.css';
import './entries.css';
import './mapping.css';
import './candidates.css';
import './exits.css';
import './source.css';
import { Code } from 'lucide-react';
import { memo, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { isJsonObject } from '@tessera/engine/catalog';
import type { IssueView } from '@tessera/engine/check';
import type { Offers } from '../../api/analysis/analysis.ts';
import type { DocumentView } from '../../model/form/document-view.ts';
import { effectiveData } from '../../model/form/effective-data.ts';
import { placedIssues } from '../../model/problems/placed-issues.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { Loading } from '../kit/resource.tsx';
import type { Selection } from '../session/session.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { FlowInspector } from './flow-inspector.tsx';
import { InspectorContext, type Inspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { StateInspector } from './state-inspector.tsx';
import { TransitionInspector } from './transition-inspector.tsx';
import { useAnswer } from './use-answer.ts';
import { useCells } from './use-cells.ts';
import { YamlStrip } from './yaml-strip.tsx';

const noIssues: readonly IssueView[] = [];
const noOffers: Offers = { contracts: [], flows: [] };

/** Every property of what is selected, by forms; each edit is one small step in the text. */
export function Inspector() {
  const session = useSessionActions();
  const locale = useLocale();
  const file = useSession((state) => state.flowFile);
  const files = useSession((state) => state.workspace.files);
  // Each field asks anew with another revision: once the text rests, and when the rest is painted.
  const revision = useDeferredValue(useSession((state) => state.analysed));
  const text = files[file];
  const { answer } = useAnswer(`${file} ${text ?? ''}`, (signal) => session.analysis.document({ files, file }, signal));
  const offers = useAnswer(`${file} ${locale}`, (signal) => session.analysis.offers(session.question(), signal));
  // A text that cannot be read leaves what was shown before.
  const [kept, setKept] = useState<DocumentView>();
  if (answer !== undefined && answer !== kept) setKept(answer);
  const document = answer ?? kept;
  return (
    <div className="inspector">
      {document === undefined ? (
        <Loading />
      ) : (
        <Inspecting file={file} document={document} offers={offers.answer ?? noOffers} revision={revision}>
          {answer === undefined ? <Unreadable /> : null}
        </Inspecting>
      )}
    </div>
  );
}

function Unreadable() {
  const say = useWords(inspectorWords);
  return <Banner tone="warning">{say('unreadable')}</Banner>;
}

interface InspectingProps {
  readonly file: string;
  readonly document: DocumentView;
  readonly offers: Offers;
  readonly revision: number;
  readonly children: ReactNode;
}

function Inspecting({ file, document, offers, revision, children }: InspectingProps) {
  const say = useWords(inspectorWords);
  const session = useSessionActions();
  const selection = useSession((state) => state.selection);
  const issues = useDeferredValue(useSession((state) => state.issues));
  const identity = useSession((state) => state.identity);
  const isReadOnly = useSession((state) => state.isReadOnly);
  const [looked, setLooked] = useState<string>();
  const [isYaml, setIsYaml] = useState(false);
  const flow = isJsonObject(document.data) && typeof document.data['flow'] === 'string' ? document.data['flow'] : '';
  const { cells, data: seen, own } = useCells();
  const lens = useSession((state) => state.lens);
  const { data, sources } = useMemo(
    () => effectiveData(seen ?? document.data, flow, cells, identity ?? ''),
    [seen, document, flow, cells, identity],
  );
  const placed = useMemo(() => placedIssues(issues, { file, data: seen ?? null, own }), [issues, file, seen, own]);
  const inspected = useMemo(
    (): Inspected => ({
      file,
      document,
      data,
      sources,
      cells,
      flow,
      offers,
      isReadOnly,
      revision,
      set: (pointer, value) =>
        void session.perform({ kind: 'setValue', file, pointer, ...(value === undefined ? {} : { value }) }),
      perform: (gesture) => void session.perform(gesture),
      issuesAt: (pointer) => placed.get(pointer) ?? noIssues,
      look: setLooked,
    }),
    [file, document, data, sources, cells, flow, offers, isReadOnly, revision, session, placed],
  );
  return (
    <InspectorContext value={inspected}>
      <div className="inspector-head">
        {isReadOnly ? <Badge>{say('readOnly')}</Badge> : null}
        <IconButton
          label={say('showYaml')}
          icon={<Code size={18} strokeWidth={1.5} />}
          isPressed={isYaml}
          onPress={() => setIsYaml(!isYaml)}
        />
      </div>
      {identity === undefined || lens === undefined ? null : (
        <p className="row small pad lens-into">
          <Badge tone="identity">{lens === 'identity' ? identity : say('flow')}</Badge>
          {say('writesInto', { file: lens === 'identity' ? `${identity}.identity.yaml` : file })}
          <Button size="small" kind="quiet" onPress={() => session.choose(undefined)}>
            {say('changeTarget')}
          </Button>
        </p>
      )}
      <div className="inspector-body" tabIndex={-1}>
        {children}
        <Selected key={JSON.stringify(selection)} selection={selection} />
      </div>
      {isYaml ? <YamlStrip pointer={looked} /> : null}
    </InspectorContext>
  );
}

const Selected = memo(function Selected({ selection }: { readonly selection: Selection }) {
  switch (selection.kind) {
    case 'flow':
      return <FlowInspector />;
    case 'state':
      return <StateInspector path={selection.path} />;
    case 'transition':
      return <TransitionInspector at={selection.at} />;
  }
});
