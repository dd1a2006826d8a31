/** The colour of an offer, the same in every chart; its letter stands beside it, so that the colour alone says nothing. */
import styles from './tones.module.css'

const tones = [styles.tone0, styles.tone1, styles.tone2, styles.tone3]

export function toneAt(place: number): string {
  return tones[place] ?? ''
}

export function Swatch({ place }: { readonly place: number }) {
  return <span className={`${styles.swatch} ${toneAt(place)}`} aria-hidden="true" />
}
