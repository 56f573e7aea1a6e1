import type { Actor } from '../../host/actor.ts';
import { maySee } from '../../host/visible.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { FactFilter } from '../facts.ts';
import type { CallTally, Counted } from '../tally.ts';
import { figure, type Figure, type FigureSource } from '../figure.ts';
import { mapUsage } from '../map/map-usage.ts';
import { percentile } from '../percentile.ts';
import { rowsAddress } from '../rows-address.ts';
import { shareFigure } from '../share-figure.ts';
import { dayMs, type Window } from '../window.ts';
import type { Delivery, FlowRelease } from './delivery.ts';
import { deliveryAddress } from './delivery-address.ts';
import {
  activeRows,
  readCanaries,
  readLeadTimes,
  readReleases,
  type DeliveryAsked,
  type DeliveryPorts,
} from './read-delivery.ts';

/** The delivery figures of all that is asked for, as far as the actor may see it. */
export async function deliveryFigures(ports: DeliveryPorts, asked: DeliveryAsked, by: Actor): Promise<Delivery> {
  const { filter } = asked;
  const counted = await ports.facts.instances({ filter, window: asked.window, by: [] }, by);
  const window = { fromMs: asked.window.fromMs, toMs: asked.window.toMs };
  const { asOf } = counted;
  const rows = await activeRows(ports, filter, by);
  const [releases, leads, canaries] = await Promise.all([
    readReleases(ports, asked, by, rows),
    readLeadTimes(ports, asked, by, rows),
    readCanaries(ports, asked, by),
  ]);
  const from = (rows: Parameters<typeof deliveryAddress>[0]): FigureSource => ({
    window,
    asOf,
    drill: deliveryAddress(rows, filter, window),
  });
  const drafts = releases.flatMap(({ draftMs }) => draftMs ?? []);
  const reviews = releases.flatMap(({ reviewMs }) => reviewMs ?? []);
  const calls = await callFigures(ports, asked, by, counted.rows[0]?.ended ?? 0);
  return {
    from: new Date(window.fromMs).toISOString(),
    to: new Date(window.toMs).toISOString(),
    asOf: new Date(asOf).toISOString(),
    figures: {
      leadTime: guessed(
        medianFigure(
          leads.map(({ since, firstAt }) => firstAt - since),
          from('lead-times'),
        ),
      ),
      waitInDraft: medianFigure(drafts, from('drafted')),
      waitInReview: medianFigure(reviews, from('reviewed')),
      waitInCanary: medianFigure(
        canaries.map((wait) => wait.to - wait.from),
        from('canaries'),
      ),
      releasesAWeek: figure(releases.length / weeksOf(window), releases.length, from('releases')),
      changeFailureRate: failureRate(releases, from('judged')),
      automationRate: automationRate(counted, filter),
      ...calls.figures,
    },
    unrecorded: [
      ...(drafts.length === 0 ? (['waitInDraft'] as const) : []),
      ...(reviews.length === 0 ? (['waitInReview'] as const) : []),
      ...(calls.isPriced ? [] : (['costAnInstance'] as const)),
    ],
  };
}

/** One at least: an hour with a release is no pace of a hundred and more a week. */
function weeksOf({ fromMs, toMs }: Window): number {
  return Math.max(1, (toMs - fromMs) / (7 * dayMs));
}

/** Those whose seven days are not over are open, unless they have failed already. */
function failureRate(releases: readonly FlowRelease[], source: FigureSource): Figure {
  const judged = releases.filter(isJudged);
  const failed = judged.filter((release) => release.failed !== undefined);
  return shareFigure(failed.length, judged.length, source, releases.length - judged.length);
}

export function isJudged({ failed, isYoung }: FlowRelease): boolean {
  return failed !== undefined || !isYoung;
}

function medianFigure(values: readonly number[], source: FigureSource): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  return figure(percentile(sorted, 50) ?? 0, sorted.length, source);
}

/** Worked out from less than everything: when something was first wished for is not kept. */
function guessed(of: Figure): Figure {
  return of.basis === 'missing' ? of : { ...of, basis: 'estimated' };
}

function automationRate(
  { window, asOf, rows: [row] }: Counted<{ readonly ended: number; readonly withTask: number }>,
  filter: FactFilter,
): Figure {
  const { ended = 0, withTask = 0 } = row ?? {};
  const drill = rowsAddress({ of: 'instances', choice: 'ended', filter, window });
  return shareFigure(ended - withTask, ended, { window, asOf, drill });
}

/** What calls cost by what their providers declare, and how many of them go to what several owners share. */
async function callFigures(
  { registry, facts }: DeliveryPorts,
  { filter, window: asked }: DeliveryAsked,
  by: Actor,
  ended: number,
) {
  const state = await registry.present();
  const { rows, window, asOf } = await facts.calls({ filter, window: asked, by: ['capability', 'provider'] }, by);
  const costOf = (row: (typeof rows)[number]): number | undefined =>
    state.providers.get(row.by['capability'] ?? '')?.find(({ id }) => id === row.by['provider'])?.cost;
  // Whether a capability is shared is seen over all flows, whichever are asked for.
  const serving = [...state.active.values()].filter((row) => maySee(by, row));
  const usage = mapUsage(serving, ownerIn(state));
  const shared = rows.filter(({ by: { capability = '' } }) => usage(capability).owners.size > 1);
  const priced = rows.filter((row) => costOf(row) !== undefined);
  const cost = priced.reduce((sum, row) => sum + row.n * (costOf(row) ?? 0), 0);
  const source = callSource(filter, window, asOf);
  return {
    isPriced: priced.length > 0,
    figures: {
      costAnInstance: guessed(figure(cost / Math.max(1, ended), priced.length === 0 ? 0 : ended, source)),
      reuseRatio: shareFigure(sum(shared), sum(rows), source),
    },
  };
}

function callSource(filter: FactFilter, window: Window, asOf: number): FigureSource {
  return { window, asOf, drill: rowsAddress({ of: 'calls', filter, window }) };
}

function sum(rows: readonly CallTally[]): number {
  return rows.reduce((total, { n }) => total + n, 0);
}

function ownerIn(state: Parameters<typeof indexOf>[0]): (flow: string) => string | undefined {
  return (flow) => indexOf(state).flows.get(flow)?.[0]?.definition.owner;
}
