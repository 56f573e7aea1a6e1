/** How deep one looks: each is one more filter of the same question, all of them in the address. */
export const steps = ['identity', 'only', 'flow', 'facet', 'state', 'instance', 'call'] as const;

export type Zoom = Readonly<
  Partial<Record<(typeof steps)[number] | 'window' | 'asOf' | 'view' | 'rank' | 'list' | 'find', string>>
>;

/** The address of a part within what is looked at: what is deeper than it goes. */
export function into(zoom: Zoom, next: Zoom): Zoom {
  const depth = Math.max(-1, ...steps.flatMap((step, at) => (next[step] === undefined ? [] : [at])));
  const kept = steps
    .slice(0, Math.max(0, depth))
    .flatMap((step) => (zoom[step] === undefined ? [] : [[step, zoom[step]]]));
  const { window, asOf, view, rank } = zoom;
  return { ...Object.fromEntries(kept), ...next, ...defined({ window, asOf, view, rank }) };
}

/** One step out; undefined where all is seen. */
export function outOf(zoom: Zoom): Zoom | undefined {
  const deepest = steps.findLast((step) => zoom[step] !== undefined);
  if (deepest === undefined) return undefined;
  const { [deepest]: gone, ...rest } = zoom;
  if (deepest !== 'identity' || gone === undefined) return rest;
  const above = gone.split('.').slice(0, -1).join('.');
  return above === '' ? rest : { ...rest, identity: above };
}

function defined(zoom: Zoom): Zoom {
  return Object.fromEntries(Object.entries(zoom).filter(([, value]) => value !== undefined));
}
