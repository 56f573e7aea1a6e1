/** What each of the five calls answers: about 200 bytes of JSON, as in order-5. */
export function stepResult(step) {
  return { step, reference: `reference-${step}-${'0'.repeat(24)}`, note: 'n'.repeat(110) };
}
