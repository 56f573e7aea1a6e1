/** Whether what is read is named as an input is: `context.order.id` ends in `orderId` as well as in `id`. */
export function namesInput(path: string, input: string): boolean {
  const name = plain(input);
  const parts = path.split('.').map(plain);
  const last = parts.at(-1) ?? '';
  return last === name || `${parts.at(-2) ?? ''}${last}` === name;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}
