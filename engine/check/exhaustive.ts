import type { Choice } from './exits.ts';

const opposite: Readonly<Record<string, string>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** Whether two of the guards are plainly each other's negation, so that one of them always holds. */
export function isExhaustive({ exits }: Choice): boolean {
  const guards = exits.flatMap(({ transition: { guard } }) => (typeof guard === 'string' ? [squeeze(guard)] : []));
  return guards.some((guard) => negations(guard).some((negation) => guards.includes(negation)));
}

function squeeze(guard: string): string {
  return guard.trim().replaceAll(/\s+/g, ' ');
}

function negations(guard: string): readonly string[] {
  const comparison = /^([^&|?=<>!()]+?) ?(==|!=|<=|>=|<|>) ?([^&|?=<>!()]+)$/.exec(guard);
  const [, left, operator, right] = comparison ?? [];
  const swapped = operator === undefined ? undefined : opposite[operator];
  return [
    `!(${guard})`,
    ...(/^[\w.]+$/.test(guard) ? [`!${guard}`] : []),
    ...(swapped === undefined ? [] : [`${left} ${swapped} ${right}`]),
  ];
}
