import { Trash2 } from 'lucide-react';
import type { Json, JsonSchema } from '@tessera/engine';
import type { KnownProvider } from '../../model/identity/known-providers.ts';
import { addedFill, servedBy, writtenFills, type SlotFill } from '../../model/identity/slot-fills.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { IconButton } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useWords, type Word } from '../text/words.ts';
import { RowIssues } from './row-issues.tsx';
import { useProviderChoices } from './use-provider-choices.tsx';

const words = {
  held: ['In force: {value}', '当前生效：{value}'],
  none: ['This identity itself gives nothing to it.', '本业务身份未自行设置。'],
  contribution: ['Contribution {id}', '扩展项 {id}'],
  byText: ['This one is changed in the text.', '此项请在文本中修改。'],
  add: ['Add a contribution', '增加扩展项'],
  addOf: ['Who contributes', '由谁提供'],
  remove: ['Remove {id}', '移除 {id}'],
  config: ['Settings', '设置'],
} satisfies Record<string, Word>;

interface SlotFieldProps {
  readonly flow: string;
  readonly name: string;
  readonly own: readonly SlotFill[];
  /** What holds, own and inherited, in one line. */
  readonly held: string | undefined;
  readonly providers: readonly KnownProvider[];
  readonly onSet: (value: Json | undefined) => void;
}

/** What an identity gives to a slot, beside what it inherits: who contributes, how it is set, one more or one less. */
export function SlotField({ flow, name, own, held, providers, onSet }: SlotFieldProps) {
  const say = useWords(words);
  const choices = useProviderChoices(providers);
  const set = (fills: readonly SlotFill[]): void => onSet(writtenFills(fills));
  const replace = (at: number, fill: SlotFill): void => set(own.map((one, index) => (index === at ? fill : one)));
  return (
    <div className="stack" role="group" aria-label={name}>
      {held === undefined ? null : (
        <p className="muted small" translate="no">
          {say('held', { value: held })}
        </p>
      )}
      {own.length === 0 ? <p className="muted">{say('none')}</p> : null}
      {own.map((fill, index) => (
        <Fill
          key={fill.id}
          fill={fill}
          providers={providers}
          onChange={(next) => replace(index, next)}
          onRemove={() => set(own.filter((one) => one !== fill))}
        />
      ))}
      {choices.length === 0 ? null : (
        <Select
          label={say('addOf')}
          isLabelHidden
          value={undefined}
          placeholder={say('add')}
          choices={choices}
          onChange={(provider) => set(addedFill(own, provider))}
        />
      )}
      <RowIssues row={{ kind: 'flow', flow }} />
    </div>
  );
}

interface FillProps {
  readonly fill: SlotFill;
  readonly providers: readonly KnownProvider[];
  readonly onChange: (fill: SlotFill) => void;
  readonly onRemove: () => void;
}

function Fill({ fill, providers, onChange, onRemove }: FillProps) {
  const say = useWords(words);
  const choices = useProviderChoices(providers);
  const { id, provider, written } = fill;
  const known = providers.find((one) => one.id === provider);
  const isKnown = known !== undefined || provider === undefined;
  return (
    <div className="identity-binding">
      <div className="row">
        {provider === undefined ? (
          <p>
            <code>{id}</code> <span className="muted small">{say('byText')}</span>
          </p>
        ) : (
          <Select
            label={say('contribution', { id })}
            value={provider}
            choices={[...(isKnown ? [] : [{ id: provider, label: provider, isAsWritten: true }]), ...choices]}
            onChange={(chosen) => onChange(servedBy(fill, chosen))}
          />
        )}
        <IconButton
          size="small"
          label={say('remove', { id })}
          icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
          onPress={onRemove}
        />
      </div>
      {known?.config === undefined ? null : (
        <Settings
          schema={known.config}
          value={written['config']}
          of={id}
          onChange={(config) => onChange(withConfig(fill, config))}
        />
      )}
    </div>
  );
}

interface SettingsProps {
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly of: string;
  readonly onChange: (value: Json | undefined) => void;
}

function Settings({ schema, value, of, onChange }: SettingsProps) {
  const say = useWords(words);
  return (
    <details className="identity-config" open={value !== undefined}>
      <summary className="small">{say('config')}</summary>
      <SchemaForm schema={schema} value={value} onChange={onChange} idPrefix={`config ${of}`} />
    </details>
  );
}

function withConfig(fill: SlotFill, config: Json | undefined): SlotFill {
  const { config: _, ...kept } = fill.written;
  const isEmpty = config === undefined || JSON.stringify(config) === '{}';
  return { ...fill, written: isEmpty ? kept : { ...kept, config } };
}
