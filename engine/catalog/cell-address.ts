/** `parameter:order.window`, `bind:payment.charge`, … (identities.md section 3). */
const address =
  /^(version:[\w-]+|parameter:[\w-]+\.\w+|slot:[\w-]+\.\w+(\/[\w-]+)?|bind:[\w.-]+|node:[\w-]+(\/[^/\s]+)+)$/;

export function isCellAddress(text: string): boolean {
  return address.test(text);
}
