/** Whether the text of an identity or an overlay says anything of a flow. */
export function speaksOf(text: string, flow: string): boolean {
  return new RegExp(`(?:^|[\\s"'{,])${flow}["']?:`, 'm').test(text);
}
