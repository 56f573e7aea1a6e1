export const steps = ['check', 'scenarios', 'diff', 'impact', 'confirm'] as const;
export type Step = (typeof steps)[number];
