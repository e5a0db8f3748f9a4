/** The product's icon, drawn in place so that it is there before any image is fetched. */
export function ProductMark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 80 80" aria-hidden="true" focusable="false" style={{ flexShrink: 0 }}>
      <rect x="8" y="6" width="52" height="68" rx="7" fill="#107C41" />
      <rect x="8" y="6" width="13" height="68" rx="6" fill="#0B5A2F" />
      <path d="M28 22h24M28 34h24M28 46h13" stroke="#fff" strokeWidth="5" strokeLinecap="round" />
      <circle cx="56" cy="57" r="19" fill="#fff" />
      <circle cx="56" cy="57" r="16" fill="#D83B01" />
      <path d="M48 57.5l5.8 5.8L64.5 51.5" fill="none" stroke="#fff" strokeWidth="5" strokeLinecap="round" />
    </svg>
  )
}
