export const steps = ['check', 'scenarios', 'diff', 'impact', 'confirm'] as const;
export type Step = (typeof steps)[number];

export function stepOf(text: string | undefined): Step {
  return steps.find((step) => step === text) ?? 'check';
}
