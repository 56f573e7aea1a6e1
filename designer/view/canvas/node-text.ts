import type { Locale } from '@tessera/engine';
import type { GraphNode } from '../../model/graph/flow-graph.ts';
import type { NodeText } from '../../model/layout/size-of-node.ts';
import { localized } from '../text/localized.ts';
import type { Say } from '../text/words.ts';
import { shownDuration } from './shown-duration.ts';
import type { CanvasWord } from './words.ts';

/** What a state says on the canvas. */
export function nodeText(node: GraphNode, say: Say<CanvasWord>, locale: Locale): NodeText {
  const { title, name, does, kind } = node;
  const text = { name: localized(title, locale) || name, detail: detailText(node, say, locale) };
  if (kind !== 'task' || does.kind !== 'task') return text;
  return {
    ...text,
    band: does.roles.map((role) => role.replace(/^=/, '')).join(', '),
    chips: does.outcomes.map((outcome) => localized(outcome.title, locale) || outcome.name),
  };
}

function detailText({ does, kind, forEach }: GraphNode, say: Say<CanvasWord>, locale: Locale): string {
  switch (does.kind) {
    case 'capability': {
      const each = forEach === undefined ? '' : ` ${say('each', { name: forEach })}`;
      const what =
        does.provider === undefined ? `${does.capability} @${does.range}` : `${does.provider} · ${does.capability}`;
      return `${what}${each}`;
    }
    case 'slot':
      if (does.fills.length > 0) return does.fills.join(' + ');
      return does.contract === '' ? does.slot : say('reduces', { contract: does.contract, reduce: does.reduce });
    case 'flow':
      return `${does.flow} @${does.range}`;
    case 'task':
      return does.due === undefined ? say('noDue') : say('due', { time: shownDuration(does.due, locale) });
    case 'wait': {
      const events = does.events.join(', ');
      const delay = does.delay === undefined ? '' : shownDuration(does.delay, locale);
      return [events, delay].filter(Boolean).join(' · ');
    }
    case 'choice':
      return say('guards', { n: does.guards });
    case 'container':
      return say('holds', { n: does.states });
    case 'output':
      return does.text;
    case 'none':
      return kind === 'compensate' ? say('undoes') : '';
  }
}
