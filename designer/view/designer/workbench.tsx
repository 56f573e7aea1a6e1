import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { FlowActionsProvider } from '../actions/flow-actions.tsx';
import { IconButton } from '../kit/button.tsx';
import { Loading } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { Outline } from '../outline/outline.tsx';
import { Steps } from '../steps/steps.tsx';
import { useWords, type Word } from '../text/words.ts';
import { AskLens } from './ask-lens.tsx';
import { AskLosses } from './ask-losses.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { Centre } from './centre.tsx';
import { Divider } from './divider.tsx';
import { modeOf, sideOf } from './designer-search.ts';
import { focusPanel } from './focus-panel.ts';
import { sizeLimits, usePanelSizes } from './panel-sizes.ts';
import { SidePanel } from './side-panel.tsx';
import { StatusBanners } from './status-banners.tsx';
import { useAddress } from './use-address.ts';
import { useFlowItems } from './use-flow-items.ts';
import { useDesignerKeys } from './use-designer-keys.ts';
import { useLaterParts } from './use-later-parts.ts';
import { useMatches } from './use-matches.ts';

const words = {
  structure: ['Structure', '结构'],
  outline: ['Outline', '大纲'],
  steps: ['Steps', '步骤'],
  drawing: ['Drawing', '流程图'],
  leftBorder: ['Width of the structure', '结构面板宽度'],
  openDrawer: ['Show the properties', '显示属性'],
  closeDrawer: ['Hide the properties', '隐藏属性'],
  rightBorder: ['Width of the properties', '属性面板宽度'],
} satisfies Record<string, Word>;

/** Loaded when somebody first plays. */
const SimulateMode = lazy(async () => ({ default: (await import('../simulate/simulate-mode.tsx')).SimulateMode }));

const icon = { size: 18, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The panels of the designer around the drawing, and the borders between them. */
export function Workbench({ children }: { readonly children?: ReactNode }) {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const [sizes, setSizes] = usePanelSizes();
  const root = useRef<HTMLDivElement>(null);
  const isNarrow = useMatches('(width < 1200px)');
  const isSmall = useMatches('(width < 768px)');
  const [isDrawn, setDrawn] = useState(false);
  useAddress();
  useDesignerKeys(root);
  useLaterParts();
  const inspect = useCallback(() => {
    setDrawn(true);
    // Where there is little room the panel is there only afterwards.
    requestAnimationFrame(() => focusPanel(root.current, 'properties'));
  }, []);
  const columns = isSmall
    ? 'minmax(0, 1fr)'
    : isNarrow
      ? `${sizes.left}px 8px minmax(0, 1fr)`
      : `${sizes.left}px 8px minmax(0, 1fr) 8px ${sizes.right}px`;
  return (
    <FlowActionsProvider onInspect={inspect}>
      <div ref={root} className="designer">
        <StatusBanners />
        {children}
        {modeOf(search['mode']) === 'simulate' ? (
          <Suspense fallback={<Loading />}>
            <SimulateMode />
          </Suspense>
        ) : (
          <>
            <div className="designer-body" style={{ gridTemplateColumns: columns }}>
              <section className="designer-panel" data-panel="structure" aria-label={say('structure')}>
                <Tabs
                  label={say('structure')}
                  value={sideOf(search['side'])}
                  onChange={(side) => setSearch({ side: side === 'outline' ? undefined : side })}
                  tabs={[
                    { id: 'outline', label: say('outline'), content: () => <Outline /> },
                    { id: 'steps', label: say('steps'), content: () => <Steps /> },
                  ]}
                />
              </section>
              {isSmall ? null : (
                <Divider
                  label={say('leftBorder')}
                  orientation="vertical"
                  value={sizes.left}
                  {...sizeLimits.left}
                  isBefore
                  onChange={(left) => setSizes({ left })}
                />
              )}
              <section className="designer-panel designer-centre" data-panel="drawing" aria-label={say('drawing')}>
                <Centre />
              </section>
              {isNarrow ? null : (
                <Divider
                  label={say('rightBorder')}
                  orientation="vertical"
                  value={sizes.right}
                  {...sizeLimits.right}
                  isBefore={false}
                  onChange={(right) => setSizes({ right })}
                />
              )}
              {isNarrow ? (
                <div className="designer-drawer">
                  <IconButton
                    label={say(isDrawn ? 'closeDrawer' : 'openDrawer')}
                    icon={isDrawn ? <PanelRightClose {...icon} /> : <PanelRightOpen {...icon} />}
                    kind="primary"
                    onPress={() => setDrawn(!isDrawn)}
                  />
                </div>
              ) : null}
              {isNarrow && !isDrawn ? null : <SidePanel isDrawer={isNarrow} />}
            </div>
            <BottomPanel />
          </>
        )}
      </div>
      <AskLosses />
      <AskLens />
      <PaletteItems />
    </FlowActionsProvider>
  );
}

/** Inside of the actions, which it offers. */
function PaletteItems() {
  useFlowItems();
  return null;
}
