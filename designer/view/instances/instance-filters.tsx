import { useFlows } from '../../api/flows.ts';
import { useIdentities } from '../../api/identities.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Select, type Choice } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useTyped } from '../kit/use-typed.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { ages } from './list-query.ts';
import { statusWords } from './status-badge.tsx';
import { words } from './words.ts';

const statuses = ['running', 'waiting', 'suspended', 'incident', 'finished', 'cancelled'] as const;
const waits = ['task', 'call', 'child', 'timer', 'event'] as const;
const names = [
  'key',
  'flow',
  'version',
  'identity',
  'status',
  'state',
  'waitingFor',
  'since',
  'attributes',
  'incident',
];

/** What is asked of the list. Choices count at once, typed words when they are finished. */
export function InstanceFilters() {
  const say = useWords(words);
  const sayStatus = useWords(statusWords);
  const search = useSearch();
  const set = useFilter();
  const any: Choice = { id: '', label: say('any') };
  const isFiltered = names.some((name) => search[name] !== undefined);
  return (
    <search className="filters" aria-label={say('filters')}>
      <TypedFilter name="key" label={say('findKey')} isSearch />
      <FlowFilter any={any} />
      <IdentityFilter any={any} />
      <Select
        label={say('status')}
        value={search['status'] ?? ''}
        choices={[any, ...statuses.map((id) => ({ id, label: sayStatus(id) }))]}
        onChange={(status) => set({ status })}
      />
      <Select
        label={say('waitsFor')}
        value={search['waitingFor'] ?? ''}
        choices={[any, ...waits.map((id) => ({ id, label: say(id) }))]}
        onChange={(waitingFor) => set({ waitingFor })}
      />
      <Select
        label={say('age')}
        value={search['since'] ?? ''}
        choices={[any, ...ages.map((id) => ({ id, label: say(id) }))]}
        onChange={(since) => set({ since })}
      />
      <TypedFilter name="state" label={say('state')} />
      <TypedFilter name="attributes" label={say('attributes')} placeholder={say('attributesHint')} />
      <div className="filters-end row">
        <Checkbox
          isSelected={search['incident'] === 'true'}
          onChange={(isSelected) => set({ incident: isSelected ? 'true' : '' })}
        >
          {say('incidentOnly')}
        </Checkbox>
        {isFiltered ? (
          <Button kind="quiet" onPress={() => set(Object.fromEntries(names.map((name) => [name, ''])))}>
            {say('clear')}
          </Button>
        ) : null}
      </div>
    </search>
  );
}

/** Another question begins with its first page. */
function useFilter(): (changes: Readonly<Record<string, string>>) => void {
  const setSearch = useSetSearch();
  return (changes) => {
    const next = Object.entries(changes).map(([name, value]) => [name, value === '' ? undefined : value]);
    setSearch({ ...Object.fromEntries(next), cursor: undefined });
  };
}

function FlowFilter({ any }: { readonly any: Choice }) {
  const say = useWords(words);
  const locale = useLocale();
  const flows = useFlows().data ?? [];
  const set = useFilter();
  const choices = flows.map(({ flow, title }) => ({ id: flow, label: localized(title, locale) || flow }));
  return (
    <Select
      label={say('flow')}
      value={useSearch()['flow'] ?? ''}
      choices={[any, ...choices]}
      onChange={(flow) => set({ flow })}
    />
  );
}

function IdentityFilter({ any }: { readonly any: Choice }) {
  const say = useWords(words);
  const locale = useLocale();
  const identities = useIdentities().data ?? [];
  const set = useFilter();
  const choices = identities.map(({ identity, title }) => ({
    id: identity,
    label: localized(title, locale) || identity,
    detail: <code>{identity}</code>,
  }));
  return (
    <Select
      label={say('identity')}
      value={useSearch()['identity'] ?? ''}
      choices={[any, ...choices]}
      onChange={(identity) => set({ identity })}
    />
  );
}

const quietMs = 400;

/** Asks once the typing rests, or at Enter; never within a composition, whose text is not yet what is meant. */
function TypedFilter({
  name,
  label,
  placeholder,
  isSearch = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly isSearch?: boolean;
}) {
  const given = useSearch()[name] ?? '';
  const set = useFilter();
  const { text, set: setText, composition } = useTyped(given, (next) => set({ [name]: next }), quietMs);
  return (
    <div {...composition}>
      <TextField
        label={label}
        value={text}
        onChange={setText}
        onEnter={() => set({ [name]: text.trim() })}
        type={isSearch ? 'search' : 'text'}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </div>
  );
}
