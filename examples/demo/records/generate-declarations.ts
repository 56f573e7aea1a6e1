import { actOfActivity, type DeclarationRecord } from './declaration-record.ts';
import { dayMs, hourMs } from './order-record.ts';
import { integerBetween, pickWeighted, seededRandom } from './random.ts';

/*
 * Variants and their shares in the recorded declarations (BPI Challenge 2020, domestic declarations, 4TU.ResearchData,
 * CC BY 4.0; 8,285 cases). S submitted, A administration, B budget owner, P pre-approver, F final approval by the
 * supervisor, a/b/p/f their rejections, w withdrawn by the employee, r recalled, R payment requested, H handled, V saved.
 */
const variants: readonly (readonly [number, string])[] = [
  [3396, 'S A F R H'],
  [1780, 'S A B F R H'],
  [1392, 'S F R H'],
  [575, 'S P F R H'],
  [261, 'S a w S A F R H'],
  [142, 'S a w S A B F R H'],
  [118, 'S a w'],
  [109, 'V'],
  [59, 'S A f w S A F R H'],
  [57, 'S p w S P F R H'],
  [40, 'S F r S F R H'],
  [32, 'S A f w S A B F R H'],
  [29, 'S a w S a w S A F R H'],
  [28, 'S A f w'],
  [26, 'S a w S a w S A B F R H'],
  [22, 'S f w S F R H'],
  [21, 'S F r'],
  [18, 'S f w'],
  [16, 'S A b w S A B F R H'],
];

const activityOfLetter: Readonly<Record<string, string>> = {
  V: 'Declaration SAVED by EMPLOYEE',
  S: 'Declaration SUBMITTED by EMPLOYEE',
  A: 'Declaration APPROVED by ADMINISTRATION',
  B: 'Declaration APPROVED by BUDGET OWNER',
  P: 'Declaration APPROVED by PRE_APPROVER',
  F: 'Declaration FINAL_APPROVED by SUPERVISOR',
  a: 'Declaration REJECTED by ADMINISTRATION',
  b: 'Declaration REJECTED by BUDGET OWNER',
  p: 'Declaration REJECTED by PRE_APPROVER',
  f: 'Declaration REJECTED by SUPERVISOR',
  w: 'Declaration REJECTED by EMPLOYEE',
  r: 'Declaration REJECTED by MISSING',
  R: 'Request Payment',
  H: 'Payment Handled',
};

/**
 * `count` declarations of the same variants and shares, the same for the same seed. Those that go to administration
 * first begin after the cut-over, the others before it, as in the log. What had not happened `until` then is not in them.
 */
export function generateDeclarations(count: number, seed: number, until: number): readonly DeclarationRecord[] {
  const random = seededRandom(seed ^ 0x5bd1e995);
  return Array.from({ length: count }, (_, index) => {
    const letters = pickWeighted(variants, random).split(' ');
    const administrationFirst = letters[1]?.toLowerCase() === 'a';
    const startAt = Date.parse(administrationFirst ? '2018-01-08T08:00:00Z' : '2017-09-25T08:00:00Z');
    const days = Math.min(80, Math.floor((until - startAt) / dayMs) - 1);
    return {
      declaration: {
        declarationId: `declaration-${seed}-${String(index).padStart(6, '0')}`,
        amount: integerBetween(1_000, 300_000, random),
        budgetNumber: `budget-${integerBetween(1, 60, random)}`,
        orgUnit: `unit-${integerBetween(1, 20, random)}`,
        submitter: `staff-${integerBetween(1, 200, random)}`,
      },
      identity: 'office.university',
      acts: spread(letters, startAt + Math.floor(random() * days) * dayMs, random).filter(({ at }) => at < until),
    };
  });
}

function spread(letters: readonly string[], startAt: number, random: () => number): DeclarationRecord['acts'] {
  let at = startAt + integerBetween(0, 9 * hourMs, random);
  return letters.flatMap((letter) => {
    const act = actOfActivity[activityOfLetter[letter] ?? ''];
    const here = at;
    at += integerBetween(hourMs, 4 * dayMs, random);
    return act === undefined ? [] : [{ at: here, act }];
  });
}
