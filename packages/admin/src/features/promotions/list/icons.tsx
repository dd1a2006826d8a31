/** Small pictures of the list, drawn with the colour of the text around them. */

const frame = {
  width: 20,
  height: 20,
  viewBox: '0 0 20 20',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.6,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

export function PromotionsIcon() {
  return (
    <svg aria-hidden="true" {...frame}>
      <path d="M3 3.5h6.2l7.6 7.6a1.4 1.4 0 0 1 0 2l-4 4a1.4 1.4 0 0 1-2 0L3 9.6z" />
      <circle cx="6.6" cy="7" r="1" />
    </svg>
  )
}

export function SearchIcon() {
  return (
    <svg aria-hidden="true" {...frame} width={16} height={16}>
      <circle cx="8.5" cy="8.5" r="5.5" />
      <path d="m13 13 4 4" />
    </svg>
  )
}

export function DotsIcon() {
  return (
    <svg aria-hidden="true" {...frame} fill="currentColor" stroke="none">
      <circle cx="10" cy="4" r="1.6" />
      <circle cx="10" cy="10" r="1.6" />
      <circle cx="10" cy="16" r="1.6" />
    </svg>
  )
}

export function FilterIcon() {
  return (
    <svg aria-hidden="true" {...frame} width={16} height={16}>
      <path d="M3 5h14M6 10h8M8.5 15h3" />
    </svg>
  )
}
