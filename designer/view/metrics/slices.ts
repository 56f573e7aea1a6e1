/** How every metric can be cut: along time, or by what the instances ran under. */
export const slices = ['whole', 'identity', 'version', 'release'] as const;

/** One of them, or a facet or the providers of a capability, as the API names it. */
export type Slice = string;

export function isPlain(slice: Slice): slice is (typeof slices)[number] {
  return slices.some((one) => one === slice);
}
