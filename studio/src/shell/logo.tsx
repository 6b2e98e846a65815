/** The product's sign. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--rp-brand-fill)" />
      <path
        d="M10 24V8h7.2a5.2 5.2 0 0 1 1.6 10.15L22.5 24h-4.1l-3.3-5.4H13.6V24zm3.6-8.4h3.2a2.1 2.1 0 0 0 0-4.2h-3.2z"
        fill="#fff"
      />
    </svg>
  );
}
