import { useWords, type Word } from '../text/words.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { SelectedSummary } from './selected-summary.tsx';

const words = {
  properties: ['Properties', '属性'],
} satisfies Record<string, Word>;

/** What is selected, to be looked at and changed; a drawer where there is little room. */
export function SidePanel({ isDrawer }: { readonly isDrawer: boolean }) {
  const say = useWords(words);
  return (
    <section
      className="designer-panel designer-side"
      data-panel="properties"
      data-drawer={isDrawer ? '' : undefined}
      aria-label={say('properties')}
    >
      <SelectedSummary />
      <Inspector />
    </section>
  );
}
