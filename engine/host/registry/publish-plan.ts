import type { Files } from '../../registry/files.ts';
import type { Actor } from '../actor.ts';
import { impactOf, type ImpactRow } from './impact.ts';
import type { Plan } from '../../machine/plan.ts';
import type { CheckedFlow } from '../../release/release.ts';
import { makePlan } from '../../machine/make-plan.ts';
import { ajvCompiler } from '../../schema/ajv-compiler.ts';
import type { Limits } from '../limits.ts';
import type { Clock } from '../ports.ts';
import type { Previewed, PublishPreview } from './registry-preview.ts';
import type { Releases } from '../releases.ts';
import type { Store } from '../store.ts';

/** What a publish would do, and what it would mean for the instances that run. */
export interface PublishPlan extends PublishPreview {
  readonly impact: readonly ImpactRow[];
}

export interface PublishPlanParts {
  readonly store: Pick<Store, 'instances' | 'load' | 'unfinished'>;
  readonly releases: Pick<Releases, 'checked'>;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly preview: (files: Files, base: Files, by: Actor) => Previewed;
}

export type PlanPublish = (
  request: { readonly files: Files; readonly base?: Files },
  by: Actor,
) => Promise<PublishPlan>;

/** Plans in turns of the event loop, so that what runs goes on; nothing is stored, nobody is called. */
export function publishPlanner({ store, releases, clock, limits, preview }: PublishPlanParts): PlanPublish {
  const plan = (checked: CheckedFlow): Plan => makePlan(checked, limits, { schemas: ajvCompiler });
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  return async ({ files, base = {} }, by) => {
    const { preview: found, releases: next } = preview(files, base, by);
    if (next === undefined) return { ...found, impact: [] };
    const flows = new Set([...found.flows, ...found.identities].map(({ flow }) => flow));
    const parts = { store, next, present: releases, plan, clock, pause };
    return { ...found, impact: await impactOf(parts, [...flows].toSorted(), by) };
  };
}
