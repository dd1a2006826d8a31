/** The frame of a picture in the navigation: 20 pixels, lines in the colour of the text, told to nobody. */
import type { ReactNode } from 'react'

/** `children`: the lines. */
export function NavIcon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}
