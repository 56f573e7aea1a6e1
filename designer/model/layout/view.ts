/** How a layout is looked at: the place of its left top corner in the window, in pixels of the window, and the scale. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}
