/** One expense declaration: what people did with it, in time order. Times in ms. */
export interface DeclarationRecord {
  readonly declaration: {
    readonly declarationId: string;
    /** minor units */
    readonly amount: number;
    readonly budgetNumber: string;
    readonly orgUnit: string;
    readonly submitter: string;
  };
  readonly identity: string;
  readonly acts: readonly { readonly at: number; readonly act: DeclarationAct }[];
}

export type DeclarationAct =
  | {
      readonly kind: 'event';
      readonly type: 'SAVE' | 'SUBMIT' | 'WITHDRAW' | 'RECALL' | 'REQUEST_PAYMENT' | 'PAYMENT_HANDLED';
    }
  | { readonly kind: 'decision'; readonly outcome: 'approve' | 'reject'; readonly role: string };

/** The activities of the BPI Challenge 2020 log and what they are here (spec/examples.md, E7). */
export const actOfActivity: Readonly<Record<string, DeclarationAct>> = {
  'Declaration SAVED by EMPLOYEE': { kind: 'event', type: 'SAVE' },
  'Declaration SUBMITTED by EMPLOYEE': { kind: 'event', type: 'SUBMIT' },
  'Declaration APPROVED by ADMINISTRATION': { kind: 'decision', outcome: 'approve', role: 'administration' },
  'Declaration APPROVED by BUDGET OWNER': { kind: 'decision', outcome: 'approve', role: 'budget-owner' },
  'Declaration APPROVED by PRE_APPROVER': { kind: 'decision', outcome: 'approve', role: 'pre-approver' },
  'Declaration FINAL_APPROVED by SUPERVISOR': { kind: 'decision', outcome: 'approve', role: 'supervisor' },
  'Declaration REJECTED by ADMINISTRATION': { kind: 'decision', outcome: 'reject', role: 'administration' },
  'Declaration REJECTED by BUDGET OWNER': { kind: 'decision', outcome: 'reject', role: 'budget-owner' },
  'Declaration REJECTED by PRE_APPROVER': { kind: 'decision', outcome: 'reject', role: 'pre-approver' },
  'Declaration REJECTED by SUPERVISOR': { kind: 'decision', outcome: 'reject', role: 'supervisor' },
  'Declaration REJECTED by EMPLOYEE': { kind: 'event', type: 'WITHDRAW' },
  'Declaration REJECTED by MISSING': { kind: 'event', type: 'RECALL' },
  'Request Payment': { kind: 'event', type: 'REQUEST_PAYMENT' },
  'Payment Handled': { kind: 'event', type: 'PAYMENT_HANDLED' },
};

/** From this day on administration decides first (the log's own cut-over). */
export const cutOverAt = Date.parse('2018-01-01T00:00:00+01:00');
