import type { TableRowChange } from '@tessera/engine';
import { useWords, type Word } from '../text/words.ts';

const words = {
  otherwise: ['everything else', '其余请求'],
  nobody: ['nobody', '无'],
  becomes: ['{when}: {before} → {after}', '{when}：{before} → {after}'],
} satisfies Record<string, Word>;

/** Which requests go elsewhere since a table was changed. */
export function TableRows({ of }: { readonly of: readonly TableRowChange[] }) {
  const say = useWords(words);
  return (
    <ul className="changed-cells">
      {of.map(({ when, before = say('nobody'), after = say('nobody') }) => {
        const told = when === undefined ? say('otherwise') : whenText(when);
        return (
          <li key={told} translate="no">
            {say('becomes', { when: told, before, after })}
          </li>
        );
      })}
    </ul>
  );
}

/** `market: cn · promisedDays: 15 … 25` */
function whenText(when: NonNullable<TableRowChange['when']>): string {
  return Object.entries(when)
    .map(([name, test]) => `${name}: ${Array.isArray(test) ? test.join(' | ') : rangeText(test)}`)
    .join(' · ');
}

function rangeText(test: unknown): string {
  const bounds = new Map(Object.entries(test ?? {}));
  return `${String(bounds.get('min') ?? '')} … ${String(bounds.get('below') ?? '')}`.trim();
}
