import { useState } from 'react';
import { useExplanation, type Explanation } from '../../api/identities.ts';
import { useAllCapabilities } from '../../api/capabilities.ts';
import { editInDraft } from '../../api/edit-in-draft.ts';
import { useFlowText } from '../../api/flows.ts';
import { useMay, useMe } from '../../api/me.ts';
import { useOpenIdentity, type OpenIdentity } from '../../api/open-identity.ts';
import { useAction } from '../../api/query.ts';
import type { PartEdit } from '../../model/identity/binding-edits.ts';
import { identityForm } from '../../model/identity/identity-form.ts';
import { configSchema, providersOf } from '../../model/identity/known-providers.ts';
import { parameterSchemas } from '../../model/identity/parameter-schemas.ts';
import { setInIdentity } from '../../model/identity/set-in-identity.ts';
import { slotCapability, slotFills } from '../../model/identity/slot-fills.ts';
import { appendPointer } from '@tessera/engine/catalog';
import { DraftText } from '../inspector/draft-text.tsx';
import { Link } from '../app/navigation.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { Loading, Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { BindingField } from './binding-field.tsx';
import { cellName, valueText } from './cell-text.ts';
import { CheckState, IssueLines } from './check-state.tsx';
import type { EditParts } from './identity-fields.tsx';
import { ParameterField } from './parameter-field.tsx';
import { CellTable } from './provenance.tsx';
import { SlotField } from './slot-field.tsx';
import { useServerCheck } from './use-server-check.ts';
import { words } from './words.ts';

interface CellDialogProps {
  readonly flow: string;
  readonly identity: string;
  readonly cell: string;
  readonly onClose: () => void;
}

/** One choice of one identity: where its value comes from, and another value for my draft, by the fields of the form. */
export function CellDialog({ flow, identity, cell, onClose }: CellDialogProps) {
  const explanation = useExplanation(flow, identity);
  const { name } = cellName(cell, flow);
  const key = useMe().data?.key;
  const mayEdit = useMay('editDrafts');
  return (
    <Dialog title={`${identity} · ${name}`} isOpen onClose={onClose} size="wide">
      <Resource of={explanation}>
        {(told) => (
          <>
            <CellTable cells={told.cells.filter((one) => one.cell === cell)} flow={flow} />
            {mayEdit && key !== undefined ? <Editing told={told} cell={cell} owner={key} onClose={onClose} /> : null}
          </>
        )}
      </Resource>
    </Dialog>
  );
}

interface EditingProps {
  readonly told: Explanation;
  readonly cell: string;
  readonly owner: string;
  readonly onClose: () => void;
}

function Editing(props: EditingProps) {
  const opened = useOpenIdentity(props.told.identity, props.owner);
  return <Resource of={opened}>{(texts) => <Editor key={opened.dataUpdatedAt} {...props} opened={texts} />}</Resource>;
}

function Editor({ told, cell, opened, onClose }: EditingProps & { readonly opened: OpenIdentity }) {
  const say = useWords(words);
  const { identity, flow } = told;
  const { file, files } = opened;
  const [edits, setEdits] = useState<readonly PartEdit[]>([]);
  const apply = (text: string): string =>
    edits.reduce((now, { pointer, value }) => setInIdentity(now, pointer, value), text);
  const text = apply(files[file] ?? '');
  const check = useServerCheck(edits.length === 0 ? {} : { ...files, [file]: text });
  const save = useAction(async () => {
    await editInDraft({ kind: 'identity', name: identity }, file, apply);
    onClose();
  }, ['/v1/drafts']);
  return (
    <>
      <CellField told={told} cell={cell} text={text} edit={(more) => setEdits([...edits, ...more])} />
      <IssueLines issues={check.issues} />
      <Failure of={save.error} />
      <div className="row">
        <Button kind="primary" isDisabled={edits.length === 0 || save.isPending} onPress={() => save.mutate(undefined)}>
          {say('keepInDraft')}
        </Button>
        {edits.length === 0 ? null : <CheckState check={check} />}
        <span className="grow" />
        <Link to={`/flows/${flow}/edit`} search={{ identity }}>
          {say('open')}
        </Link>
        <Link to={`/identities/${identity}`} search={{ tab: 'form' }}>
          {say('form')}
        </Link>
      </div>
    </>
  );
}

interface CellFieldProps {
  readonly told: Explanation;
  readonly cell: string;
  readonly text: string;
  readonly edit: EditParts;
}

/** The field of the identity's form for the choice; what has none is changed where it is whole. */
function CellField({ told, cell, text, edit }: CellFieldProps) {
  const say = useWords(words);
  const { flow } = told;
  const { kind, name } = cellName(cell, flow);
  const form = identityForm(text);
  const held = told.cells.find((one) => one.cell === cell);
  const flowText = useFlowText(flow);
  const offered = useAllCapabilities();
  const own = form?.flows.find((one) => one.flow === flow);
  const at = appendPointer('/flows', flow);
  if (form === undefined) return <Banner tone="warning">{say('unreadable')}</Banner>;
  // What is typed would be lost when it is known what is asked.
  if (flowText.isPending || offered.isPending) return <Loading />;
  if (kind === 'parameter') {
    const published = flowText.data?.text;
    const schemas = published === undefined ? {} : parameterSchemas(published.file, published.files);
    return (
      <ParameterField
        flow={flow}
        name={name}
        schema={schemas[name] ?? true}
        own={own?.parameters[name]}
        cell={held}
        onSet={(value) => edit([{ pointer: appendPointer(`${at}/parameters`, name), value }])}
      />
    );
  }
  if (kind === 'bind') {
    const data = offered.data?.capabilities.find(({ capability }) => capability === name);
    const providers = data === undefined ? [] : providersOf(data);
    return (
      <BindingField
        capability={name}
        own={form.bind[name]}
        held={held === undefined ? undefined : valueText(held.value)}
        providers={providers}
        config={configSchema(providers, form.bind[name])}
        edit={edit}
      />
    );
  }
  if (kind === 'slot') {
    const published = flowText.data?.text;
    const capability = slotCapability(published?.files[published.file] ?? '', name);
    const data = offered.data?.capabilities.find((one) => one.capability === capability);
    return (
      <SlotField
        flow={flow}
        name={name}
        own={slotFills(own?.slots, name)}
        held={held === undefined ? undefined : valueText(held.value)}
        providers={data === undefined ? [] : providersOf(data)}
        onSet={(value) => edit([{ pointer: appendPointer(`${at}/slots`, name), value }])}
      />
    );
  }
  if (kind !== 'version') return <p className="muted">{say('elsewhere')}</p>;
  return (
    <DraftText
      label={say('range')}
      hint={say('rangeHint')}
      value={own?.version ?? ''}
      isMono
      onCommit={(range) => edit([{ pointer: `${at}/version`, value: range.trim() === '' ? undefined : range.trim() }])}
    />
  );
}
