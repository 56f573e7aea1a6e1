/** Two halves of one tally, cut so that they fit. */
export function BrandMark() {
  return (
    <svg className="brand-mark" width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M3 2h6v4l2 2-2 2 2 2-2 2v4H3z" fill="currentColor" />
      <path d="M12 2h5v16h-5v-4l2-2-2-2 2-2-2-2z" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
