import { useState } from 'react';
import type { CompetitionSummary } from '../../api/competition.ts';
import { useMe } from '../../api/me.ts';
import { useOpenIdentity, type OpenIdentity } from '../../api/open-identity.ts';
import { identityForm } from '../../model/identity/identity-form.ts';
import { setInIdentity } from '../../model/identity/set-in-identity.ts';
import { DraftBanners } from '../draft/draft-banners.tsx';
import { BindingFields } from '../identities/binding-fields.tsx';
import { CheckState } from '../identities/check-state.tsx';
import { DraftActions } from '../identities/draft-actions.tsx';
import type { EditParts } from '../identities/identity-fields.tsx';
import { IdentityIssuesContext } from '../identities/identity-issues.ts';
import { useIdentityDraft } from '../identities/use-identity-draft.ts';
import { useIssuesOfForm } from '../identities/use-issues-of-form.ts';
import { useServerCheck } from '../identities/use-server-check.ts';
import { Banner } from '../kit/banner.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { placesOf } from './places-of.ts';
import { words } from './words.ts';
import { useIdentityChoices } from '../names/use-choices.tsx';

type Served = Pick<CompetitionSummary, 'capability' | 'users'>;

/** The rules of a competition where they are written: in the draft of an identity, which goes the way of every publish. */
export function RoutingEditor({ of }: { readonly of: Served }) {
  const say = useWords(words);
  const me = useMe();
  const places = placesOf(of.users);
  const [identity, setIdentity] = useState(of.users[0]?.identity ?? '');
  return (
    <div className="card card-body stack competition-rules">
      <Select
        label={say('changeAt')}
        hint={say('changeAtWhy')}
        value={identity}
        choices={useIdentityChoices(places)}
        onChange={setIdentity}
      />
      <Resource of={me}>{({ key }) => <Opened key={identity} of={of} identity={identity} owner={key} />}</Resource>
    </div>
  );
}

interface OpenedProps {
  readonly of: Served;
  readonly identity: string;
  readonly owner: string;
}

function Opened({ of, identity, owner }: OpenedProps) {
  const opened = useOpenIdentity(identity, owner);
  return (
    <Resource of={opened}>
      {(texts) => (
        <Rules
          key={opened.dataUpdatedAt}
          of={of}
          identity={identity}
          owner={owner}
          opened={texts}
          onDiscarded={() => void opened.refetch()}
        />
      )}
    </Resource>
  );
}

interface RulesProps extends OpenedProps {
  readonly opened: OpenIdentity;
  /** What is published is to be opened again. */
  readonly onDiscarded: () => void;
}

function Rules({ of: { capability, users }, identity, owner, opened, onDiscarded }: RulesProps) {
  const say = useWords(words);
  const { file, published } = opened;
  const { files, setFiles, draft } = useIdentityDraft(opened, owner);
  const check = useServerCheck(files);
  const flows = [...new Set(users.map(({ flow }) => flow))];
  const issues = useIssuesOfForm({ identity, flows, file, files, setFiles, draft, check });
  const text = files[file] ?? '';
  const form = identityForm(text);
  if (form === undefined) return <Banner tone="warning">{say('unreadable')}</Banner>;
  const edit: EditParts = (edits) =>
    setFiles?.({
      ...files,
      [file]: edits.reduce((now, { pointer, value }) => setInIdentity(now, pointer, value), text),
    });
  return (
    <IdentityIssuesContext value={issues}>
      {draft === undefined ? null : <DraftBanners keeper={draft.keeper} />}
      <BindingFields identity={identity} flows={flows} bind={form.bind} edit={edit} only={capability} />
      <div className="row">
        <CheckState check={check} />
        <span className="competition-spacer" />
        {draft === undefined ? null : (
          <DraftActions
            path={identity}
            draft={draft}
            onDiscarded={onDiscarded}
            isChanged={text !== published || Object.keys(files).length > 1}
          />
        )}
      </div>
    </IdentityIssuesContext>
  );
}
