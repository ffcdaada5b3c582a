/** The mark: two jacks and the cord between them. */
export function Mark({ className = "size-7" }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 28 28" fill="none" className={className}>
      <rect x="1" y="1" width="26" height="26" rx="7" className="fill-action" />
      <path d="M9 9.5c0 9 10 1 10 9" className="stroke-on-action" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="9" cy="8.5" r="3" className="fill-on-action" />
      <circle cx="19" cy="19.5" r="3" className="fill-on-action" />
    </svg>
  );
}
