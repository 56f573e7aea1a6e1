import { ArrowUpLeft } from 'lucide-react';
import { useEffect } from 'react';
import { useIdentities } from '../../api/identities.ts';
import { Link, useGo } from '../app/navigation.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { into, outOf, type Zoom } from './zoom.ts';
import { useFlowTitles } from '../names/use-names.ts';
import { useFlowStateTitles } from '../names/use-state-titles.ts';

interface Step {
  readonly label: string;
  readonly zoom: Zoom;
  /** As it is written, the same in every language. */
  readonly isAsWritten: boolean;
}

/** From the whole to one call: every step taken so far, each a way back to it. */
export function ZoomPath({ zoom }: { readonly zoom: Zoom }) {
  const say = useWords(words);
  const go = useGo();
  const trail = useSteps(zoom);
  const out = outOf(zoom);
  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowUp' || !event.altKey || out === undefined) return;
      event.preventDefault();
      go('/panorama', out);
    };
    document.addEventListener('keydown', step);
    return () => document.removeEventListener('keydown', step);
  });
  return (
    <nav className="zoom-path" aria-label={say('path')}>
      {out === undefined ? null : (
        <Link className="button" to="/panorama" search={out} aria-keyshortcuts="Alt+ArrowUp" title="Alt+↑">
          <ArrowUpLeft size={16} strokeWidth={1.5} aria-hidden="true" />
          {say('out')}
        </Link>
      )}
      <ol>
        {trail.map(({ label, zoom: to, isAsWritten }, at) => (
          <li key={at} {...(isAsWritten ? { translate: 'no' } : {})}>
            {at === trail.length - 1 ? (
              <span aria-current="page">{label}</span>
            ) : (
              <Link to="/panorama" search={to} activeOptions={{ exact: true }}>
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function useSteps(zoom: Zoom): readonly Step[] {
  const say = useWords(words);
  const locale = useLocale();
  const identities = useIdentities().data ?? [];
  const titleOf = (path: string): string =>
    localized(identities.find(({ identity }) => identity === path)?.title, locale) || path;
  const { identity, only, flow, facet, state, instance, call } = zoom;
  const flowTitle = useFlowTitles();
  const stateTitle = useFlowStateTitles(state === undefined ? undefined : flow);
  const steps: Step[] = [{ label: say('all'), zoom: into(zoom, {}), isAsWritten: false }];
  const add = (label: string, next: Zoom, isAsWritten = true): void => {
    steps.push({ label, zoom: into(zoom, next), isAsWritten });
  };
  const parts = identity?.split('.') ?? [];
  for (const at of parts.keys()) {
    const path = parts.slice(0, at + 1).join('.');
    add(titleOf(path), { identity: path });
  }
  if (identity !== undefined && only !== undefined) add(say('only', { name: titleOf(identity) }), { only }, false);
  if (flow !== undefined) add(flowTitle(flow) ?? flow, { flow });
  if (facet !== undefined) add(facet, { facet });
  if (state !== undefined) add(say('state', { name: stateTitle(state) ?? state }), { state }, false);
  if (instance !== undefined) add(say('instance', { name: instance.slice(0, 10) }), { instance }, false);
  if (call !== undefined) add(say('call', { name: call }), { call }, false);
  return steps;
}
